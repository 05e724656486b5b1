using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Programme.Cohorts;

public sealed class What_leaves_with_an_application
{
    private const string Secret = "Zebra-4711";

    private static readonly Cohort cohort = new()
    {
        Id = "c", Name = "Pilot", TemplateId = "guild-pilot", Status = CohortStatus.ApplicationsOpen, Coordinators = [], CreatedAt = Sample.Now,
        StartsOn = new(2027, 2, 1), MidpointOn = new(2027, 5, 2), EndsOn = new(2027, 8, 1),
    };

    [Theory]
    [InlineData("f1", Role.Mentee)]
    [InlineData("f2", Role.Mentor)]
    public void Is_nothing_that_is_confidential_or_for_matching_alone(string formId, Role role)
    {
        var form = Sample.Shipped(formId, role: role);
        var hidden = form.Items.Where(item => item.Visibility is not Visibility.Coordinators).ToList();
        hidden.ShouldNotBeEmpty();

        var application = Build(form, role, response => hidden.Aggregate(response, (all, item) => With(form, all, item.Id, Hidden(item))));

        Everything(application).ShouldNotContain(text => text.Contains(Secret, StringComparison.Ordinal));
        application.Facts.Keys.ShouldNotContain(key => hidden.Any(item => item.Id == key));
        application.Shared.Select(line => line.ItemId).ShouldNotContain(id => hidden.Any(item => item.Id == id));
    }

    [Theory]
    [InlineData("f1", Role.Mentee)]
    [InlineData("f2", Role.Mentor)]
    public void Is_only_what_people_are_compared_by(string formId, Role role)
    {
        var form = Sample.Shipped(formId, role: role);
        var random = new Random(7);

        var application = Build(form, role, response => form.Items.Where(item => item.Id is not ("share" or "name"))
            .Aggregate(response, (all, item) => With(form, all, item.Id, Sample.AnyAnswer(item, random))));

        application.Facts.Keys.ShouldBeSubsetOf(ApplicationFacts.Compared);
        application.Facts.Keys.ShouldContain("region");
    }

    [Fact]
    public void What_was_asked_of_the_pairing_leaves_for_pairing_alone()
    {
        var (mentees, mentors) = (Sample.Shipped("f1"), Sample.Shipped("f2", role: Role.Mentor));

        Build(mentees, Role.Mentee, response => With(mentees, With(mentees, With(mentees, response, "mentorPreference", Sample.Chosen("woman")), "mentorPreferenceStrength", Sample.Chosen("must")), "avoid", Sample.Words("Jean Roy")))
            .Wishes.ShouldBe(new() { MentorGender = "woman", IsMust = true, Avoid = "Jean Roy" });
        Build(mentors, Role.Mentor, response => With(mentors, response, "gender", new Answer.Chosen([], "agender"))).Wishes.ShouldBe(new() { Gender = "agender" });
    }

    [Theory]
    [InlineData("no")]
    [InlineData("Nobody.")]
    [InlineData("Personne")]
    [InlineData("ninguno")]
    [InlineData("n/a")]
    [InlineData("-")]
    public void Whoever_says_that_there_is_nobody_names_nobody(string said)
    {
        var mentees = Sample.Shipped("f1");

        Build(mentees, Role.Mentee, response => With(mentees, response, "avoid", Sample.Words(said))).Wishes!.Avoid.ShouldBeNull();
    }

    [Fact]
    public void Whoever_came_to_ask_for_nothing_has_no_must_left()
    {
        var form = Sample.Shipped("f1");

        var application = Build(form, Role.Mentee, response =>
            With(form, With(form, With(form, response, "mentorPreference", Sample.Chosen("man")), "mentorPreferenceStrength", Sample.Chosen("must")), "mentorPreference", Sample.Chosen("none")));

        application.Wishes.ShouldBe(new());
    }

    [Fact]
    public void Choices_leave_by_their_ids_with_the_own_words_behind()
    {
        var form = Sample.Shipped("f1");

        var application = Build(form, Role.Mentee, response => With(form, response, "challenges", new Answer.Chosen(["speaking"], "stairs")));

        application.Facts["challenges"].ShouldBe(["speaking", "stairs"]);
        (application.Applicant.Name, application.Status, application.Capacity).ShouldBe(("Ana Souza", ApplicationStatus.Submitted, 1));
    }

    [Fact]
    public void A_mentor_says_for_how_many_there_is_room()
    {
        var form = Sample.Shipped("f2", role: Role.Mentor);

        Build(form, Role.Mentor, response => With(form, response, "capacity", new Answer.Figure(3))).Capacity.ShouldBe(3);
    }

    private static Application Build(FormDefinition form, Role role, Func<FormResponse, FormResponse> fill) => ApplicationFacts.Build(
        cohort, role, Some.MenteeId, form, fill(With(form, Survey.Start(form, Sample.Now), "name", Sample.Words("Ana Souza"))), Sample.Now);

    private static Answer Hidden(FormItem item) => item.TakesChoices ? new Answer.Chosen([], Secret) : Sample.Words(Secret);

    private static FormResponse With(FormDefinition form, FormResponse response, string id, Answer answer) =>
        Survey.Answer(form, response, id, answer, response.Revision, Sample.Now).Response;

    private static IEnumerable<string> Everything(Application application) =>
        [application.Applicant.Name, .. application.Facts.SelectMany(fact => fact.Value), .. application.Shared.Select(line => line.Value)];
}
