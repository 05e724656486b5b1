using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Programme.Meetings;

/// <summary>One meeting of a pair, planned, held or missed.</summary>
public sealed record Meeting
{
    public required string Id { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>15 to 480.</summary>
    public required int Minutes { get; init; }

    public required MeetingMode Mode { get; init; }

    /// <summary>A place or a link, as typed; empty where none was given.</summary>
    public string Where { get; init; } = "";

    public required MemberId PlannedBy { get; init; }

    /// <summary>When this date was set; moving a meeting sets it anew.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    public MeetingStatus Status { get; init; } = MeetingStatus.Planned;

    /// <summary>Counts how often it was moved: a reminder for an earlier date is another reminder.</summary>
    public int Moves { get; init; }

    /// <summary>What the mentee chose to show the mentor beforehand (form F7).</summary>
    public IReadOnlyList<SharedLine> SharedPreparation { get; init; } = [];

    /// <summary>True as long as the mentor has heard nothing of what was shared, since a session guide is to show it; null for any other time.</summary>
    public bool? IsShareUntold { get; init; }

    /// <summary>True once the mentee has prepared, shared or not: then there is nothing to remind of.</summary>
    public bool IsPrepared { get; init; }

    public MemberId? SettledBy { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    /// <summary>It has yet to begin: it can be moved, or called off.</summary>
    public bool IsAhead(DateTimeOffset now) => Status is MeetingStatus.Planned && StartsAt > now;

    /// <summary>It is ahead, or going on.</summary>
    public bool IsOnTheBooks(DateTimeOffset now) => Status is MeetingStatus.Planned && EndsAt > now;
}

public enum MeetingMode
{
    InPerson,
    Video,
    Phone,
}

public enum MeetingStatus
{
    Planned,
    Held,
    Missed,
    CalledOff,
}
