using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>How it looks when somebody types beside a card of several questions: words, and no second card.</summary>
internal static class SurveyBeside
{
    /// <summary>What was noted, and the question that is answered by typing on.</summary>
    public static Prompt Ask(FormDefinition form, FormResponse response, Words words, IReadOnlyDictionary<string, Trouble> troubles)
    {
        var current = SurveyPath.AsAsked(form, response, form.Find(response.Current)!); // It stands on the card.
        var progress = Survey.ProgressOf(form, response);
        var section = form.Sections.FirstOrDefault(section => section.Id == current.Section)?.Title ?? form.Title;
        return new()
        {
            Heading = words.Say("survey.heading", ("position", progress.Position), ("total", progress.Total), ("section", section)),
            Lines =
            [
                .. troubles.Count is 0 ? Noted(form, response, words) : [],
                .. SurveyCards.TypedLines(form, response, current, words, troubles.GetValueOrDefault(current.Id)),
                SurveyCards.TypedHint(current, words),
            ],
        };
    }

    /// <summary>The card once all of it was typed: the answers, and nothing to fill in or press.</summary>
    public static Prompt Filled(FormDefinition form, FormResponse response, Words words) => new()
    {
        Heading = form.Sections.FirstOrDefault(section => section.Id == form.Find(response.Card!.Items[0])?.Section)?.Title ?? form.Title, // A card has questions.
        Facts =
        [
            .. from item in SurveyPath.Applicable(form, response)
               where response.Card!.Items.Contains(item.Id)
               select new Fact(item.Label, Said(form, response, item) ?? words["survey.noAnswer"]),
        ],
        IsConfidential = form.IsClosed,
    };

    // That the card stays as it is need not be said twice.
    private static IEnumerable<string> Noted(FormDefinition form, FormResponse response, Words words)
    {
        if (BesideACard.JustSaid(form, response) is { } said && Said(form, response, said) is { } answer)
        {
            yield return words.Say("survey.beside.noted", ("label", said.Label), ("answer", answer));
            if (response.Card!.Items.Count(id => BesideACard.IsSaid(response, id)) is 1) // It is on it.
            {
                yield return words["survey.beside.card"];
            }
        }
    }

    private static string? Said(FormDefinition form, FormResponse response, FormItem item) =>
        AnswerView.Own(form, response)[item.Id] is { } answer
            ? SurveyCards.Short(answer.ToDisplay(SurveyPath.AsAsked(form, response, item), Vocabulary.For(form.Language)))
            : null;
}
