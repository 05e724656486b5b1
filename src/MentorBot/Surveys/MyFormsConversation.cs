using MentorBot.Cards;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>What people say of their forms and not in them: which they have open, and how many questions they like at once.</summary>
internal sealed class MyFormsConversation(ISurveys surveys) : IConversation
{
    public IEnumerable<TurnRoute> Routes =>
    [
        TurnRoute.AnyTime("myForms", ResumeAsync),
        TurnRoute.AnyTime("bySection", (turn, token) => PaceAsync(turn, bySection: true, token)),
        TurnRoute.AnyTime("oneByOne", (turn, token) => PaceAsync(turn, bySection: false, token)),
        TurnRoute.Verb("survey.bySection", (turn, token) => PaceAsync(turn, bySection: true, token)),
        TurnRoute.Verb("survey.oneByOne", (turn, token) => PaceAsync(turn, bySection: false, token)),
    ];

    // Whatever is at hand: to whoever asks for their forms, all are shown.
    private Task ResumeAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Talk = turn.Talk with { Focus = null };
        return surveys.AskAgainAsync(turn, cancellationToken);
    }

    // It is theirs to say at any time, and holds for every form from then on.
    private async Task PaceAsync(Turn turn, bool bySection, CancellationToken cancellationToken)
    {
        turn.Member = turn.Member with { AsksBySection = bySection };
        if (turn.Pressed is not null || turn.Talk.Focus is { On: SurveyScreen.FocusName })
        {
            await surveys.AskAgainAsync(turn, cancellationToken);
            return;
        }

        var pace = bySection ? "bySection" : "oneByOne";
        turn.Show(Prompt.Note(turn.Words[$"survey.pace.{pace}.heading"], turn.Words[$"survey.pace.{pace}.line"]));
    }
}
