using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace MentorBot.Storage.Sqlite;

/// <summary>All tables in one SQLite file: for running locally, and for tests.</summary>
/// <remarks>
/// A read is done at once on the caller's thread: it comes from <see cref="RecentRows"/> or from the page cache in
/// microseconds, and SQLite has no other way. A write waits for the disk, so it goes through <see cref="SqliteWriteQueue"/>.
/// </remarks>
internal sealed class SqliteTableStore(SqliteTableOptions options, StoredTables tables) : ITableStore, IDisposable
{
    private readonly SqliteDatabase database = new(options);
    private readonly ConcurrentBag<SqliteReader> readers = [];
    private readonly RecentRows recent = new();
    private SqliteWriteQueue? queue;
    private SqliteLog? log;
    private FileStream? ours;
    private volatile bool disposed;

    private delegate SqliteReader.Page ReadPage(SqliteReader reader, SqliteReader.Place? last);

    public bool IsShared => false;

    /// <summary>Makes the file and its schema, and starts to take writes.</summary>
    /// <exception cref="OptionsValidationException">Another process has the file.</exception>
    public Task InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        ours ??= database.Take();
        database.Create();
        queue ??= new SqliteWriteQueue(new SqliteWriter(database.OpenWriter(), log = database.OpenLog()), recent);
        return Task.CompletedTask;
    }

    public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken)
    {
        tables.Check(table);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        var place = new RecentRows.Place(table, TableKeys.Encode(key.Partition));
        if (!recent.TryGet(place, key.Row, out var entity, out var asked))
        {
            entity = Read((table, key), static (reader, of) => reader.Get(of.table, of.key));
            recent.Remember(asked, place, key.Row, entity);
        }

        return Task.FromResult(entity);
    }

    public IAsyncEnumerable<Entity> QueryAsync(
        string table, string partition, KeyRange rows, CancellationToken cancellationToken)
    {
        tables.Check(table);
        return Rows(table, partition, rows, cancellationToken).ToAsyncEnumerable();
    }

    public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken)
    {
        tables.Check(table);
        return Pages((reader, last) => reader.Partitions(table, partitions, last), last: null, () => recent.Saw(table), cancellationToken).ToAsyncEnumerable();
    }

    public Task<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
    {
        tables.Check(table);
        TableRules.Check(partition, writes);
        var takes = queue ?? throw new InvalidOperationException($"{nameof(InitializeAsync)} comes first.");
        return takes.WriteAsync(new SqliteRequest(table, TableKeys.Encode(partition), writes, cancellationToken));
    }

    public Task WipeAsync(CancellationToken cancellationToken)
    {
        var takes = queue ?? throw new InvalidOperationException($"{nameof(InitializeAsync)} comes first.");
        return takes.WriteAsync(new SqliteRequest("", "", [], cancellationToken) { Wipes = true });
    }

    /// <summary>Goes through the writer, which is what stops first: a lock that stays, a queue that does not move.</summary>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        var takes = queue ?? throw new InvalidOperationException($"{nameof(InitializeAsync)} comes first.");
        return takes.WriteAsync(new SqliteRequest("", "", [], cancellationToken));
    }

    public void Dispose()
    {
        disposed = true;
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // Last: only the last connection to close can fold the log back into the file and remove it.
        queue?.Dispose();
        ours?.Dispose();
    }

    private IEnumerable<Entity> Rows(string table, string partition, KeyRange rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        var place = new RecentRows.Place(table, TableKeys.Encode(partition));
        SqliteReader.Place? last = null;
        if (recent.Query(place, rows, out var asked) is not { } found)
        {
            (found, last) = Read((table, partition, rows), static (reader, of) => reader.Rows(of.table, of.partition, of.rows, last: null));
            if (last is null)
            {
                recent.Remember(asked, place, rows, found);
            }
            else
            {
                recent.Saw(place);
            }
        }

        var more = last is null ? [] : Pages((reader, after) => reader.Rows(table, partition, rows, after), last, () => recent.Saw(place), cancellationToken);
        foreach (var entity in found.Concat(more))
        {
            yield return entity;
        }
    }

    // A page is read and its statement reset before the consumer sees it: a slow consumer holds up no checkpoint.
    private IEnumerable<Entity> Pages(ReadPage read, SqliteReader.Place? last, Action saw, CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = Read((read, last), static (reader, of) => of.read(reader, of.last));
            saw();
            foreach (var entity in page.Entities)
            {
                yield return entity;
            }

            last = page.Last;
        }
        while (last is not null);
    }

    private TResult Read<TArgument, TResult>(TArgument argument, Func<SqliteReader, TArgument, TResult> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!readers.TryTake(out var reader))
        {
            reader = new SqliteReader(database.OpenReader());
        }

        var healthy = false;
        try
        {
            var result = read(reader, argument);
            log?.Settle();
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && !disposed)
            {
                readers.Add(reader);
            }
            else
            {
                reader.Dispose();
            }
        }
    }
}
