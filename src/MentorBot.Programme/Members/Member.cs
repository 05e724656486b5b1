using System.Text.Json.Serialization;

namespace MentorBot.Programme.Members;

/// <summary>What MentorBot knows of a person apart from any round of a programme.</summary>
public sealed record Member
{
    public required MemberId Id { get; init; }

    /// <summary>The name they use in Teams; never used to decide anything.</summary>
    public required string Name { get; init; }

    /// <summary><c>en</c>, <c>fr</c> or <c>es</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The language they chose themselves; null while it follows their device.</summary>
    public string? ChosenLanguage { get; init; }

    /// <summary>IANA zone of their wall clock.</summary>
    public required string TimeZone { get; init; }

    /// <summary>True once they chose their zone themselves; until then it follows their device.</summary>
    public bool ChoseTimeZone { get; init; }

    /// <summary>Appointed by another coordinator. The first ones come from configuration.</summary>
    public bool IsCoordinator { get; init; }

    /// <summary>No nudge reaches them before this instant.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The nudge of their latest nudged day: one a day, from whomever it comes.</summary>
    public NudgedDay? Nudged { get; init; }

    /// <summary>The forms they began that they have been reminded of; null where there was none yet.</summary>
    public FormReminders? FormReminders { get; init; }

    public DateTimeOffset? WelcomedAt { get; init; }

    /// <summary>They asked for plain messages instead of cards.</summary>
    public bool PrefersText { get; init; }

    /// <summary>They like several questions at once, a section a card; else one at a time.</summary>
    // Written where it is so only: an earlier version, running beside this one, does not know of it.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AsksBySection { get; init; }

    /// <summary>Their first name, for speaking to them.</summary>
    public string GivenName => Names.Given(Name);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;
}

/// <param name="On">The person's own calendar day.</param>
/// <param name="Key">Which nudge took the day.</param>
public sealed record NudgedDay(DateOnly On, string Key);

/// <param name="Sent">The keys of the reminders that went out; and of what was said in one pair of theirs and need not be in another.</param>
/// <param name="Postponed">Those that they asked for again, and from when.</param>
public sealed record FormReminders(IReadOnlyList<string> Sent, IReadOnlyList<PostponedReminder> Postponed)
{
    public static readonly FormReminders None = new([], []);
}

public sealed record PostponedReminder(string Key, DateTimeOffset Until);

public static class Names
{
    /// <summary>The first part of a name; the whole of one that has no parts.</summary>
    public static string Given(string name) =>
        name.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..] ? first : name;
}
