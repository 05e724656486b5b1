using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Storage;

namespace MentorBot.Surveys;

/// <summary>Which reminders of forms that were begun are to come, and when somebody has to be looked at for them.</summary>
internal sealed class SurveyDeadlines(SurveyBook book, SurveyDesk desk, DueTable due, TimeProvider clock)
{
    public const string DueKind = "forms";

    /// <summary>The reminders to come, the earliest first, each with the earliest instant at which it may go out.</summary>
    public async Task<IReadOnlyList<(Nudge Nudge, FormDeadline Deadline, DateTimeOffset At)>> LookAsync(Member member, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(Nudge Nudge, FormDeadline Deadline, DateTimeOffset At)> all = [];
        await foreach (var (key, response) in book.OpenOfAsync(member.Id, cancellationToken))
        {
            all.AddRange(await LookAsync(member, key, response, now, cancellationToken));
        }

        return [.. all.OrderBy(planned => planned.At).ThenBy(planned => planned.Nudge.Until)];
    }

    /// <summary>Until when a form of theirs is wanted; null where nothing hangs on a day, or nobody takes it any more.</summary>
    public async Task<FormDeadline?> FindAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken) =>
        desk.FindPurpose(key) is { } purpose ? await purpose.FindDeadlineAsync(who, key, cancellationToken) : null;

    /// <summary>Sees to it that they are looked at whenever a reminder of theirs may go out.</summary>
    public async Task HintAsync(Member member, CancellationToken cancellationToken) =>
        await HintAsync(member, await LookAsync(member, clock.GetUtcNow(), cancellationToken), cancellationToken);

    /// <summary>The same for a form that is about to be kept.</summary>
    public async Task HintAsync(Member member, SurveyKey key, FormResponse response, CancellationToken cancellationToken) =>
        await HintAsync(member, await LookAsync(member, key, response, clock.GetUtcNow(), cancellationToken), cancellationToken);

    // For each of them, not for the next alone: where the form is not taken just then, the next finds nothing, and the last day is still to come.
    private async Task HintAsync(Member member, IReadOnlyList<(Nudge Nudge, FormDeadline Deadline, DateTimeOffset At)> planned, CancellationToken cancellationToken)
    {
        foreach (var at in planned.Select(one => one.At).Distinct())
        {
            await due.HintAsync(AggregateId.Member(member.Id), DueKind, at, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<(Nudge Nudge, FormDeadline Deadline, DateTimeOffset At)>> LookAsync(
        Member member, SurveyKey key, FormResponse response, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindAsync(member.Id, key, cancellationToken) is { } deadline
            ?
            [
                .. from nudge in FormNudges.Planned(key.ToString(), response, deadline, member, now)
                   let at = NudgeTime.Earliest(nudge, member, deadline.Rules, now)
                   where at is not null
                   select (nudge, deadline, at.Value),
            ]
            : [];
}
