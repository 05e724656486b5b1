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

        // Only what is to come is promised: by tomorrow it may be too late, or another reminder of the same comes first.
        var next = (await deadlines.LookAsync(turn.Member, turn.Now, cancellationToken)).FirstOrDefault(planned => planned.Nudge.IsAboutTheSameAs(key));
        turn.Show(next.Nudge is null
            ? Prompt.Note(turn.Words["reminding.tooLate.heading"], turn.Words["reminding.tooLate.line"])
            : Prompt.Note(
                turn.Words.Say("reminding.later.heading", ("day", turn.Words.Day(WallClock.DayIn(turn.Member.TimeZone, next.At)))), turn.Words["reminding.later.line"]));
    }
}
