using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme;

public sealed class What_a_partner_sees
{
    private static readonly FormDefinition Form = Sample.Shipped("f1");

    [Fact]
    public void Is_the_name_alone_until_something_is_chosen() =>
        ShareProfile.For(Form, Response()).ShouldBe([new SharedLine("name", "Name", "Ana", Sample.Words("Ana"))]);

    [Fact]
    public void Is_what_was_chosen_in_the_forms_order_and_in_words()
    {
        var response = With(Response(), "share", Sample.Chosen("goals", "challenges", "phone"));

        ShareProfile.For(Form, response).ShouldBe(
        [
            new SharedLine("name", "Name", "Ana", Sample.Words("Ana")),
            new SharedLine("challenges", "What I find hard", "Speaking in public, stairs", new Answer.Chosen(["speaking"], "stairs")),
        ]);
    }

    [Fact]
    public void Reads_in_the_readers_language_whatever_the_writers()
    {
        var shared = ShareProfile.For(Form, With(Response(), "share", Sample.Chosen("challenges")));

        shared[1].In(Sample.Shipped("f1", language: "fr")).ShouldSatisfyAllConditions(
            line => line.Label.ShouldBe("Ce que je trouve difficile"),
            line => line.Value.ShouldEndWith(", stairs"),
            line => line.Value.ShouldNotContain("Speaking"));
    }

    [Fact]
    public void Stays_as_it_was_written_where_the_answer_was_not_kept_or_fits_no_more()
    {
        SharedLine[] lines = [new("challenges", "What I find hard", "Speaking"), new("challenges", "What I find hard", "Juggling", new Answer.Chosen(["juggling"]))];

        lines.ShouldAllBe(line => line.In(Form) == line);
    }

    [Fact]
    public void Is_never_what_only_the_coordinators_or_the_matching_may_know()
    {
        var response = With(Response(), "share", Sample.Chosen("avoid", "mentorPreference", "name"));

        ShareProfile.For(Form, response).ShouldHaveSingleItem().ItemId.ShouldBe("name");
    }

    [Fact]
    public void Can_be_chosen_only_among_what_was_answered()
    {
        var share = Form.Find("share")!;

        SurveyPath.AsAsked(Form, Response(), share).Choices.Select(choice => choice.Id).ShouldBe(["challenges"]);
        SurveyPath.Offered(Form, Response(), share).ShouldBe(Sample.Chosen("challenges"));
    }

    private static FormResponse Response()
    {
        var response = With(Survey.Start(Form, Sample.Now), "name", Sample.Words("Ana"));
        response = With(response, "challenges", new Answer.Chosen(["speaking"], "stairs"));
        response = With(response, "avoid", Sample.Words("Bo"));
        return With(response, "mentorPreference", Sample.Chosen("woman"));
    }

    private static FormResponse With(FormResponse response, string id, Answer answer) =>
        Survey.Answer(Form, response, id, answer, response.Revision, Sample.Now).Response;
}
