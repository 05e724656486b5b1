using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme.Evaluations;

public sealed class Reporting_on_evaluations
{
    private static readonly FormDefinition form = Sample.Forms.Get("f10", "en");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public void Opens_at_three(int answered, int opened)
    {
        var report = EvaluationReport.Of([form], [Book(1, answered)]);

        (report.Answered, report.Opened, report.Opening).ShouldBe((answered, opened, 0));
        report.Questions.Count.ShouldBe(opened > 0 ? form.Items.Count : 0);
    }

    [Fact]
    public void A_version_of_the_form_with_fewer_than_three_stays_closed()
    {
        var report = EvaluationReport.Of([form], [Book(1, 3), Book(2, 2)]);

        (report.Answered, report.Opened).ShouldBe((5, 3));
        report.Questions.Single(question => question.Item.Id == "helpful").Count.ShouldBe(3);
    }

    [Fact]
    public void Books_of_one_version_count_together() =>
        EvaluationReport.Of([form], [new(1, [Answers(1, 2), Answers(1, 1)], Waiting: null)]).Opened.ShouldBe(3);

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0, 3, 3)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 0, 0)]
    [InlineData(3, 2, 0)]
    [InlineData(3, 3, 3)]
    [InlineData(9, 5, 5)]
    public void What_waits_opens_where_three_or_more_come_to_be_seen_at_once(int open, int waiting, int opening)
    {
        var report = EvaluationReport.Of([form], [new(1, [Answers(1, open)], Answers(1, waiting))]);

        (report.Answered, report.Opened, report.Opening).ShouldBe((open + waiting, open < 3 ? 0 : open, opening));
        report.Questions.Sum(question => question.Count).ShouldBe(open < 3 ? 0 : EvaluationReport.Of([form], [Book(1, open)]).Questions.Sum(question => question.Count));
    }

    [Fact]
    public void Two_that_wait_for_each_of_two_versions_do_not_open_together()
    {
        EvaluationReport.Of([form], [new(1, [Answers(1, 3)], Answers(1, 2)), new(1001, [], Answers(1001, 2))])
            .ShouldSatisfyAllConditions(report => report.Opening.ShouldBe(0), report => report.IsOfOneVersion.ShouldBeFalse());
        EvaluationReport.Of([form], [new(1, [Answers(1, 3)], Answers(1, 2))]).IsOfOneVersion.ShouldBeTrue();
    }

    [Fact]
    public void Adds_up_figures_and_choices_and_gathers_what_was_written()
    {
        var report = EvaluationReport.Of([form], [Book(1, 4)]);

        var helpful = report.Questions.Single(question => question.Item.Id == "helpful");
        helpful.Average.ShouldBe(2.5);
        helpful.Tallies.ShouldBe([new("4", 1), new("3", 1), new("2", 1), new("1", 1)]);
        var recommend = report.Questions.Single(question => question.Item.Id == "recommend");
        recommend.Tallies.ShouldBe([new("No", 0), new("Maybe", 2), new("Yes", 2)]);
        report.Questions.Single(question => question.Item.Id == "most").Texts.ShouldBe(["Thought 0", "Thought 1", "Thought 2", "Thought 3"]);
        report.Questions.Single(question => question.Item.Id == "barriers").Texts.ShouldBe(["Night shifts"], "own words are texts too");
        report.Questions.Single(question => question.Item.Id == "skills").Count.ShouldBe(0);
    }

    private static EvaluationBooks Book(int version, int people) => new(version, [Answers(version, people)], Waiting: null);

    private static EvaluationBook Answers(int version, int people) =>
        Enumerable.Range(0, people).Aggregate(new EvaluationBook { FormId = "f10", FormVersion = version }, (book, number) => book.With(new($"{version}.{number}", "f10", version,
            new Dictionary<string, Answer>
            {
                ["helpful"] = new Answer.Figure(number + 1),
                ["most"] = new Answer.Words($"Thought {number}"),
                ["recommend"] = new Answer.Chosen([number % 2 is 0 ? "yes" : "maybe"]),
                ["barriers"] = new Answer.Chosen(["time"], number is 1 ? "Night shifts" : null),
            })));
}
