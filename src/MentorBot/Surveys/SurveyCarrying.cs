using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>
/// What somebody began goes on when the form has changed meanwhile: their answers stay, and they are told once what is new.
/// What they say just then answers the question that they saw, and no other.
/// </summary>
internal static class SurveyCarrying
{
    /// <summary>The draft in the form as it is now; null where that was shown, because what was said spoke of a question that is asked no more.</summary>
    /// <param name="isAnswer">What was said or pressed is meant as an answer.</param>
    /// <exception cref="NewerRowException">It was begun in a form that only a newer version of MentorBot has: that one goes on with it.</exception>
    public static async Task<FormResponse?> CarryAsync(
        SurveyBook book, Turn turn, ISurveyPurpose purpose, SurveyKey key, FormDefinition form, FormResponse response, bool isAnswer, CancellationToken cancellationToken)
    {
        if (response.FormVersion == form.Version)
        {
            return response;
        }

        Guard(form, response.FormVersion);
        var earlier = await purpose.FindEarlierAsync(turn, key, response.FormVersion, cancellationToken);
        var meant = (turn.Pressed?.Text("items") ?? turn.Pressed?.Text("item") ?? response.Current)?.Split(',') ?? [];
        var gone = isAnswer ? meant.Where(id => !IsSame(form.Find(id), earlier?.Find(id))).ToList() : [];
        foreach (var item in gone.Select(id => earlier?.Find(id)).OfType<FormItem>())
        {
            response = Take(turn, earlier!, response, item); // Else it would have no item.
        }

        var carried = Survey.CarryOver(form, response, turn.Now);
        book.Keep(turn, key, carried);
        Tell(turn, form, earlier, response);

        // Of a card of several questions, the others are answered now.
        if (gone.Count is 0 || gone.Count < meant.Length)
        {
            return carried;
        }

        SurveyScreen.Show(book, turn, purpose, key, form, carried, troubles: null);
        return null;
    }

    /// <exception cref="NewerRowException">What was given was given to a form that only a newer version of MentorBot has: here it would lose what that asks.</exception>
    /// <param name="version">What it was given to; null for the one in use.</param>
    public static void Guard(FormDefinition form, int? version)
    {
        if (form.IsOlderThan(version))
        {
            throw new NewerRowException(default);
        }
    }

    /// <summary>Says what has changed since, of what matters to them.</summary>
    public static void Tell(Turn turn, FormDefinition form, FormDefinition? earlier, FormResponse response)
    {
        if (response.FormVersion == form.Version)
        {
            return;
        }

        var news = FormNews.Of(form, earlier, response);
        turn.Say(Prompt.Note(
            turn.Words["survey.changed.heading"],
            [
                turn.Words["survey.changed.line"],
                .. news.Fresh.Count is 0 ? Array.Empty<string>() : [turn.Words.Say("survey.changed.new", ("questions", Labels(turn, news.Fresh)))],
                .. news.Gone.Count is 0 ? Array.Empty<string>() : [turn.Words.Say("survey.changed.gone", ("questions", Labels(turn, news.Gone)))],
            ]));
    }

    // What can't be taken is lost to nobody: it stands in the chat, just above, and is asked no more.
    private static FormResponse Take(Turn turn, FormDefinition earlier, FormResponse response, FormItem item) =>
        (turn.Pressed is null or { Verb: WhichSurvey.Said }
            ? SurveyTaking.Typed(turn, earlier, response, item, [])
            : SurveyTaking.FromCard(
                turn, earlier, response, SurveyPath.AsAsked(earlier, response, item), turn.Pressed.Number("rev") ?? 0, turn.Pressed.Number("rev") ?? 0, [])).Response;

    private static string Labels(Turn turn, IReadOnlyList<FormItem> items) => turn.Words.List([.. items.Select(item => item.Label)]);

    private static bool IsSame(FormItem? now, FormItem? before) => now is not null && (before is null || before.Type == now.Type);
}
