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

    /// <summary>How many it goes to, fixed when it was confirmed; 0 until they have been counted.</summary>
    public int People { get; init; }

    /// <summary>How many parts they are divided into; the first is 1.</summary>
    public int Shards { get; init; }

    /// <summary>Which of the lists that were drawn up holds: of two processes that counted at once, the one that was first.</summary>
    public string List { get; init; } = "";
}

public enum Audience
{
    Everyone,
    Mentees,
    Mentors,
}
