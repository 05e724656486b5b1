using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Evaluations;

/// <summary>What coordinators see of the evaluations of a round: figures, and texts that belong to nobody.</summary>
/// <param name="Answered">All that are in.</param>
/// <param name="Opened">Those that are shown.</param>
/// <param name="Opening">Those that will be shown too, once somebody reads.</param>
/// <param name="IsOfOneVersion">Whether all that are not shown were given to the form as it is asked now.</param>
/// <param name="Questions">Empty until enough are in.</param>
public sealed record EvaluationReport(int Answered, int Opened, int Opening, bool IsOfOneVersion, IReadOnlyList<QuestionReport> Questions)
{
    /// <summary>Adds up what may be read. Versions of a form open one by one: who answered which is no secret.</summary>
    /// <param name="forms">The form as it is asked now, and behind that as it once was: answers to those stand too.</param>
    public static EvaluationReport Of(IReadOnlyList<FormDefinition> forms, IReadOnlyList<EvaluationBooks> books)
    {
        var open = books.Where(version => version.Opened > 0).SelectMany(version => version.Open).ToList();
        return new(
            books.Sum(version => version.Answered),
            books.Sum(version => version.Opened),
            books.Sum(version => version.Opening),
            books.All(version => version.Answered == version.Opened || version.FormVersion == forms[0].Version),
            open.Count is 0 ? [] :
            [
                .. from item in forms.SelectMany(form => form.Items)
                   group item by item.Id into asked
                   let answers = open.SelectMany(book => book.Answers.GetValueOrDefault(asked.Key) ?? []).ToList()
                   where answers.Count > 0 || forms[0].Find(asked.Key) is not null
                   select Question([.. asked], answers, Vocabulary.For(forms[0].Language)),
            ]);
    }

    /// <param name="asked">The question as it is asked now or was last, and as it was before.</param>
    private static QuestionReport Question(List<FormItem> asked, List<Answer> answers, Vocabulary words)
    {
        var figures = answers.OfType<Answer.Figure>().Select(figure => figure.Value).ToList();
        var chosen = answers.OfType<Answer.Chosen>().ToList();
        return new(
            asked[0],
            answers.Count,
            figures.Count is 0 ? null : figures.Average(),
            [
                .. figures.GroupBy(value => value).OrderByDescending(value => value.Key).Select(value => new Tally($"{value.Key}", value.Count())),
                .. Choices(asked, chosen),
                .. YesAndNo(asked[0], [.. answers.OfType<Answer.YesOrNo>()], words),
                .. answers.OfType<Answer.Day>().GroupBy(day => day.On).OrderBy(day => day.Key).Select(day => new Tally(words.Format(day.Key), day.Count())),
            ],
            [.. answers.OfType<Answer.Words>().Select(words => words.Text).Concat(chosen.Select(one => one.OwnWords).OfType<string>()).Order(StringComparer.Ordinal)]);
    }

    // Reworded, a choice may be another one that reads the same in this language: who reads it sees one.
    private static IEnumerable<Tally> Choices(List<FormItem> asked, List<Answer.Chosen> chosen) =>
        from choice in asked.SelectMany(item => item.Choices).DistinctBy(choice => choice.Id)
        group choice.Id by choice.Text into same
        let tally = new Tally(same.Key, chosen.Count(one => one.Ids.Intersect(same).Any()))
        where tally.Count > 0 || asked[0].Choices.Any(choice => choice.Text == tally.Label)
        select tally;

    private static IEnumerable<Tally> YesAndNo(FormItem item, List<Answer.YesOrNo> said, Vocabulary words) => said.Count is 0 && item.Type is not ItemType.YesNo
        ? []
        : [new(words.Yes, said.Count(one => one.IsYes)), new(words.No, said.Count(one => !one.IsYes))];
}

/// <param name="Item">As it is asked now, or was when it was asked last.</param>
/// <param name="Count">How many answered it.</param>
/// <param name="Average">Of a scale; null where there is none.</param>
/// <param name="Tallies">How often each figure, choice or day was given. Choices are there that nobody took, unless they are offered no more.</param>
/// <param name="Texts">What was written, sorted by what it says.</param>
public sealed record QuestionReport(FormItem Item, int Count, double? Average, IReadOnlyList<Tally> Tallies, IReadOnlyList<string> Texts);

public sealed record Tally(string Label, int Count);
