using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Matching;

namespace MentorBot.Tests.Programme.Matching;

public sealed class Finding_a_mentor
{
    private static readonly MatchingRules rules = Sample.Templates.Get("guild-pilot", "en").Matching;

    private static readonly Application mentee = Of("Ana", Role.Mentee, new()
    {
        ["region"] = ["Ontario"], ["languages"] = ["English", "French"], ["classification"] = ["Camera"], ["challenges"] = ["Speaking", "Chairing"],
        ["interests"] = ["Music", "Film", "Sport", "Games"], ["availability"] = ["Sunday"],
    });

    private static readonly Application mentor = Of("Bo", Role.Mentor, new() { ["region"] = ["Ontario"], ["languages"] = ["English"] });

    [Fact]
    public void Weighs_what_both_have_in_common_by_how_much_of_the_mentees_it_covers()
    {
        var fit = Fit(With(mentor, new() { ["classification"] = ["Camera"], ["challenges"] = ["Chairing"], ["interests"] = ["Film"], ["availability"] = ["Sunday", "Saturday"] }));

        // 35 + 35 / 2 + 20 / 4 + 5 + 5 / 2
        fit.Score.ShouldBe(65);
        fit.Reasons.Select(reason => reason.GetType().Name).ShouldBe(["SameRegion", "Classification", "Challenges", "Interests", "Availability", "Languages"]);
    }

    [Fact]
    public void A_hundred_is_all_that_can_be_had() => Fit(mentor with { Facts = mentee.Facts }).Score.ShouldBe(100);

    [Fact]
    public void With_little_in_common_the_score_is_low_and_the_mentor_still_listed() => Fit(mentor).Score.ShouldBe(2);

    [Theory]
    [InlineData("Editor", "Sound", "Camera", "Editor")]
    [InlineData("", "Sound", "Camera", "Sound")]
    [InlineData("", "", "Camera", "Camera")]
    public void A_mentor_may_do_what_the_mentee_asked_for_wants_to_become_or_is(string preferred, string wanted, string own, string mentors)
    {
        var asking = With(mentee, new() { ["preferredMentorClassification"] = Named(preferred), ["wantedClassification"] = Named(wanted), ["classification"] = [own] });

        Fits.For(asking, [With(mentor, new() { ["classification"] = [mentors] })], rules, []).Single().Reasons
            .OfType<Reason.Classification>().ShouldHaveSingleItem().Name.ShouldBe(mentors);
    }

    [Fact]
    public void Another_region_rules_out_where_the_programme_says_so()
    {
        var far = With(mentor, new() { ["region"] = ["Quebec"] });

        Fits.Between(mentee, far, rules, []).ShouldBe(Hindrance.Programme);
        Fits.Between(mentee, far, rules with { SameRegion = false }, []).ShouldBe(Hindrance.None);
        Fits.Between(mentee, With(mentor, new() { ["region"] = [] }), rules, []).ShouldBe(Hindrance.Programme);
    }

    [Fact]
    public void No_language_in_common_rules_out_where_the_programme_says_so()
    {
        var other = With(mentor, new() { ["languages"] = ["Spanish"] });

        Fits.Between(mentee, other, rules, []).ShouldBe(Hindrance.Programme);
        Fits.Between(mentee, other, rules with { CommonLanguage = false }, []).ShouldBe(Hindrance.None);
    }

    [Fact]
    public void Own_words_are_compared_without_case() =>
        Fits.Between(mentee, With(mentor, new() { ["languages"] = ["ENGLISH"] }), rules, []).ShouldBe(Hindrance.None);

    [Fact]
    public void A_classification_in_own_words_is_compared_without_case() =>
        Fit(With(mentor, new() { ["classification"] = ["camera"] })).Reasons.OfType<Reason.Classification>().ShouldHaveSingleItem();

    [Fact]
    public void What_was_typed_twice_counts_once() =>
        Fits.For(With(mentee, new() { ["challenges"] = ["Speaking", "speaking"] }), [With(mentor, new() { ["challenges"] = ["Speaking"] })], rules, [])
            .Single().Score.ShouldBe(38);

    [Fact]
    public void Nobody_is_their_own_mentor() => Fits.For(mentee, [mentee with { Role = Role.Mentor }], rules, []).ShouldBeEmpty();

    [Fact]
    public void The_best_comes_first_and_equals_come_by_name_whatever_the_order()
    {
        var best = With(Of("Zoe", Role.Mentor, []), new(mentor.Facts) { ["classification"] = ["Camera"] });
        Application[] mentors = [Of("Cy", Role.Mentor, mentor.Facts, "2"), mentor, Of("Cy", Role.Mentor, mentor.Facts, "1"), best];

        var forward = Fits.For(mentee, mentors, rules, []).Select(fit => fit.Mentor.Applicant.Id.ObjectId).ToList();

        forward.ShouldBe(["Zoe", "Bo", "Cy1", "Cy2"]);
        Fits.For(mentee, mentors.Reverse(), rules, []).Select(fit => fit.Mentor.Applicant.Id.ObjectId).ShouldBe(forward);
    }

    [Fact]
    public void What_is_not_compared_changes_nothing()
    {
        var fit = Fits.For(With(mentee, new() { ["comments"] = ["English"] }), [With(mentor, new() { ["comments"] = ["English"] })], rules, []).Single();

        fit.Score.ShouldBe(Fit(mentor).Score);
        fit.Reasons.Count.ShouldBe(Fit(mentor).Reasons.Count);
    }

    [Theory]
    [InlineData("woman", "woman", Hindrance.None)]
    [InlineData("woman", "man", Hindrance.Asked)]
    [InlineData("woman", null, Hindrance.Asked)]
    [InlineData("woman", "agender", Hindrance.Asked)]
    [InlineData("Two-spirit", "man", Hindrance.None)]
    [InlineData(null, "man", Hindrance.None)]
    public void A_must_is_kept_and_only_people_can_weigh_one_in_own_words(string? must, string? mentors, Hindrance hindrance)
    {
        var asking = mentee with { Wishes = new() { MentorGender = must, IsMust = must is not null } };

        Fits.Between(asking, mentor with { Wishes = new() { Gender = mentors } }, rules, []).ShouldBe(hindrance);
        Asking.HasMustInOwnWords(asking).ShouldBe(must is "Two-spirit");
    }

    [Fact]
    public void A_wish_weighs_and_gives_no_reason()
    {
        var asking = mentee with { Wishes = new() { MentorGender = "woman" } };
        Application[] mentors = [mentor, Of("Cy", Role.Mentor, mentor.Facts, "") with { Wishes = new() { Gender = "woman" } }];

        var fits = Fits.For(asking, mentors, rules, []);

        fits.Select(fit => fit.Mentor.Applicant.Name).ShouldBe(["Cy", "Bo"]);
        fits.Select(fit => fit.Score).ShouldBe([22, 2]); // (2.5 + 25) of 125, and 2.5 of 125
        fits[0].Reasons.Count.ShouldBe(fits[1].Reasons.Count);
        Fits.For(asking, [With(mentor, new(mentee.Facts)) with { Wishes = new() { Gender = "Woman" } }], rules, []).Single().Score.ShouldBe(100);
    }

    [Theory]
    [InlineData("Bo", null)]
    [InlineData(null, "Ana")]
    public void Whoever_one_of_the_two_named_is_not_proposed(string? mentees, string? mentors)
    {
        var (asking, asked) = (mentee with { Wishes = new() { Avoid = mentees } }, mentor with { Wishes = new() { Avoid = mentors } });

        Fits.Between(asking, asked, rules, [asking, asked]).ShouldBe(Hindrance.Asked);
        Fits.For(asking, [asked], rules, [asking, asked]).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_may_be_named_comes_last_however_well_they_fit()
    {
        var asking = mentee with { Wishes = new() { Avoid = "the Roy who ran the depot" } };
        var best = With(Of("Jean Roy", Role.Mentor, []), new(mentee.Facts));

        var fits = Fits.For(asking, [best, mentor], rules, [best, mentor]);

        fits.Select(fit => (fit.Mentor.Applicant.Name, fit.MayBeNamed)).ShouldBe([("Bo", false), ("Jean Roy", true)]);
    }

    private static Fit Fit(Application with) => Fits.For(mentee, [with], rules, []).ShouldHaveSingleItem();

    private static IReadOnlyList<string> Named(string name) => name is "" ? [] : [name];

    private static Application Of(string name, Role role, Dictionary<string, IReadOnlyList<string>> facts) => Of(name, role, facts, "");

    private static Application Of(string name, Role role, IReadOnlyDictionary<string, IReadOnlyList<string>> facts, string number) => new()
    {
        CohortId = "c", Applicant = new(new("t", name + number), name), Role = role, Status = ApplicationStatus.Approved, SubmittedAt = Sample.Now, Facts = facts,
    };

    private static Application With(Application application, Dictionary<string, IReadOnlyList<string>> more) =>
        application with { Facts = application.Facts.Concat(more).GroupBy(fact => fact.Key).ToDictionary(fact => fact.Key, fact => fact.Last().Value) };
}
