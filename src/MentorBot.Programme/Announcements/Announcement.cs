using MentorBot.Programme.Cohorts;

namespace MentorBot.Programme.Announcements;

/// <summary>A coordinator's message to many, sent once to each.</summary>
public sealed record Announcement
{
    public required string Id { get; init; }
    public required string CohortId { get; init; }
    public required string CohortName { get; init; }
    public required Audience Audience { get; init; }
    public required string Text { get; init; }
    public required Party By { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>How many it goes to, fixed when it was confirmed.</summary>
    public required int People { get; init; }

    public required int Shards { get; init; }
}

public enum Audience
{
    Everyone,
    Mentees,
    Mentors,
}

/// <summary>How an announcement stands.</summary>
/// <param name="Failures">Counts by reason.</param>
public sealed record DeliveryReport(int People, int Sent, int Waiting, IReadOnlyDictionary<string, int> Failures)
{
    public bool IsComplete => Waiting is 0;

    public int Failed => Failures.Values.Sum();
}
