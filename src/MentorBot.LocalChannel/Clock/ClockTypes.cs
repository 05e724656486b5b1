using System.Globalization;
using System.Text.Json.Serialization;

namespace MentorBot.LocalChannel.Clock;

/// <summary>Either how far, or where to.</summary>
internal sealed record ClockMove
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(3660);

    /// <summary><c>d.hh:mm:ss</c></summary>
    public string? Advance { get; init; }
    public DateTimeOffset? Now { get; init; }

    [JsonIgnore]
    public TimeSpan? By => TimeSpan.TryParse(Advance, CultureInfo.InvariantCulture, out var span) ? span : null;
}

internal sealed record ClockNow(DateTimeOffset Now);

internal sealed record ClockMoved(DateTimeOffset Now, long Sent);
