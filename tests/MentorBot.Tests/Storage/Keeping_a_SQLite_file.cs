using System.Diagnostics;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Storage;

public sealed class Keeping_a_SQLite_file : IDisposable
{
    private static readonly EntityKey Key = new("ada", "row");

    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;

    private string File => Path.Combine(folder, "tables.db");

    [Fact]
    public async Task What_was_written_is_there_when_the_file_is_opened_again()
    {
        WriteOutcome written;
        using (var before = await OpenAsync())
        {
            written = await InsertAsync(before, "row", "content");
        }

        using var after = await OpenAsync();

        (await after.GetAsync("Things", Key, CancellationToken.None)).ShouldBe(
            new Entity(Key, "content", written.ShouldBeOfType<WriteOutcome.Committed>().ETags[0].ShouldNotBeNull()));
    }

    [Fact]
    public async Task A_clean_end_leaves_one_file()
    {
        using (var store = await OpenAsync())
        {
            await InsertAsync(store, "row", "content");
            await store.GetAsync("Things", Key, CancellationToken.None);
        }

        Directory.GetFiles(folder).ShouldBe([File, File + ".lock"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_before_a_clean_end()
    {
        using var store = await OpenAsync();
        await InsertAsync(store, "row", "content");
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;

        // What a crash at this instant would leave behind.
        foreach (var file in Directory.GetFiles(folder).Except([File + ".lock"]))
        {
            System.IO.File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using var crashed = await OpenAsync(Path.Combine(copy, "tables.db"));
        (await crashed.GetAsync("Things", Key, CancellationToken.None)).ShouldNotBeNull().Content.ShouldBe("content");
    }

    [Fact]
    public async Task A_second_process_is_told_which_setting_names_a_file_that_is_in_use()
    {
        using var one = await OpenAsync();

        (await Should.ThrowAsync<OptionsValidationException>(() => OpenAsync())).Failures.Single()
            .ShouldBe($"Storage:SqlitePath is in use: another MentorBot works on {File}. Stop it first, or give this one a file of its own.");
        (await InsertAsync(one, "row", "")).ShouldBeOfType<WriteOutcome.Committed>("the first is none the worse for it");
    }

    [Fact]
    public async Task A_process_that_was_killed_leaves_the_file_free()
    {
        Directory.CreateDirectory(folder);
        using var holder = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList = { "-c", $"exec 9<>'{File}.lock'; flock 9; echo held; read" }, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        (await holder.StandardOutput.ReadLineAsync()).ShouldBe("held");
        await Should.ThrowAsync<OptionsValidationException>(() => OpenAsync());

        holder.Kill();
        await holder.WaitForExitAsync();

        using var next = await OpenAsync();
        (await InsertAsync(next, "row", "")).ShouldBeOfType<WriteOutcome.Committed>();
    }

    [Fact]
    public async Task A_disk_that_fails_is_told_to_all_who_wait_and_later_writes_succeed()
    {
        using var store = await OpenAsync();
        using (var breaking = Connect())
        {
            SqliteDatabase.Execute(breaking, "CREATE TRIGGER broken BEFORE INSERT ON entity BEGIN SELECT RAISE(ROLLBACK, 'no'); END");
        }

        await Should.ThrowAsync<SqliteException>(() => InsertAsync(store, "row", "x"));
        using (var mending = Connect())
        {
            SqliteDatabase.Execute(mending, "DROP TRIGGER broken");
        }

        (await InsertAsync(store, "row", "content")).ShouldBeOfType<WriteOutcome.Committed>();
    }

    [Fact]
    public async Task All_that_was_queued_is_written_before_the_end()
    {
        Task<WriteOutcome>[] writes;
        using (var store = await OpenAsync())
        {
            writes = [.. Enumerable.Range(0, 1_500).Select(i => InsertAsync(store, $"{i:D4}", "x"))];
        }

        (await Task.WhenAll(writes)).ShouldAllBe(outcome => outcome is WriteOutcome.Committed);
    }

    [Fact]
    public async Task A_closed_store_refuses_to_work()
    {
        var store = await OpenAsync();
        store.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => InsertAsync(store, "row", "x"));
        await Should.ThrowAsync<ObjectDisposedException>(() => store.GetAsync("Things", Key, CancellationToken.None));
    }

    [Theory]
    [InlineData("WHERE tbl = '1' AND partition = '2' AND row >= '3' AND row < '4' ORDER BY row")]
    [InlineData("WHERE tbl = '1' AND (partition, row) >= ('2', '3') AND partition < '4' ORDER BY partition, row")]
    public async Task A_range_is_searched_not_scanned_and_needs_no_sorting(string clause)
    {
        using var store = await OpenAsync();
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT partition, row, etag, content FROM entity {clause}";

        using var plan = command.ExecuteReader();

        plan.Read().ShouldBeTrue();
        plan.GetString(3).ShouldStartWith("SEARCH entity USING PRIMARY KEY (tbl=? AND ");
        plan.Read().ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Task<WriteOutcome> InsertAsync(SqliteTableStore store, string row, string content) =>
        store.WriteAsync("Things", "ada", [new Write.Insert(row, content)], CancellationToken.None);

    private async Task<SqliteTableStore> OpenAsync(string? file = null)
    {
        var store = new SqliteTableStore(new SqliteTableOptions(file ?? File), TestStore.Tables("Things"));
        await store.InitializeAsync(CancellationToken.None);
        return store;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }
}
