using System.Globalization;

namespace MentorBot.Storage;

/// <summary>Activities that were handled before those in an aggregate's head: a row that is written once.</summary>
/// <param name="Latest">When the last of them was handled.</param>
/// <param name="Keys">Each between two spaces: they are looked for and never taken apart.</param>
internal sealed record HandledBefore(DateTimeOffset Latest, string Keys)
{
    /// <summary>
    /// With as many in each as the head holds, more than anybody does in a day. Every turn reads them all: without an end,
    /// whoever floods the bot would slow down with each activity.
    /// </summary>
    public const int MostRows = 1000 / AggregateHead.MostHandled;

    public static HandledBefore Of(IReadOnlyList<HandledActivity> handled) =>
        new(handled[^1].At, $" {string.Join(' ', handled.Select(one => one.Key))} ");

    /// <summary>The row after this one; the first where there is none.</summary>
    public static string RowAfter(string? last) =>
        Aggregate.HandledPrefix + (last is null ? 0 : long.Parse(last.AsSpan(Aggregate.HandledPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) + 1)
            .ToString("D12", CultureInfo.InvariantCulture);

    public bool Has(string activity) => Keys.Contains($" {activity} ", StringComparison.Ordinal);
}
