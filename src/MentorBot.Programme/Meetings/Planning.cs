using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Programme.Meetings;

/// <summary>What planning, moving and settling a meeting does to a pair.</summary>
public static class Planning
{
    /// <summary>The furthest ahead that a meeting may be planned.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>Plans the pair's next meeting; one that is planned already is moved instead, so that there is only ever one.</summary>
    public static PlanOutcome Plan(Pair pair, MeetingPlan plan, MemberId by, DateTimeOffset now)
    {
        if (pair.EndedAt is not null)
        {
            return new PlanOutcome.Ended(pair);
        }

        if (plan.StartsAt <= now)
        {
            return new PlanOutcome.InThePast();
        }

        if (plan.StartsAt > now + Furthest)
        {
            return new PlanOutcome.TooFarAhead();
        }

        if (pair.NextMeeting(now) is { } planned)
        {
            var same = planned.StartsAt == plan.StartsAt && planned.Minutes == plan.Minutes && planned.Mode == plan.Mode && planned.Where == plan.Where;
            var moved = planned with
            {
                StartsAt = plan.StartsAt, Minutes = plan.Minutes, Mode = plan.Mode, Where = plan.Where,
                PlannedBy = by, PlannedAt = now, Moves = planned.Moves + (planned.StartsAt == plan.StartsAt ? 0 : 1),
            };
            return same ? new PlanOutcome.Same(pair, planned) : new PlanOutcome.Moved(pair.With(moved), moved);
        }

        var meeting = new Meeting
        {
            Id = plan.Id, StartsAt = plan.StartsAt, Minutes = plan.Minutes, Mode = plan.Mode, Where = plan.Where,
            PlannedBy = by, PlannedAt = now,
        };
        return pair.Find(plan.Id) is { } settled
            ? new PlanOutcome.Same(pair, settled)
            : new PlanOutcome.Planned(pair.With(meeting), meeting);
    }

    /// <summary>Says whether a meeting took place. The first word counts until somebody says otherwise.</summary>
    public static Pair? Settle(Pair pair, string meetingId, bool held, MemberId by, DateTimeOffset now)
    {
        var status = held ? MeetingStatus.Held : MeetingStatus.Missed;
        return pair.Find(meetingId) is { } meeting && meeting.StartsAt <= now
            && meeting.Status is not MeetingStatus.CalledOff && meeting.Status != status
            ? pair.With(meeting with { Status = status, SettledBy = by })
            : null;
    }

    /// <summary>Null where the meeting is over or gone: there is nothing to call off.</summary>
    public static Pair? CallOff(Pair pair, string meetingId, MemberId by, DateTimeOffset now) =>
        pair.Find(meetingId) is { Status: MeetingStatus.Planned } meeting && meeting.StartsAt > now
            ? pair.With(meeting with { Status = MeetingStatus.CalledOff, SettledBy = by, PlannedAt = now })
            : null;

    /// <summary>Whether one of the two may not know how their meetings stand: what the other set, moved or called off last lies ahead.</summary>
    public static bool IsNewsTo(MemberId who, Pair pair, DateTimeOffset now) =>
        pair.Meetings.MaxBy(meeting => meeting.PlannedAt) is { } last && last.StartsAt > now
        && (last.Status is MeetingStatus.CalledOff ? last.SettledBy : last.PlannedBy) != who;
}

public sealed record MeetingPlan(string Id, DateTimeOffset StartsAt, int Minutes, MeetingMode Mode, string Where);

public abstract record PlanOutcome
{
    private PlanOutcome() { }

    public sealed record Planned(Pair Pair, Meeting Meeting) : PlanOutcome;

    public sealed record Moved(Pair Pair, Meeting Meeting) : PlanOutcome;

    /// <summary>It stands so already: a second click, or the same date typed again.</summary>
    public sealed record Same(Pair Pair, Meeting Meeting) : PlanOutcome;

    /// <summary>The pair has ended meanwhile, and plans nothing more.</summary>
    public sealed record Ended(Pair Pair) : PlanOutcome;

    public sealed record InThePast : PlanOutcome;

    public sealed record TooFarAhead : PlanOutcome;
}
