using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Records what became of what an outbox held. What is not recorded would be sent again by whoever comes after this process.</summary>
internal sealed partial class OutboxRecords(
    ITableStore tables, DueTable due, SetAside aside, OutboxLeases leases, Unrecorded unrecorded, TimeProvider clock, ILogger<OutboxRecords> logger)
{
    /// <summary>How many go into one transaction: a record deletes its row and may write two; and the lease may go along.</summary>
    public const int AtOnce = (TableLimits.WritesInTransaction - 1) / 3;

    // Half a minute in all, beside what the store's own client tries.
    private const int MostAttempts = 4;

    /// <summary>Records some. While the store is away nothing more is begun, and what was sent is held on to.</summary>
    /// <param name="isEnd">Nothing comes after them: then the lease goes with them.</param>
    /// <param name="earlier">What kept it from recording others before.</param>
    /// <returns>What kept it from recording all of them; null where nothing did.</returns>
    public Task<Exception?> WriteAsync(
        AggregateId id, IReadOnlyList<Sent> some, bool isEnd, Waiting waiting, Exception? earlier, CancellationToken cancellationToken) =>
        KeepTryingAsync(
            async () =>
            {
                await WriteAsync(id, some, isEnd && some.All(one => one.Outcome is DeliveryOutcome.Finished), cancellationToken);
                unrecorded.Remove(some);
            }, waiting, earlier, cancellationToken);

    private async Task<Exception?> KeepTryingAsync(Func<Task> record, Waiting waiting, Exception? earlier, CancellationToken cancellationToken)
    {
        // Once given up it is tried only once more for each batch: the store may be back.
        for (var attempt = earlier is null ? 0 : MostAttempts; ; attempt++)
        {
            try
            {
                await record();
                return earlier;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                waiting.ForStore = true;
                if (attempt >= MostAttempts)
                {
                    return failure;
                }

                NotRecorded(failure, attempt);
                await Task.Delay(Backoff.After(attempt), clock, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(AggregateId id, IReadOnlyList<Sent> some, bool isEnd, CancellationToken cancellationToken)
    {
        Dictionary<string, Write> records = [];
        foreach (var (entry, outcome) in some)
        {
            switch (outcome)
            {
                case DeliveryOutcome.Finished finished:
                    foreach (var record in finished.Records.Prepend(new Write.Delete(entry.Row.Key.Row)))
                    {
                        // Of two for one row the later counts: a transaction takes only one.
                        records[record.Row] = record;
                    }

                    break;
                case DeliveryOutcome.TryAgain again:
                    await KeepAsync(entry.Row, again.Entry, cancellationToken);
                    break;
                case DeliveryOutcome.GivenUp given:
                    await aside.MoveAsync(AggregateStore.Table, entry.Row, given.Reason, cancellationToken);
                    break;
            }
        }

        if (records.Count is 0)
        {
            return;
        }

        if (isEnd && leases.Release(id) is { } release
            && await tables.WriteAsync(AggregateStore.Table, id.Partition, [.. records.Values, release], cancellationToken) is WriteOutcome.Committed)
        {
            leases.Forget(id, release);
            return;
        }

        // Without the lease, where somebody has touched it: nothing here can clash.
        await tables.WriteAsync(AggregateStore.Table, id.Partition, [.. records.Values], cancellationToken);
    }

    // Hint first, then the row, as everywhere: so the row is never without one.
    private async Task KeepAsync(Entity row, OutboxEntry entry, CancellationToken cancellationToken)
    {
        await due.HintAsync(new AggregateId(row.Key.Partition), Outbox.DueKind, entry.NotBefore ?? clock.GetUtcNow(), cancellationToken);
        await tables.WriteAsync(
            AggregateStore.Table, row.Key.Partition,
            [new Write.Replace(row.Key.Row, StoredShapes.Current.Write(entry), row.ETag) { Says = entry }], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was sent could not be recorded, attempt {Attempt}; nothing more of it is sent until it is.")]
    private partial void NotRecorded(Exception failure, int attempt);
}
