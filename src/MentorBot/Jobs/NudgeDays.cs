using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Storage;

namespace MentorBot.Jobs;

/// <summary>One nudge a day for a person, from wherever it comes.</summary>
internal sealed class NudgeDays(Outbox outbox)
{
    /// <summary>
    /// Takes the person's day for this nudge; false where it has to wait. The day is taken in the person's own aggregate, under
    /// the nudge's key, so that a crash after this finds the same nudge in possession of the day.
    /// </summary>
    /// <param name="once">Noted with the day, where it is said of one of the person's pairs only; null where it is of no other's concern.</param>
    public Task<bool> TakeAsync(Nudge nudge, NudgeRules rules, DateTimeOffset now, CancellationToken cancellationToken, string? once = null) =>
        outbox.ChangeAsync(AggregateId.Member(nudge.To), aggregate =>
        {
            if (aggregate.Read<Member>(PeopleBook.Document) is not { } member || NudgeTime.Earliest(nudge, member, rules, now) is not { } at || at > now)
            {
                return false;
            }

            var told = member.FormReminders ?? FormReminders.None;
            aggregate.Write(PeopleBook.Document, member with
            {
                Nudged = new(WallClock.DayIn(member.TimeZone, now), nudge.Key),
                FormReminders = once is not null && !told.Sent.Contains(once) ? told with { Sent = [.. told.Sent, once] } : member.FormReminders,
            });
            return true;
        }, cancellationToken);
}
