using System.Collections.Concurrent;
using MentorBot.Storage;

namespace MentorBot.Tests.Support;

/// <summary>Remembers whatever was ever written, also what was deleted a moment later.</summary>
internal sealed class RecordingStore : StandInStore
{
    private readonly ConcurrentQueue<(string Table, string Content)> written = [];

    public IReadOnlyCollection<(string Table, string Content)> Written => written;

    /// <summary>Where a text was ever written, in a key or a content.</summary>
    public IReadOnlyList<string> Holding(string text) =>
        [.. written.Where(row => row.Content.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(row => $"{row.Table}: {row.Content}")];

    public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            written.Enqueue((table, $"{partition} {write.Row} {write.Content()}"));
        }

        return base.WriteAsync(table, partition, writes, cancellationToken);
    }
}
