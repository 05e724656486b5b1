using System.Collections.Frozen;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>Puts a survey before the person, and keeps what was put there.</summary>
internal static class SurveyScreen
{
    public const string FocusName = "survey";

    /// <summary>The message that holds the open survey, so that it can be closed up when the next is sent.</summary>
    public const string Slot = "survey";
    public static readonly IReadOnlyDictionary<string, Trouble> NoTrouble = FrozenDictionary<string, Trouble>.Empty;

    // What is shown is what is kept, and from now on what is typed is meant for it.
    public static void Show(
        SurveyBook book, Turn turn, ISurveyPurpose purpose, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles)
    {
        var manner = purpose.MannerOf(key);
        manner = manner with { BySection = manner.OnOneCard || turn.Member.AsksBySection };
        if (troubles is { Count: > 0 })
        {
            // A field that is drawn again under the same id keeps its old state on some devices (protocol 7.4).
            response = response with { Revision = response.Revision + 1 };
        }

        var sheet = form.Find(response.Current) is { } current
            ? SurveySheet.At(form, response, current, manner, turn.Words, troubles ?? NoTrouble)
            : [];
        response = response with { Card = sheet.Count > 1 && !turn.Member.PrefersText ? new(response.Revision, [.. sheet.Select(item => item.Id)]) : null };
        var screen = sheet is []
            ? SurveyCards.ReadOver(key, form, response, manner, turn.Words)
            : SurveyCards.Ask(key, form, response, sheet, manner, turn.Words, troubles ?? NoTrouble);
        Keep(book, turn, key, response);
        turn.Show(screen with { IsConfidential = form.IsClosed }, Slot);
    }

    /// <summary>
    /// The same after a step: what was typed beside a card of several questions is answered there, and the card is left alone as long as it asks
    /// what is at hand.
    /// </summary>
    public static void GoOn(
        SurveyBook book, Turn turn, ISurveyPurpose purpose, SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyDictionary<string, Trouble>? troubles)
    {
        if (turn.Pressed is not null || !BesideACard.IsAtHand(response))
        {
            Show(book, turn, purpose, key, form, response, troubles);
            return;
        }

        Keep(book, turn, key, response);
        turn.Show(SurveyBeside.Ask(form, response, turn.Words, troubles ?? NoTrouble) with { IsConfidential = form.IsClosed });
    }

    private static void Keep(SurveyBook book, Turn turn, SurveyKey key, FormResponse response)
    {
        book.Keep(turn, key, response);
        turn.Talk = turn.Talk with { Focus = new(FocusName, key.ToString()) };
    }

    // The card whose question was answered by typing becomes the answer, so that no live button stays behind.
    public static void Collapse(Turn turn, FormItem item, FormDefinition form, Reading? reading) =>
        Collapse(turn, reading is Reading.Accepted accepted
            ? Prompt.Note(item.Label, accepted.Answer.ToDisplay(item, Vocabulary.For(form.Language))) with { IsConfidential = form.IsClosed }
            : Prompt.Note(item.Label, turn.Words["survey.below"]));

    public static void Collapse(Turn turn, Prompt answer)
    {
        // Whoever was asked which form that is for has the card of another one open.
        if (turn.Pressed is null)
        {
            turn.Redraw(Slot, answer);
        }
    }

    /// <summary>A card of several questions that were all typed becomes their answers.</summary>
    public static void CloseUp(Turn turn, FormDefinition form, FormResponse response)
    {
        if (turn.Pressed is null && BesideACard.IsDone(form, response))
        {
            turn.Redraw(Slot, SurveyBeside.Filled(form, response, turn.Words));
        }
    }

    public static void NothingOpen(Turn turn)
    {
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(Prompt.Note(turn.Words["survey.nothingOpen.heading"], turn.Words["survey.nothingOpen.line"]));
    }

    public static void Gone(Turn turn)
    {
        turn.Talk = turn.Talk with { Focus = null };
        turn.Show(Prompt.Note(turn.Words["survey.gone.heading"], turn.Words["survey.gone.line"]));
    }
}
