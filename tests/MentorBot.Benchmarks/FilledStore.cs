using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Benchmarks;

/// <summary>A store that is filled before the bot starts on it.</summary>
internal sealed class FilledStore : IDisposable
{
    private readonly ITableStore store;
    private DirectoryInfo? folder;

    private FilledStore(ITableStore store, string[] arguments) => (this.store, Arguments, Gathered) = (store, arguments, new(store));

    public Azurite? Azurite { get; private init; }

    /// <summary>What tells the bot to use it.</summary>
    public string[] Arguments { get; }

    public GatheredWrites Gathered { get; }

    public SetAside Aside => new(Gathered, TimeProvider.System, NullLogger<SetAside>.Instance);

    public static async Task<FilledStore> InSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mentorbot-bench");
        var file = Path.Combine(folder.FullName, "mentorbot.db");
        var store = new SqliteTableStore(new SqliteTableOptions(file), Tables());
        await store.InitializeAsync(CancellationToken.None);
        return new(store, [$"--Storage:SqlitePath={file}"]) { folder = folder };
    }

    public static async Task<FilledStore> InAzuriteAsync(string root)
    {
        var azurite = await Azurite.StartTablesAsync(root);
        var store = new AzureTableStore(TableAccount.Parse(azurite.ConnectionString), Tables(), new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        return new(store, ["--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}"]) { Azurite = azurite };
    }

    /// <summary>No more will be written from here: the bot has it to itself.</summary>
    public async Task CloseAsync()
    {
        await Gathered.FlushAsync();
        (store as IDisposable)?.Dispose();
    }

    public void Dispose()
    {
        (store as IDisposable)?.Dispose();
        Azurite?.Dispose();
        folder?.Delete(recursive: true);
    }

    private static StoredTables Tables() => new([new(AggregateStore.Table), new(DueTable.Table), new(SetAside.Table)]);
}
