using MentorBot.Cards;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Surveys;
using MentorBot.Turns;

namespace MentorBot.Features.Reminding;

/// <summary>"Remind me tomorrow", below a reminder of a form.</summary>
internal sealed class RemindingConversation(SurveyDeadlines deadlines) : IConversation
{
    public IEnumerable<TurnRoute> Routes => [TurnRoute.Verb("reminding.later", LaterAsync)];

    private async Task LaterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var key = turn.Pressed?.Text("key") ?? "";
        var told = turn.Member.FormReminders ?? FormReminders.None;
        if (told.Sent.Contains(key) && told.Postponed.All(postponed => postponed.Key != key)
            && SurveyKey.Read(NudgeKey.Read(key)?.About) is { } survey && await deadlines.FindAsync(turn.Who, survey, cancellationToken) is { } deadline)
        {
            var tomorrow = NudgeTime.Tomorrow(turn.Member.TimeZone, deadline.Rules, turn.Now);
            turn.Member = turn.Member with { FormReminders = told with { Postponed = [.. told.Postponed, new(key, tomorrow)] } };
            turn.Beforehand(token => deadlines.HintAsync(turn.Member, token));
        }

        var next = (await deadlines.LookAsync(turn.Member, turn.Now, cancellationToken))
            .Where(planned => planned.Nudge.IsAboutTheSameAs(key)).Select(planned => (DateTimeOffset?)planned.At);
        turn.Show(PutOff.Promise(next.FirstOrDefault(), turn.Words));
    }
}
