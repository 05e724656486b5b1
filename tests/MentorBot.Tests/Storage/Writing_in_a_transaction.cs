using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public abstract class Writing_in_a_transaction : StoreFacts
{
    [Fact]
    public async Task All_kinds_of_writes_are_done_together()
    {
        var etag = await Things.PutAsync(new Write.Insert("replaced", "old"));
        var gone = await Things.PutAsync(new Write.Insert("deleted", "old"));

        var outcome = await Things.WriteAsync(
            new Write.Insert("inserted", "1"), new Write.Replace("replaced", "2", etag),
            new Write.Upsert("upserted", "3"), new Write.Delete("deleted", gone));

        var etags = outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags;
        (await Things.GetAsync("inserted")).ShouldNotBeNull().ETag.ShouldBe(etags[0]);
        (await Things.GetAsync("replaced")).ShouldNotBeNull().ETag.ShouldBe(etags[1]);
        (await Things.GetAsync("upserted")).ShouldNotBeNull().ETag.ShouldBe(etags[2]);
        etags[3].ShouldBeNull();
        (await Things.RowsAsync(KeyRange.All)).ShouldBe(["inserted", "replaced", "upserted"]);
    }

    [Theory]
    [InlineData("insert")]
    [InlineData("replace")]
    [InlineData("replace what is gone")]
    [InlineData("delete")]
    public async Task A_clash_on_the_third_of_five_leaves_nothing(string kind)
    {
        await Things.PutAsync(new Write.Insert("there", "old"));
        var stale = await Things.PutAsync(new Write.Upsert("stale", "old"));
        var kept = await Things.PutAsync(new Write.Upsert("stale", "new"));
        Write clashing = kind switch
        {
            "insert" => new Write.Insert("stale", "x"),
            "replace" => new Write.Replace("stale", "x", stale),
            "replace what is gone" => new Write.Replace("gone", "x", stale),
            _ => new Write.Delete("stale", stale),
        };

        var outcome = await Things.WriteAsync(
            new Write.Insert("a", "x"), new Write.Upsert("there", "x"), clashing, new Write.Insert("d", "x"), new Write.Delete("there2"));

        outcome.ShouldBe(new WriteOutcome.Clash(clashing.Row));
        (await Things.RowsAsync(KeyRange.All)).ShouldBe(["stale", "there"]);
        (await Things.ContentAsync("there")).ShouldBe("old");
        (await Things.GetAsync("stale")).ShouldNotBeNull().ETag.ShouldBe(kept);
    }

    [Fact]
    public async Task Deleting_what_is_gone_does_not_stop_the_rest()
    {
        var outcome = await Things.WriteAsync(
            new Write.Delete("gone1"), new Write.Insert("a", "1"), new Write.Delete("gone2"), new Write.Insert("b", "2"));

        var etags = outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags;
        etags.Select(etag => etag is null).ShouldBe([true, false, true, false]);
        (await Things.GetAsync("b")).ShouldNotBeNull().ETag.ShouldBe(etags[3]);
        (await Things.RowsAsync(KeyRange.All)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_transaction_may_have_100_writes()
    {
        var outcome = await Things.WriteAsync(Inserts(TableLimits.WritesInTransaction));

        outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldNotContain((string?)null);
        (await Things.RowsAsync(KeyRange.All)).Count.ShouldBe(TableLimits.WritesInTransaction);
    }

    [Fact]
    public async Task A_transaction_of_101_writes_is_refused()
    {
        await Should.ThrowAsync<ArgumentException>(() => Things.WriteAsync(Inserts(TableLimits.WritesInTransaction + 1)));

        (await Things.RowsAsync(KeyRange.All)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_writes_on_one_row_are_refused() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            Things.WriteAsync(new Write.Insert("row", "1"), new Write.Upsert("row", "2")));

    [Fact]
    public async Task No_writes_are_done_at_once() =>
        (await Things.WriteAsync()).ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldBeEmpty();

    [Fact]
    public async Task Texts_that_look_like_a_multipart_body_stay_texts()
    {
        const string Nasty = "\r\n--changeset_1--\r\nHTTP/1.1 412 No\r\nETag: x\r\n\r\n{\"odata.error\":{}}\r\nDELETE http://x/y/z HTTP/1.1\u2028\u0085'\"\\";

        await Things.PutAsync(new Write.Insert("a", Nasty), new Write.Insert("b", Nasty + Nasty));

        (await Things.ContentAsync("a")).ShouldBe(Nasty);
        (await Things.ContentAsync("b")).ShouldBe(Nasty + Nasty);
    }

    [Fact]
    public async Task A_transaction_holds_as_much_as_the_limit_says()
    {
        // Three bytes a character in UTF-8: the largest body that the limit lets through.
        var content = new string('語', TableLimits.TransactionCharacters / 3);

        await Things.PutAsync(new Write.Insert("a", content), new Write.Insert("b", content), new Write.Insert("c", content));

        (await Things.ContentAsync("c")).ShouldBe(content);
    }

    [Fact]
    public async Task Writers_of_overlapping_rows_never_leave_half_a_transaction()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() =>
            Things.WriteAsync(new Write.Upsert("left", $"{i}"), new Write.Upsert("right", $"{i}")))));

        (await Things.ContentAsync("left")).ShouldBe(await Things.ContentAsync("right"));
    }

    [Fact]
    public async Task Who_clashes_halfway_leaves_nothing_and_takes_nobody_elses_writes_along()
    {
        await Things.PutAsync(new Write.Insert("there", "old"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Things.WriteAsync(
            i % 4 is 3 ? [new Write.Upsert($"{i:D2}", "x"), new Write.Insert("there", "x")] : [new Write.Upsert($"{i:D2}", "x"), new Write.Upsert("all", $"{i}")])));

        outcomes.Select(outcome => outcome is WriteOutcome.Clash { Row: "there" }).ShouldBe(Enumerable.Range(0, 40).Select(i => i % 4 is 3));
        (await Things.RowsAsync(KeyRange.All)).ShouldBe([.. Enumerable.Range(0, 40).Where(i => i % 4 is not 3).Select(i => $"{i:D2}"), "all", "there"]);
        (await Things.ContentAsync("there")).ShouldBe("old");
    }

    private static Write[] Inserts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Write.Insert($"{i:D3}", $"content {i}"))];
}

public sealed class Writing_in_a_transaction_in_SQLite : Writing_in_a_transaction
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InSqliteAsync();
}

[Collection(AzuriteTests.Name)]
public sealed class Writing_in_a_transaction_in_Azure(AzuriteServer azurite) : Writing_in_a_transaction
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InAzuriteAsync(azurite);
}
