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

        book.Keep(turn, key, response);
        turn.Talk = turn.Talk with { Focus = new(FocusName, key.ToString()) };
        var screen = response.Current is null
            ? SurveyCards.ReadOver(key, form, response, manner, turn.Words)
            : SurveyCards.Ask(key, form, response, manner, turn.Words, troubles ?? NoTrouble);
        turn.Show(screen with { IsConfidential = form.IsConfidential }, Slot);
    }

    // The card whose question was answered by typing becomes the answer, so that no live button stays behind.
    public static void Collapse(Turn turn, FormItem item, FormDefinition form, Reading? reading) =>
        Collapse(turn, reading is Reading.Accepted accepted
            ? Prompt.Note(item.Label, accepted.Answer.ToDisplay(item, Vocabulary.For(form.Language))) with { IsConfidential = form.IsConfidential }
            : Prompt.Note(item.Label, turn.Words["survey.below"]));

    public static void Collapse(Turn turn, Prompt answer)
    {
        // Whoever was asked which form that is for has the card of another one open.
        if (turn.Pressed is null)
        {
            turn.Redraw(Slot, answer);
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
