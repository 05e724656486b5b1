using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Evaluations;

/// <summary>What coordinators see of the evaluations of a round: figures, and texts that belong to nobody.</summary>
/// <param name="Answered">All that are in.</param>
/// <param name="Opened">Those that are shown.</param>
/// <param name="Questions">Empty until enough are in.</param>
public sealed record EvaluationReport(int Answered, int Opened, IReadOnlyList<QuestionReport> Questions)
{
    /// <summary>With fewer, an answer could be laid at somebody's door.</summary>
    public const int Fewest = 3;

    /// <summary>Adds up the books of one form. Versions of a form open one by one: who answered which is no secret.</summary>
    public static EvaluationReport Of(FormDefinition form, IReadOnlyList<EvaluationBook> books)
    {
        var open = books.GroupBy(book => book.FormVersion).Where(version => version.Sum(book => book.Marks.Count) >= Fewest).SelectMany(version => version).ToList();
        return new(
            books.Sum(book => book.Marks.Count),
            open.Sum(book => book.Marks.Count),
            open.Count is 0 ? [] : [.. form.Items.Select(item => Question(item, [.. open.SelectMany(book => book.Answers.GetValueOrDefault(item.Id) ?? [])]))]);
    }

    private static QuestionReport Question(FormItem item, IReadOnlyList<Answer> answers)
    {
        var figures = answers.OfType<Answer.Figure>().Select(figure => figure.Value).ToList();
        var chosen = answers.OfType<Answer.Chosen>().ToList();
        return new(
            item,
            answers.Count,
            figures.Count is 0 ? null : figures.Average(),
            item.Type is ItemType.Number
                ? [.. Enumerable.Range(item.Min, item.Max - item.Min + 1).Reverse().Select(value => new Tally($"{value}", figures.Count(figure => figure == value)))]
                : [.. item.Choices.Select(choice => new Tally(choice.Text, chosen.Count(one => one.Ids.Contains(choice.Id))))],
            [.. answers.OfType<Answer.Words>().Select(words => words.Text).Concat(chosen.Select(one => one.OwnWords).OfType<string>()).Order(StringComparer.Ordinal)]);
    }
}

/// <param name="Count">How many answered it.</param>
/// <param name="Average">Of a scale; null where there is none.</param>
/// <param name="Tallies">How often each figure or choice was given.</param>
/// <param name="Texts">What was written, sorted by what it says.</param>
public sealed record QuestionReport(FormItem Item, int Count, double? Average, IReadOnlyList<Tally> Tallies, IReadOnlyList<string> Texts);

public sealed record Tally(string Label, int Count);
