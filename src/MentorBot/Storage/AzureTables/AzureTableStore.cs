using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MentorBot.Storage.AzureTables;

/// <summary>Azure Table storage.</summary>
/// <remarks>
/// A request whose answer is lost is sent again and may then meet what its first try wrote: that write is told as a
/// clash though it was done. We leave it so, because whoever gets a clash reloads and decides again, and finds it done.
/// </remarks>
internal sealed class AzureTableStore(TableAccount account, StoredTables tables, TableClientOptions options) : ITableStore
{
    private readonly TableRestClient client = new(account, options);

    public bool IsShared => true;

    /// <summary>Makes the tables that are missing.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        foreach (var table in tables.Names)
        {
            await client.CreateTableAsync(table, cancellationToken);
        }
    }

    public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken)
    {
        tables.Check(table);
        return client.GetAsync(table, TableKeys.Encode(key.Partition), TableKeys.Encode(key.Row), cancellationToken);
    }

    public IAsyncEnumerable<Entity> QueryAsync(
        string table, string partition, KeyRange rows, CancellationToken cancellationToken)
    {
        tables.Check(table);
        return PagesAsync(table, [$"PartitionKey eq '{TableKeys.Encode(partition)}'", .. In("RowKey", rows)], cancellationToken);
    }

    public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken)
    {
        tables.Check(table);
        return PagesAsync(table, In("PartitionKey", partitions), cancellationToken);
    }

    public async Task<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
    {
        tables.Check(table);
        TableRules.Check(partition, writes);
        var key = TableKeys.Encode(partition);
        var left = writes.ToList();
        while (left.Count > 0)
        {
            var result = left is [var only]
                ? await client.WriteAsync(table, key, only, cancellationToken)
                : await client.WriteAsync(table, key, left, cancellationToken);
            switch (result)
            {
                case { Verdict: Verdict.Done }:
                    return new WriteOutcome.Committed(InOrder(writes, left, result.ETags));
                case { Verdict: Verdict.Clash }:
                    return new WriteOutcome.Clash(result.FailedIndex is { } clashed ? left[clashed].Row : null);
                case { Verdict: Verdict.Gone, FailedIndex: { } gone }:
                    // The service fails a transaction that deletes what is not there; for us it is as good as deleted.
                    left.RemoveAt(gone);
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        return new WriteOutcome.Committed(new string?[writes.Count]);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => client.CheckAsync(cancellationToken);

    // No encoded key has a quote in it.
    private static IEnumerable<string> In(string property, KeyRange range)
    {
        if (range.From is { } from)
        {
            yield return $"{property} ge '{TableKeys.EncodeBound(from)}'";
        }

        if (range.Before is { } before)
        {
            yield return $"{property} lt '{TableKeys.EncodeBound(before)}'";
        }
    }

    private static string?[] InOrder(IReadOnlyList<Write> writes, List<Write> done, IReadOnlyList<string?> etags)
    {
        var inOrder = new string?[writes.Count];
        var next = 0;
        for (var i = 0; i < writes.Count && next < done.Count; i++)
        {
            if (ReferenceEquals(writes[i], done[next]))
            {
                inOrder[i] = etags[next++];
            }
        }

        return inOrder;
    }

    private async IAsyncEnumerable<Entity> PagesAsync(
        string table, IEnumerable<string> conditions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = string.Join(" and ", conditions);
        TableRestClient.Continuation? next = null;
        do
        {
            var page = await client.QueryAsync(table, filter, next, cancellationToken);
            foreach (var entity in page.Entities)
            {
                yield return entity;
            }

            // A page may be short, or empty, and still not be the last: only the continuation tells.
            next = page.Next;
        }
        while (next is not null);
    }
}
