using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Pairs;

/// <summary>A mentee and a mentor in a cohort, and their meetings.</summary>
public sealed record Pair
{
    // Days.
    private const int NearMidpoint = 7;

    public required string Id { get; init; }
    public required string CohortId { get; init; }
    public required string CohortName { get; init; }
    public required string TemplateId { get; init; }
    public required Party Mentee { get; init; }
    public required Party Mentor { get; init; }
    public required DateTimeOffset LaunchedAt { get; init; }
    public required DateOnly MidpointOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>Where each is reached in Teams (user principal name), by object id; missing where the channel did not say.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();

    /// <summary>In order of their start.</summary>
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];

    /// <summary>Keys of the nudges that were sent, so that none is sent again.</summary>
    public IReadOnlyList<string> Nudged { get; init; } = [];

    /// <summary>Nudges that their recipient asked to have again later.</summary>
    public IReadOnlyList<Postponed> Postponed { get; init; } = [];

    /// <summary>
    /// Nudges that could not go out while they were of use, noted so that each is found missing once and no more. Nobody is shown them: they
    /// tell whoever looks into the store what was not said, and why.
    /// </summary>
    public IReadOnlyList<DroppedNudge> Dropped { get; init; } = [];

    /// <summary>Those who have done their mid-point check-in.</summary>
    public IReadOnlyList<MemberId> CheckedIn { get; init; } = [];

    /// <summary>Whether a check-in on that day is the mid-point's: not one so early that there is more to say by then.</summary>
    public bool IsAtMidpointOn(DateOnly day) => day >= MidpointOn.AddDays(-NearMidpoint);

    /// <summary>Those who have handed in their evaluation; what they answered is kept where nobody can tell whose it is.</summary>
    public IReadOnlyList<MemberId>? EvaluatedBy { get; init; }

    public bool HasEvaluated(MemberId who) => EvaluatedBy?.Contains(who) is true;

    /// <summary>Those who have signed their joint feedback as it stands.</summary>
    public IReadOnlyList<MemberId>? FeedbackBy { get; init; }

    public bool HasSignedFeedback(MemberId who) => FeedbackBy?.Contains(who) is true;

    /// <summary>After how many months its mentee has said how it went on.</summary>
    public IReadOnlyList<int>? FollowedUpAfter { get; init; }

    public bool HasFollowedUp(int months) => FollowedUpAfter?.Contains(months) is true;

    /// <summary>Their goals, by the columns of the forms that ask for them; none before the first were agreed or noted.</summary>
    public IReadOnlyList<TableRow>? Goals { get; init; }

    /// <summary>The five days their mentor plans, where the programme has them; none before they are handed in.</summary>
    public Internship? Internship { get; init; }

    /// <summary>When it ended before its time: one of the two doesn't go on. From then on nothing is due, and nothing of it changes.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its time has passed.</summary>
    public bool IsOverOn(DateOnly day) => EndsOn < day;

    public bool Has(MemberId who) => Mentee.Id == who || Mentor.Id == who;

    public Party Other(MemberId who) => who == Mentee.Id ? Mentor : Mentee;

    public Party Self(MemberId who) => who == Mentee.Id ? Mentee : Mentor;

    public Role RoleOf(MemberId who) => who == Mentee.Id ? Role.Mentee : Role.Mentor;

    public Meeting? Find(string? meetingId) => Meetings.FirstOrDefault(meeting => meeting.Id == meetingId);

    /// <summary>The meeting that comes next, or is going on.</summary>
    public Meeting? NextMeeting(DateTimeOffset now) => Meetings.FirstOrDefault(meeting => meeting.IsOnTheBooks(now));

    /// <summary>The one that comes next, whether another is going on or not. There is never more than one.</summary>
    public Meeting? MeetingAhead(DateTimeOffset now) => Meetings.FirstOrDefault(meeting => meeting.IsAhead(now));

    /// <summary>The one that a button names as long as it is ahead or going on, else the next: a card may be older than that.</summary>
    public Meeting? NextMeeting(string? named, DateTimeOffset now) => Find(named) is { } meeting && meeting.IsOnTheBooks(now) ? meeting : NextMeeting(now);

    /// <summary>What came to nothing since they last met, called off or missed, the latest first.</summary>
    public IEnumerable<Meeting> CameToNothing() =>
        from meeting in Meetings
        where meeting.Status is MeetingStatus.CalledOff or MeetingStatus.Missed
        let since = meeting.Status is MeetingStatus.CalledOff ? meeting.PlannedAt : meeting.StartsAt
        where !Meetings.Any(held => held.Status is MeetingStatus.Held && held.EndsAt > since)
        orderby since descending
        select meeting;

    /// <summary>The last one that is over, unless it was called off.</summary>
    public Meeting? LastMeeting(DateTimeOffset now) =>
        Meetings.LastOrDefault(meeting => meeting.Status is not MeetingStatus.CalledOff && meeting.EndsAt <= now);

    public Pair With(Meeting changed) => this with
    {
        Meetings = [.. Meetings.Where(meeting => meeting.Id != changed.Id).Append(changed).OrderBy(meeting => meeting.StartsAt)],
    };
}

/// <param name="Key">The nudge as it was sent.</param>
/// <param name="Until">When it may come again.</param>
public sealed record Postponed(string Key, DateTimeOffset Until);

/// <param name="Key">The nudge as it would have been sent: what about, and to whom.</param>
/// <param name="At">When it was found to be too late.</param>
public sealed record DroppedNudge(string Key, DateTimeOffset At, DropReason Why);

public enum DropReason
{
    /// <summary>Nobody ran in time, or its person's days were full.</summary>
    Late,

    /// <summary>Its person had paused for longer than it was of use.</summary>
    Paused,
}
