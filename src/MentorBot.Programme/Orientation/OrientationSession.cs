using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Orientation;

/// <summary>The orientation of a round: one, whose date may change until it has taken place.</summary>
public sealed record OrientationSession
{
    public required string CohortId { get; init; }
    public required string CohortName { get; init; }
    public required OrientationPlan Plan { get; init; }

    /// <summary>Who set it as it stands, or called it off.</summary>
    public required Party SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Counts what its people are to be told of: each hears of the latest, once.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Counts its dates: an answer, and a reminder, is for one of them.</summary>
    public int Date { get; init; } = 1;

    public bool IsCalledOff { get; init; }

    /// <summary>What is done of <see cref="OrientationChecklist.Items"/>.</summary>
    public IReadOnlyList<Tick> Ticked { get; init; } = [];

    /// <summary>Who noted who was there; null before that.</summary>
    public Noted? Attendance { get; init; }

    public Recap? Recap { get; init; }

    public SessionState StateAt(DateTimeOffset now) =>
        IsCalledOff ? SessionState.CalledOff
        : now < Plan.StartsAt ? SessionState.Ahead
        : now < Plan.EndsAt ? SessionState.Going
        : SessionState.Over;

    public bool HasBegun(DateTimeOffset now) => StateAt(now) is SessionState.Going or SessionState.Over;
}

public enum SessionState
{
    Ahead,
    Going,
    Over,
    CalledOff,
}

/// <param name="Item">See <see cref="CheckItem.Id"/>.</param>
public sealed record Tick(string Item, Party By);

public sealed record Noted(Party By, DateTimeOffset At);

/// <param name="Text">Up to 4,000 characters.</param>
public sealed record Recap(string Text, Party By, DateTimeOffset At);
