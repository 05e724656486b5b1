using System.Text.Json;
using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;

namespace MentorBot.Tests.Programme.Evaluations;

public sealed class Keeping_evaluations
{
    private static readonly EvaluationBook empty = new() { FormId = "f10", FormVersion = 1 };

    [Fact]
    public void Whoever_comes_first_the_book_is_the_same()
    {
        var evaluations = Enumerable.Range(0, 6).Select(Evaluation).ToList();
        var book = Json(evaluations.Aggregate(empty, (so, next) => so.With(next)));

        for (var seed = 0; seed < 50; seed++)
        {
            var order = evaluations.ToArray();
            new Random(seed).Shuffle(order);

            Json(order.Aggregate(empty, (so, next) => so.With(next))).ShouldBe(book, $"seed {seed}");
        }
    }

    [Fact]
    public void Whoever_wrote_what_the_book_is_the_same()
    {
        var (one, other) = (Evaluation(1), Evaluation(2));
        Evaluation Crossed(Evaluation of, Evaluation texts) => of with
        {
            Answers = new Dictionary<string, Answer>(of.Answers) { ["most"] = texts.Answers["most"], ["recommend"] = texts.Answers["recommend"] },
        };

        Json(empty.With(Crossed(one, other)).With(Crossed(other, one))).ShouldBe(Json(empty.With(one).With(other)), "which answers are one person's is not in it");
    }

    [Fact]
    public void Who_passes_a_question_over_leaves_nothing_there()
    {
        var book = empty.With(Evaluation(1)).With(new("mark", "f10", 1, new Dictionary<string, Answer> { ["helpful"] = new Answer.Figure(5) }));

        book.Marks.Count.ShouldBe(2);
        book.Answers["helpful"].Count.ShouldBe(2);
        book.Answers["most"].Count.ShouldBe(1);
    }

    [Fact]
    public void A_full_one_becomes_two_that_hold_the_same_together()
    {
        var whole = Enumerable.Range(0, 7).Select(Evaluation).Aggregate(empty, (so, next) => so.With(next));
        var (one, other) = whole.Halves();

        (one.Marks.Count, other.Marks.Count).ShouldBe((4, 3));
        one.Marks.Concat(other.Marks).Order().ShouldBe(whole.Marks);
        foreach (var (item, answers) in whole.Answers)
        {
            one.Answers[item].Concat(other.Answers[item]).Select(answer => answer.ToString()).Order().ShouldBe(answers.Select(answer => answer.ToString()).Order(), item);
        }
    }

    private static Evaluation Evaluation(int number) => new($"{number * 7919 % 1000:D4}", "f10", 1, new Dictionary<string, Answer>
    {
        ["helpful"] = new Answer.Figure((number % 5) + 1),
        ["most"] = new Answer.Words($"Thought {number * 31 % 17}"),
        ["recommend"] = new Answer.Chosen([number % 2 is 0 ? "yes" : "no"]),
    });

    private static string Json(EvaluationBook book) =>
        string.Join('\n', [string.Join(',', book.Marks), .. book.Answers.Select(item => $"{item.Key}: {string.Join(" | ", item.Value.Select(answer => JsonSerializer.Serialize(answer, FormsJson.Default.Answer)))}")]);
}
