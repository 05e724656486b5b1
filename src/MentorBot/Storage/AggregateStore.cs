using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MentorBot.Storage;

/// <summary>Opens aggregates, reads their rows, and commits them whole.</summary>
internal sealed class AggregateStore(ITableStore tables, SetAside aside)
{
    public const string Table = "aggregates";

    // The head, the lease, what was handled and the documents, in one query: everything between "0" and the end of "d|…".
    private static readonly KeyRange Opened = new(Aggregate.HeadRow, "e");

    /// <summary>Reads an aggregate; one that does not exist yet comes empty and new.</summary>
    public async Task<Aggregate> OpenAsync(AggregateId id, CancellationToken cancellationToken)
    {
        var head = AggregateHead.New;
        string? etag = null;
        Entity? lease = null;
        Dictionary<string, Entity> documents = [];
        SortedList<string, HandledBefore> handled = new(StringComparer.Ordinal);
        await foreach (var entity in tables.QueryAsync(Table, id.Partition, Opened, cancellationToken))
        {
            switch (entity.Key.Row)
            {
                case Aggregate.HeadRow:
                    head = Read<AggregateHead>(entity);
                    if (head.Schema > AggregateHead.CurrentSchema)
                    {
                        throw new NewerRowException(new(Table, entity.Key));
                    }

                    etag = entity.ETag;
                    break;
                case Aggregate.LeaseRow:
                    lease = entity;
                    break;
                case var row when row.StartsWith(Aggregate.HandledPrefix, StringComparison.Ordinal):
                    handled.Add(row, Read<HandledBefore>(entity));
                    break;
                default:
                    documents[entity.Key.Row[Aggregate.DocumentPrefix.Length..]] = entity;
                    break;
            }
        }

        return new Aggregate(id, head, etag, documents) { Lease = lease, Handled = handled };
    }

    /// <summary>One document without the rest, for reading only.</summary>
    public async Task<T?> ReadAsync<T>(AggregateId id, string document, CancellationToken cancellationToken)
        where T : class =>
        Read<T>(await GetAsync(id, Aggregate.DocumentPrefix + document, cancellationToken));

    /// <summary>One record. Read after opening the aggregate, it is as consistent as the documents are: whoever changes it changes the head.</summary>
    public async Task<T?> ReadRecordAsync<T>(AggregateId id, string record, CancellationToken cancellationToken)
        where T : class =>
        Read<T>(await GetAsync(id, Aggregate.RecordPrefix + record, cancellationToken));

    /// <summary>The records whose names begin so, in order of their names.</summary>
    public IAsyncEnumerable<T> ReadRecordsAsync<T>(AggregateId id, string prefix, CancellationToken cancellationToken)
        where T : class =>
        ReadAllAsync<T>(id, Aggregate.RecordPrefix + prefix, cancellationToken).Select(row => row.Value);

    /// <summary>The same with their names.</summary>
    public IAsyncEnumerable<(string Name, T Record)> ReadNamedRecordsAsync<T>(AggregateId id, string prefix, CancellationToken cancellationToken)
        where T : class =>
        ReadAllAsync<T>(id, Aggregate.RecordPrefix + prefix, cancellationToken).Select(row => (row.Row[Aggregate.RecordPrefix.Length..], row.Value));

    /// <summary>The id of the message in a slot; null where none was sent yet.</summary>
    public async Task<Slot?> ReadSlotAsync(AggregateId id, string slot, CancellationToken cancellationToken) =>
        Read<Slot>(await tables.GetAsync(Table, new(id.Partition, Aggregate.SlotPrefix + slot), cancellationToken));

    /// <summary>What became of the messages of this aggregate that account is kept of, by the keys they were sent with.</summary>
    public IAsyncEnumerable<(string Key, LedgerEntry Entry)> ReadLedgerAsync(AggregateId id, CancellationToken cancellationToken) =>
        ReadAllAsync<LedgerEntry>(id, Aggregate.LedgerPrefix, cancellationToken).Select(row => (row.Row[Aggregate.LedgerPrefix.Length..], row.Value));

    /// <summary>What became of the message with this key; null where it was not sent, or not yet.</summary>
    public async Task<LedgerEntry?> ReadLedgerAsync(AggregateId id, string key, CancellationToken cancellationToken) =>
        Read<LedgerEntry>(await GetAsync(id, Aggregate.LedgerPrefix + key, cancellationToken));

    /// <summary>All rows of a tenant's aggregates as they are stored, one aggregate after the other.</summary>
    public async IAsyncEnumerable<(AggregateId Id, IReadOnlyList<Entity> Rows)> AllAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Entity> rows = [];
        await foreach (var row in tables.QueryPartitionsAsync(Table, KeyRange.StartingWith($"{tenant}|"), cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Key.Partition != row.Key.Partition)
            {
                yield return (new(rows[0].Key.Partition), rows);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            yield return (new(rows[0].Key.Partition), rows);
        }
    }

    /// <summary>Leaves a document with an aggregate that nobody decides upon together with the others: so it clashes with nothing.</summary>
    public Task LeaveAsync<T>(AggregateId id, string document, T value, CancellationToken cancellationToken)
        where T : class =>
        tables.WriteAsync(Table, id.Partition, [StoredShapes.Current.Upsert(Aggregate.DocumentPrefix + document, value)], cancellationToken);

    /// <summary>The same where none lies there yet; one that does stays as it is.</summary>
    public Task LeaveFirstAsync<T>(AggregateId id, string document, T value, CancellationToken cancellationToken)
        where T : class =>
        tables.WriteAsync(Table, id.Partition, [new Write.Insert(Aggregate.DocumentPrefix + document, StoredShapes.Current.Write(value))], cancellationToken);

    /// <summary>Opens, decides and commits, again after a clash; what <paramref name="decide"/> does must bear repeating.</summary>
    /// <param name="commit">False where somebody else was first.</param>
    /// <exception cref="StoreBusyException">Others were first every time.</exception>
    public async Task<T> ChangeAsync<T>(AggregateId id, Func<Aggregate, Task<T>> decide, Func<Aggregate, Task<bool>> commit, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var aggregate = await OpenAsync(id, cancellationToken);
            var outcome = await decide(aggregate);
            if (!aggregate.HasChanges || await commit(aggregate))
            {
                return outcome;
            }
        }

        throw new StoreBusyException(id);
    }

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

    // A list goes on without what cannot be read. What a newer version wrote can be: a list without it would be wrong.
    private async IAsyncEnumerable<(string Row, T Value)> ReadAllAsync<T>(AggregateId id, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var entity in tables.QueryAsync(Table, id.Partition, KeyRange.StartingWith(prefix), cancellationToken))
        {
            T? read = null;
            try
            {
                read = Read<T>(entity);
            }
            catch (UnreadableRowException broken)
            {
                await aside.NoteAsync(broken, cancellationToken);
            }

            if (read is not null)
            {
                yield return (entity.Key.Row, read);
            }
        }
    }

    [return: NotNullIfNotNull(nameof(entity))]
    private static T? Read<T>(Entity? entity)
        where T : class =>
        entity is null ? null : StoredShapes.Current.Read<T>(Table, entity);
}
