using MentorBot.Storage;

namespace MentorBot.Benchmarks;

/// <summary>
/// Takes single writes and brings them into a store in whole transactions, so that a million rows are there in a minute.
/// Whoever writes through it decides what a row looks like, as in the bot.
/// </summary>
internal sealed class GatheredWrites(ITableStore store) : ITableStore
{
    private const int AtOnce = 16;
    private const int Most = 20_000;
    private readonly Dictionary<(string Table, string Partition), List<Write>> gathered = [];
    private int count;

    public bool IsShared => store.IsShared;

    public async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
    {
        if (count + writes.Count > Most)
        {
            await FlushAsync();
        }

        if (!gathered.TryGetValue((table, partition), out var waiting))
        {
            gathered[(table, partition)] = waiting = [];
        }

        waiting.AddRange(writes);
        count += writes.Count;
        return new WriteOutcome.Committed([.. writes.Select(_ => (string?)null)]);
    }

    public async Task FlushAsync()
    {
        await Parallel.ForEachAsync(
            from one in gathered from some in one.Value.Chunk(TableLimits.WritesInTransaction) select (one.Key, some),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (one, token) =>
            {
                if (await store.WriteAsync(one.Key.Table, one.Key.Partition, one.some, token) is not WriteOutcome.Committed)
                {
                    throw new InvalidOperationException($"A row of {one.Key.Table} was there already.");
                }
            });
        gathered.Clear();
        count = 0;
    }

    public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken) => store.GetAsync(table, key, cancellationToken);

    public IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken) =>
        store.QueryAsync(table, partition, rows, cancellationToken);

    public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken) =>
        store.QueryPartitionsAsync(table, partitions, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);
}
