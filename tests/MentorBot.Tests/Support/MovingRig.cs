using System.Globalization;
using MentorBot.Features.Operating;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Sqlite;

namespace MentorBot.Tests.Support;

/// <summary>Stores with two tables of their own, and exports of them.</summary>
internal sealed class MovingRig : IDisposable
{
    // Every character that some store or some protocol stumbles over, and a key as long as may be.
    private static readonly string[] oddKeys =
    [
        "a/b\\c#d?e", "100% + 'q' \"x\"", " ", "é日本😀", "\u0001\u001F\u007F", "ÿ", "\uD800", "!", "~~", "0", new string('k', 400), "a", "A", "a|b", "a b",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private readonly List<IDisposable> stores = [];
    private int made;

    public MovingRig() => Tables = TestStore.Tables(First, Second);

    public string First { get; } = $"A{Guid.NewGuid():N}";

    public string Second { get; } = $"B{Guid.NewGuid():N}";

    public StoredTables Tables { get; }

    public List<string> Said { get; } = [];

    /// <summary>Called with every line that is said.</summary>
    public Action<string>? WhenSaid { get; set; }

    public string NewPath() => Path.Combine(folder, (++made).ToString(CultureInfo.InvariantCulture));

    public ExportFolder NewFolder() => new(NewPath());

    public async Task<ITableStore> SqliteAsync()
    {
        var store = new SqliteTableStore(new SqliteTableOptions(NewPath() + ".db"), Tables);
        stores.Add(store);
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    public async Task<ITableStore> AzureAsync(AzuriteServer azurite)
    {
        var store = new AzureTableStore(TableAccount.Parse(azurite.ConnectionString), Tables, new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Odd keys, large contents, many small rows, and partitions of more rows than a transaction takes.</summary>
    public async Task FillAsync(ITableStore store, int many)
    {
        foreach (var partition in oddKeys)
        {
            await PutAsync(store, First, partition, [.. oddKeys.Select(row => (row, $"{{\"text\":\"in {row.Length} ' \\\" 😀 \\n\"}}"))]);
        }

        await PutAsync(store, First, "large", ("480,000 signs", new string('語', TableLimits.ContentCharacters)));
        await PutAsync(store, First, "large", ("emoji", "x" + string.Concat(Enumerable.Repeat("😀", 200_000))));
        await PutAsync(store, First, "large", ("empty", ""));
        foreach (var partition in Enumerable.Range(0, many).Chunk(250))
        {
            foreach (var rows in partition.Chunk(100))
            {
                await PutAsync(store, Second, $"p{partition[0]:D6}", [.. rows.Select(row => ($"r{row:D6}", $"{{\"n\":{row}}}"))]);
            }
        }
    }

    public static Task PutAsync(ITableStore store, string table, string partition, params (string Row, string Content)[] rows) =>
        store.WriteAsync(table, partition, [.. rows.Select(row => new Write.Insert(row.Row, row.Content))], CancellationToken.None);

    public async Task<ExportFolder> ExportAsync(ITableStore store, ExportFolder? into = null)
    {
        into ??= NewFolder();
        var exporter = new Exporter(Tables, Words(), TimeProvider.System);
        await exporter.RunAsync(store, into, await exporter.BeginAsync(into, "here", CancellationToken.None), CancellationToken.None);
        return into;
    }

    public Task<IReadOnlyList<string>> ImportAsync(ExportFolder from, ITableStore store, bool intoNonEmpty = false, CancellationToken cancellationToken = default) =>
        new Importer(store, Tables, Words()).RunAsync(from, intoNonEmpty, cancellationToken);

    public static async Task<IReadOnlyList<TableCount>> CountsAsync(ExportFolder folder) =>
        (await folder.ReadManifestAsync(CancellationToken.None)).ShouldNotBeNull().Tables;

    public async Task<List<string>> RowsAsync(ITableStore store)
    {
        List<string> rows = [];
        foreach (var table in Tables.Names)
        {
            await foreach (var entity in store.QueryPartitionsAsync(table, KeyRange.All, CancellationToken.None))
            {
                rows.Add($"{table}\n{entity.Key.Partition}\n{entity.Key.Row}\n{entity.Content}");
            }
        }

        // Two tables of one store come in no order of theirs.
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public static string FileOf(ExportFolder folder, string table) => Path.Combine(folder.Path, table + ".jsonl");

    /// <summary>An export as it is when the process dies: a manifest that has no end, and a file that was cut off.</summary>
    public async Task<ExportFolder> CutOffAsync(ExportFolder whole, string table, long bytes)
    {
        var cut = NewFolder();
        cut.Make();
        await cut.WriteManifestAsync((await whole.ReadManifestAsync(CancellationToken.None))! with { EndedAt = null, Tables = [] }, CancellationToken.None);
        foreach (var name in Tables.Names.TakeWhile(name => name != table).Append(table))
        {
            File.Copy(FileOf(whole, name), FileOf(cut, name));
        }

        await using var file = cut.OpenTable(table, toWrite: true);
        file.SetLength(bytes);
        return cut;
    }

    public void Dispose()
    {
        stores.ForEach(store => store.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private Heard Words() => new(this);

    private sealed class Heard(MovingRig rig) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (rig.Said)
            {
                rig.Said.Add(value);
            }

            rig.WhenSaid?.Invoke(value);
        }
    }
}
