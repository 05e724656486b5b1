using MentorBot.Cards;
using MentorBot.Programme.Members;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Reminding;

/// <summary>"Remind me tomorrow", below a reminder of a form.</summary>
internal sealed class RemindingConversation(SurveyDeadlines deadlines) : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("reminding.later", LaterAsync)];

    private Task LaterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = turn.Pressed?.Text("key") ?? "";
        var told = turn.Member.FormReminders ?? FormReminders.None;
        if (told.Sent.Contains(key) && told.Postponed.All(postponed => postponed.Key != key))
        {
            turn.Member = turn.Member with { FormReminders = told with { Postponed = [.. told.Postponed, new(key, turn.Now.AddDays(1))] } };
            turn.Beforehand(token => deadlines.HintAsync(turn.Member, token));
        }

        turn.Show(Prompt.Note(turn.Words["reminding.later.heading"], turn.Words["reminding.later.line"]));
        return Task.CompletedTask;
    }
}
