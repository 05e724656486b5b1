using System.Globalization;

namespace MentorBot.Storage;

/// <summary>Activities that were handled before those in an aggregate's head: a row that is written until it is full.</summary>
/// <param name="Latest">When the last of them was handled.</param>
/// <param name="Keys">Each between two spaces: they are looked for and never taken apart.</param>
internal sealed record HandledBefore(DateTimeOffset Latest, string Keys)
{
    /// <summary>How many go into one row: so many that few rows are read, so few that one is soon written.</summary>
    public const int MostInRow = 64;

    /// <summary>
    /// More than anybody does in a day. Every turn reads them all: without an end, whoever floods the bot would slow down with
    /// each activity.
    /// </summary>
    public const int MostRows = 1024 / MostInRow;

    /// <summary>Whether as many as a head holds still go in.</summary>
    public bool HasRoom => Keys.AsSpan().Count(' ') - 1 + AggregateHead.MostHandled <= MostInRow;

    public static HandledBefore Of(IReadOnlyList<HandledActivity> handled) =>
        new(handled[^1].At, $" {string.Join(' ', handled.Select(one => one.Key))} ");

    /// <summary>With those that come after them.</summary>
    public HandledBefore And(IReadOnlyList<HandledActivity> handled) => new(handled[^1].At, Keys + Of(handled).Keys[1..]);

    /// <summary>The row after this one; the first where there is none.</summary>
    public static string RowAfter(string? last) =>
        Aggregate.HandledPrefix + (last is null ? 0 : long.Parse(last.AsSpan(Aggregate.HandledPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) + 1)
            .ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>What to look for in <see cref="Keys"/> to find this activity.</summary>
    public static string Mark(string activity) => $" {activity} ";
}
