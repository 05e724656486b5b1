using System.Text.Json;
using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Evaluations;

/// <summary>
/// The evaluations of one round by one form, as they are kept: question by question, and not person by person. Everything
/// is sorted by what it says, so that no order tells who came when, and no answer stands beside another of the same person.
/// </summary>
public sealed record EvaluationBook
{
    public required string FormId { get; init; }
    public required int FormVersion { get; init; }

    /// <summary>One random mark for each evaluation, so that what is carried twice counts once. It is kept nowhere else.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The answers to each question, by its id; who passed over it is not among them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Answer>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<Answer>>();

    public EvaluationBook With(Evaluation evaluation) => And(this with
    {
        Marks = [evaluation.Mark],
        Answers = evaluation.Answers.ToDictionary(given => given.Key, IReadOnlyList<Answer> (given) => [given.Value]),
    });

    /// <summary>Both together, and nothing says which came from where.</summary>
    public EvaluationBook And(EvaluationBook other) => this with
    {
        Marks = [.. Marks.Concat(other.Marks).Order(StringComparer.Ordinal)],
        Answers = Answers.Keys.Union(other.Answers.Keys).Order(StringComparer.Ordinal).ToDictionary(
            item => item, item => Sorted([.. Answers.GetValueOrDefault(item) ?? [], .. other.Answers.GetValueOrDefault(item) ?? []])),
    };

    /// <summary>Two books of half of it each: one that begins anew would hold a single person's answers.</summary>
    public (EvaluationBook One, EvaluationBook Other) Halves() => (Half(0), Half(1));

    private EvaluationBook Half(int first) => this with
    {
        Marks = EverySecond(Marks, first),
        Answers = Answers.ToDictionary(item => item.Key, item => EverySecond(item.Value, first)),
    };

    private static IReadOnlyList<T> EverySecond<T>(IReadOnlyList<T> all, int first) => [.. all.Where((_, index) => index % 2 == first)];

    private static IReadOnlyList<Answer> Sorted(IEnumerable<Answer> answers) =>
        [.. answers.OrderBy(answer => JsonSerializer.Serialize(answer, FormsJson.Default.Answer), StringComparer.Ordinal)];
}

/// <summary>What one person answered, on its way into the book: nothing of them, and nothing of when.</summary>
/// <param name="Mark">Made by chance.</param>
public sealed record Evaluation(string Mark, string FormId, int FormVersion, IReadOnlyDictionary<string, Answer> Answers);
