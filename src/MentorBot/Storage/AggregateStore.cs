using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MentorBot.Storage;

/// <summary>Opens aggregates, reads their rows, and commits them whole.</summary>
internal sealed class AggregateStore(ITableStore tables)
{
    public const string Table = "aggregates";

    // The head, the lease and the documents, in one query: everything between "0" and the end of "d|…".
    private static readonly KeyRange Opened = new(Aggregate.HeadRow, "e");

    /// <summary>Reads an aggregate; one that does not exist yet comes empty and new.</summary>
    public async Task<Aggregate> OpenAsync(AggregateId id, CancellationToken cancellationToken)
    {
        var head = AggregateHead.New;
        string? etag = null;
        Entity? lease = null;
        Dictionary<string, string> documents = [];
        await foreach (var entity in tables.QueryAsync(Table, id.Partition, Opened, cancellationToken))
        {
            switch (entity.Key.Row)
            {
                case Aggregate.HeadRow:
                    head = JsonSerializer.Deserialize(entity.Content, StoredJson.Of<AggregateHead>())!;
                    etag = entity.ETag;
                    break;
                case Aggregate.LeaseRow:
                    lease = entity;
                    break;
                default:
                    documents[entity.Key.Row[2..]] = entity.Content;
                    break;
            }
        }

        return new Aggregate(id, head, etag, documents) { Lease = lease };
    }

    /// <summary>One document without the rest, for reading only.</summary>
    public async Task<T?> ReadAsync<T>(AggregateId id, string document, CancellationToken cancellationToken)
        where T : class =>
        Read<T>(await GetAsync(id, "d|" + document, cancellationToken));

    /// <summary>One record. Read after opening the aggregate, it is as consistent as the documents are: whoever changes it changes the head.</summary>
    public async Task<T?> ReadRecordAsync<T>(AggregateId id, string record, CancellationToken cancellationToken)
        where T : class =>
        Read<T>(await GetAsync(id, "r|" + record, cancellationToken));

    /// <summary>The records whose names begin so, in order of their names.</summary>
    public async IAsyncEnumerable<T> ReadRecordsAsync<T>(
        AggregateId id, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var entity in tables.QueryAsync(Table, id.Partition, KeyRange.StartingWith("r|" + prefix), cancellationToken))
        {
            yield return Read<T>(entity)!;
        }
    }

    /// <summary>The id of the message in a slot; null where none was sent yet.</summary>
    public async Task<Slot?> ReadSlotAsync(AggregateId id, string slot, CancellationToken cancellationToken) =>
        Read<Slot>(await tables.GetAsync(Table, new(id.Partition, "s|" + slot), cancellationToken));

    /// <summary>What became of the messages of this aggregate that account is kept of.</summary>
    public async IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(AggregateId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in tables.QueryAsync(Table, id.Partition, KeyRange.StartingWith("l|"), cancellationToken))
        {
            yield return Read<LedgerEntry>(entity)!;
        }
    }

    /// <summary>Leaves a document with an aggregate that nobody decides upon together with the others: so it clashes with nothing.</summary>
    public Task LeaveAsync<T>(AggregateId id, string document, T value, CancellationToken cancellationToken)
        where T : class =>
        tables.WriteAsync(Table, id.Partition, [new Write.Upsert("d|" + document, JsonSerializer.Serialize(value, StoredJson.Of<T>()))], cancellationToken);

    /// <summary>Commits everything or nothing; false where somebody else was first.</summary>
    public async Task<bool> TryCommitAsync(Aggregate aggregate, CancellationToken cancellationToken) =>
        await CommitAsync(aggregate, beside: null, cancellationToken) is WriteOutcome.Committed;

    /// <param name="beside">One more write on a row that is none of the aggregate's own; its ETag comes last.</param>
    public Task<WriteOutcome> CommitAsync(Aggregate aggregate, Write? beside, CancellationToken cancellationToken) =>
        tables.WriteAsync(
            Table, aggregate.Id.Partition, beside is null ? aggregate.Changes() : [.. aggregate.Changes(), beside], cancellationToken);

    // Ids come back on cards, where they can be made up: what is too long for a key was never stored.
    private async Task<Entity?> GetAsync(AggregateId id, string row, CancellationToken cancellationToken) =>
        TableKeys.CanHold(id.Partition) && TableKeys.CanHold(row) ? await tables.GetAsync(Table, new(id.Partition, row), cancellationToken) : null;

    private static T? Read<T>(Entity? entity)
        where T : class =>
        entity is null ? null : JsonSerializer.Deserialize(entity.Content, StoredJson.Of<T>());
}
