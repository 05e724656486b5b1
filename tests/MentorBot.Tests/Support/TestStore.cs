using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;

namespace MentorBot.Tests.Support;

/// <summary>One fresh table in a real store, with short words for what the tests do.</summary>
internal sealed class TestStore(ITableStore store, string table) : IDisposable
{
    public const string Partition = "ada";

    private string? folder;

    public ITableStore Store => store;

    public string Table => table;

    public static Task<TestStore> InSqliteAsync() => InSqliteAsync("Things");

    public static async Task<TestStore> InSqliteAsync(params string[] tables)
    {
        var folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
        var store = new SqliteTableStore(new SqliteTableOptions(Path.Combine(folder, "new", "tables.db")), Tables(tables));
        await store.InitializeAsync(CancellationToken.None);
        return new TestStore(store, tables[0]) { folder = folder };
    }

    public static async Task<TestStore> InAzuriteAsync(AzuriteServer azurite)
    {
        var name = $"T{Guid.NewGuid():N}";
        var store = new AzureTableStore(TableAccount.Parse(azurite.ConnectionString), Tables(name), new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        return new TestStore(store, name);
    }

    public static StoredTables Tables(params string[] names) => new(names.Select(name => new StoredTable(name)));

    public Task<Entity?> GetAsync(string row, string partition = Partition) =>
        store.GetAsync(table, new EntityKey(partition, row), CancellationToken.None);

    public async Task<string?> ContentAsync(string row, string partition = Partition) =>
        (await GetAsync(row, partition))?.Content;

    public Task<WriteOutcome> WriteAsync(params Write[] writes) => WriteInAsync(Partition, writes);

    public Task<WriteOutcome> WriteInAsync(string partition, params Write[] writes) =>
        store.WriteAsync(table, partition, writes, CancellationToken.None);

    /// <summary>Writes what must not clash; the ETag of the last write.</summary>
    public async Task<string> PutAsync(params Write[] writes) =>
        (await WriteAsync(writes)).ShouldBeOfType<WriteOutcome.Committed>().ETags[^1].ShouldNotBeNull();

    public async Task<List<string>> RowsAsync(KeyRange rows, string partition = Partition)
    {
        var found = await store.QueryAsync(table, partition, rows, CancellationToken.None).ToListAsync();
        return [.. found.Select(entity => entity.Key.Row)];
    }

    public async Task<List<string>> PartitionsAsync(KeyRange partitions)
    {
        var found = await store.QueryPartitionsAsync(table, partitions, CancellationToken.None).ToListAsync();
        return [.. found.Select(entity => $"{entity.Key.Partition}/{entity.Key.Row}")];
    }

    public void Dispose()
    {
        (store as IDisposable)?.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>Facts that hold in every store. A situation derives from this; the two stores derive from the situation.</summary>
public abstract class StoreFacts : IAsyncLifetime
{
    private TestStore? things;

    private protected TestStore Things => things ?? throw new InvalidOperationException("xunit opens the store first.");

    public async Task InitializeAsync() => things = await OpenAsync();

    public Task DisposeAsync()
    {
        things?.Dispose();
        return Task.CompletedTask;
    }

    private protected abstract Task<TestStore> OpenAsync();
}
