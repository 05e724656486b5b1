using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Orientation;

/// <summary>What a coordinator sees to before, during and after an orientation.</summary>
public static class OrientationChecklist
{
    public static readonly IReadOnlyList<CheckItem> Items =
    [
        new("room", CheckPhase.Before), new("help", CheckPhase.Before), new("speakers", CheckPhase.Before), new("papers", CheckPhase.Before), new("unanswered", CheckPhase.Before),
        new("arrivals", CheckPhase.During), new("pairs", CheckPhase.During), new("nextMeeting", CheckPhase.During), new("presence", CheckPhase.During),
        new("attendance", CheckPhase.After), new("recap", CheckPhase.After), new("questions", CheckPhase.After),
    ];

    /// <summary>The session with that ticked or not; null where it stands so already, or there is no such item.</summary>
    public static OrientationSession? Tick(OrientationSession session, string item, bool isDone, Party by) =>
        Items.All(known => known.Id != item) || session.Ticked.Any(tick => tick.Item == item) == isDone ? null
        : session with { Ticked = isDone ? [.. session.Ticked, new(item, by)] : [.. session.Ticked.Where(tick => tick.Item != item)] };
}

/// <param name="Id">As it stands in stored rows and texts: never renamed.</param>
public sealed record CheckItem(string Id, CheckPhase Phase);

public enum CheckPhase
{
    Before,
    During,
    After,
}
