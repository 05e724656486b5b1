using System.Collections.Concurrent;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public sealed class Bringing_SQLites_log_to_the_disk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-");
    private readonly ConcurrentQueue<string> happened = [];
    private Func<int> disk = () => 0;

    private string Database => Path.Combine(folder.FullName, "tables.db");

    [Fact]
    public async Task A_write_is_acknowledged_once_it_is_on_the_disk()
    {
        using var store = await OpenAsync();
        disk = () =>
        {
            happened.Enqueue("on the disk");
            return 0;
        };

        await InsertAsync(store, "row");
        happened.Enqueue("acknowledged");

        happened.ShouldBe(["on the disk", "acknowledged"]);
    }

    [Fact]
    public async Task A_disk_that_fails_is_told_to_whoever_wrote()
    {
        using var store = await OpenAsync();
        disk = () => -1;

        (await Should.ThrowAsync<IOException>(() => InsertAsync(store, "row"))).Message.ShouldStartWith("SQLite's log could not be brought to the disk");
        await Should.ThrowAsync<IOException>(() => InsertAsync(store, "another"), "it still fails");
        disk = () => 0;

        (await InsertAsync(store, "third")).ShouldBeOfType<WriteOutcome.Committed>();
    }

    // What the disk has dropped from the middle of the log would take all that comes after it along.
    [Fact]
    public async Task Nothing_builds_on_a_log_that_the_disk_may_not_hold()
    {
        using var store = await OpenAsync();
        disk = () => -1;
        await Should.ThrowAsync<IOException>(() => InsertAsync(store, "unsure"));
        disk = () => 0;
        await InsertAsync(store, "after");

        (await RowsInTheFileAloneAsync()).ShouldBe(["unsure"]);
        (await RowsOf(store)).ShouldBe(["after", "unsure"]);
    }

    [Fact]
    public async Task Nobody_hears_of_a_write_before_it_is_on_the_disk()
    {
        using var store = await OpenAsync();
        using var underWay = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        disk = () =>
        {
            underWay.Set();
            goOn.Wait(); // The disk takes until the reader below waits for it, and no clock is needed.
            happened.Enqueue("on the disk");
            return 0;
        };
        var write = InsertAsync(store, "row");
        underWay.Wait(); // Until the commit is written and not yet on the disk.

        var reader = new Thread(() => happened.Enqueue(Get(store) is null ? "nothing there" : "read"));
        reader.Start();
        SpinWait.SpinUntil(() => !reader.IsAlive || reader.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        goOn.Set();
        reader.Join();
        await write;

        happened.ShouldBe(["on the disk", "read"]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    // A read is over when the call returns; it is the thread that has to wait here.
    private static Entity? Get(SqliteTableStore store) => store.GetAsync("Things", new("ada", "row"), CancellationToken.None).Result;

    private static Task<WriteOutcome> InsertAsync(SqliteTableStore store, string row) =>
        store.WriteAsync("Things", "ada", [new Write.Insert(row, "")], CancellationToken.None);

    private static ValueTask<List<string>> RowsOf(SqliteTableStore store) =>
        store.QueryAsync("Things", "ada", KeyRange.All, CancellationToken.None).Select(entity => entity.Key.Row).ToListAsync();

    // What there is without the log.
    private async Task<List<string>> RowsInTheFileAloneAsync()
    {
        var copy = Path.Combine(folder.CreateSubdirectory("copy").FullName, "tables.db");
        File.Copy(Database, copy);
        using var store = new SqliteTableStore(new SqliteTableOptions(copy), TestStore.Tables("Things"));
        await store.InitializeAsync(CancellationToken.None);
        return await RowsOf(store);
    }

    private async Task<SqliteTableStore> OpenAsync()
    {
        var store = new SqliteTableStore(new SqliteTableOptions(Database) { Flush = _ => disk() }, TestStore.Tables("Things"));
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }
}
