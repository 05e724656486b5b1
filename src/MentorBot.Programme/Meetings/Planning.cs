using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;

namespace MentorBot.Programme.Meetings;

/// <summary>What planning, moving and settling a meeting does to a pair.</summary>
public static class Planning
{
    /// <summary>The furthest ahead that a meeting may be planned.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>
    /// Plans the pair's next meeting; the one that is ahead is moved instead, so that there is only ever one. One that has begun stays where it
    /// is.
    /// </summary>
    /// <param name="openedAt">When this was begun to be filled in: what the other has set since, its writer has not seen.</param>
    public static PlanOutcome Plan(Pair pair, MeetingPlan plan, MemberId by, DateTimeOffset openedAt, DateTimeOffset now)
    {
        if (pair.EndedAt is not null)
        {
            return new PlanOutcome.Ended(pair);
        }

        if (pair.Meetings.FirstOrDefault(meeting => meeting.Id == plan.Id || (meeting.IsOnTheBooks(now) && plan.Says(meeting))) is { } same)
        {
            return new PlanOutcome.Same(pair, same);
        }

        if (plan.StartsAt <= now)
        {
            return new PlanOutcome.InThePast();
        }

        if (plan.StartsAt > now + Furthest)
        {
            return new PlanOutcome.TooFarAhead();
        }

        if (pair.MeetingAhead(now) is not { } ahead)
        {
            var meeting = plan.ToMeeting(by, now);
            return new PlanOutcome.Planned(pair.With(meeting), meeting);
        }

        if (ahead.PlannedBy != by && ahead.PlannedAt > openedAt)
        {
            return new PlanOutcome.Meanwhile(pair, ahead);
        }

        var moved = ahead with
        {
            StartsAt = plan.StartsAt, Minutes = plan.Minutes, Mode = plan.Mode, Where = plan.Where,
            PlannedBy = by, PlannedAt = now, Moves = ahead.Moves + (ahead.StartsAt == plan.StartsAt ? 0 : 1),
        };
        return new PlanOutcome.Moved(pair.With(moved), moved, ahead.StartsAt);
    }

    /// <summary>Notes that they have met. Where a meeting was on the books at that hour, it was this one; otherwise it is one more.</summary>
    public static PlanOutcome Note(Pair pair, MeetingPlan plan, MemberId by, DateTimeOffset now)
    {
        if (pair.EndedAt is not null)
        {
            return new PlanOutcome.Ended(pair);
        }

        if (plan.StartsAt > now)
        {
            return new PlanOutcome.StillToCome();
        }

        if (plan.StartsAt < pair.LaunchedAt)
        {
            return new PlanOutcome.BeforeLaunch();
        }

        if (pair.Meetings.FirstOrDefault(meeting => meeting.Status is not MeetingStatus.CalledOff && meeting.StartsAt <= now && plan.Overlaps(meeting)) is { } known)
        {
            return Settle(pair, known.Id, held: true, by, now) is { } settled
                ? new PlanOutcome.Noted(settled, known with { Status = MeetingStatus.Held, SettledBy = by })
                : new PlanOutcome.Same(pair, known);
        }

        var noted = plan.ToMeeting(by, now) with { Status = MeetingStatus.Held, SettledBy = by };
        return new PlanOutcome.Noted(pair.With(noted), noted);
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

    /// <summary>Null where the meeting has begun or is gone, or stands on another date than whoever calls it off has read.</summary>
    /// <param name="moves">How often it had been moved on their card; null where that does not say.</param>
    public static Pair? CallOff(Pair pair, string meetingId, int? moves, MemberId by, DateTimeOffset now) =>
        pair.Find(meetingId) is { } meeting && meeting.IsAhead(now) && meeting.Moves == moves
            ? pair.With(meeting with { Status = MeetingStatus.CalledOff, SettledBy = by, PlannedAt = now })
            : null;

    /// <summary>Whether one of the two may not know how their meetings stand: what the other set, moved or called off last lies ahead.</summary>
    public static bool IsNewsTo(MemberId who, Pair pair, DateTimeOffset now) =>
        // What was noted afterwards says nothing of what lies ahead.
        pair.Meetings.Where(meeting => meeting.PlannedAt < meeting.StartsAt).MaxBy(meeting => meeting.PlannedAt) is { } last && last.StartsAt > now
        && (last.Status is MeetingStatus.CalledOff ? last.SettledBy : last.PlannedBy) != who;
}

public sealed record MeetingPlan(string Id, DateTimeOffset StartsAt, int Minutes, MeetingMode Mode, string Where)
{
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    /// <summary>Whether it stands like this already.</summary>
    public bool Says(Meeting meeting) => (meeting.StartsAt, meeting.Minutes, meeting.Mode, meeting.Where) == (StartsAt, Minutes, Mode, Where);

    /// <summary>Two can't be at two of their meetings at once.</summary>
    public bool Overlaps(Meeting meeting) => meeting.StartsAt < EndsAt && StartsAt < meeting.EndsAt;

    public Meeting ToMeeting(MemberId by, DateTimeOffset now) => new() { Id = Id, StartsAt = StartsAt, Minutes = Minutes, Mode = Mode, Where = Where, PlannedBy = by, PlannedAt = now };
}

public abstract record PlanOutcome
{
    private PlanOutcome() { }

    /// <summary>The pair is another than before, and the other half is to be told.</summary>
    public abstract record Changed(Pair Pair, Meeting Meeting) : PlanOutcome;

    public sealed record Planned(Pair Pair, Meeting Meeting) : Changed(Pair, Meeting);

    /// <param name="From">When it was to be before; the same where only its place or length is another.</param>
    public sealed record Moved(Pair Pair, Meeting Meeting, DateTimeOffset From) : Changed(Pair, Meeting)
    {
        public bool IsToAnotherDate => From != Meeting.StartsAt;
    }

    /// <summary>It has taken place, and is noted as held.</summary>
    public sealed record Noted(Pair Pair, Meeting Meeting) : Changed(Pair, Meeting);

    /// <summary>It stands so already: a second click, or the same date typed again.</summary>
    public sealed record Same(Pair Pair, Meeting Meeting) : PlanOutcome;

    /// <summary>The other was quicker, and has set it for another date.</summary>
    public sealed record Meanwhile(Pair Pair, Meeting Meeting) : PlanOutcome;

    /// <summary>The pair has ended meanwhile, and plans nothing more.</summary>
    public sealed record Ended(Pair Pair) : PlanOutcome;

    /// <summary>They did not know one another yet.</summary>
    public sealed record BeforeLaunch : PlanOutcome;

    /// <summary>It was to be noted as held, and has not begun.</summary>
    public sealed record StillToCome : PlanOutcome;

    /// <summary>It was to be planned, and has begun: a slip of the finger, or one they had and mean to note.</summary>
    public sealed record InThePast : PlanOutcome;

    public sealed record TooFarAhead : PlanOutcome;
}
