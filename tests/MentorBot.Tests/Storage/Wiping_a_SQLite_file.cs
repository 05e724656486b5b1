using System.Text;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;

namespace MentorBot.Tests.Storage;

public sealed class Wiping_a_SQLite_file : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wiping").FullName;

    private string Path => System.IO.Path.Combine(folder, "store.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Leaves_nothing_of_what_was_deleted_or_written_over_in_file_or_log()
    {
        using var store = new SqliteTableStore(new SqliteTableOptions(Path), new StoredTables([new StoredTable("things")]));
        await store.InitializeAsync(CancellationToken.None);
        // Long and short ones side by side, so that pages are split and put together again.
        for (var round = 0; round < 4; round++)
        {
            for (var row = 0; row < 150; row++)
            {
                await WriteAsync(store, new Write.Upsert($"{row:D4}", $"zebrafish {round} {new string('z', row * 17 % 900)}"));
            }
        }

        for (var row = 0; row < 150; row++)
        {
            await WriteAsync(store, row % 3 is 0 ? new Write.Upsert($"{row:D4}", "kept") : new Write.Delete($"{row:D4}"));
        }

        Holds("zebrafish").ShouldBeTrue();

        await store.WipeAsync(CancellationToken.None);

        Holds("zebrafish").ShouldBeFalse();
        await WriteAsync(store, new Write.Upsert("9999", "new"));
        (await store.QueryAsync("things", "p", KeyRange.All, CancellationToken.None).CountAsync()).ShouldBe(51);
    }

    private static Task<WriteOutcome> WriteAsync(SqliteTableStore store, Write write) => store.WriteAsync("things", "p", [write], CancellationToken.None);

    private bool Holds(string text) => Directory.EnumerateFiles(folder, "store.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
