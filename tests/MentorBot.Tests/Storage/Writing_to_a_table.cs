using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public abstract class Writing_to_a_table : StoreFacts
{
    [Fact]
    public async Task What_was_inserted_is_there_with_its_etag()
    {
        var etag = await Things.PutAsync(new Write.Insert("row", "content"));

        var found = await Things.GetAsync("row");

        found.ShouldBe(new Entity(new EntityKey(TestStore.Partition, "row"), "content", etag));
    }

    [Fact]
    public async Task What_was_never_written_is_null() =>
        (await Things.GetAsync("nobody")).ShouldBeNull();

    [Fact]
    public async Task Inserting_what_exists_clashes_and_changes_nothing()
    {
        await Things.PutAsync(new Write.Insert("row", "first"));

        var outcome = await Things.WriteAsync(new Write.Insert("row", "second"));

        outcome.ShouldBe(new WriteOutcome.Clash("row"));
        (await Things.ContentAsync("row")).ShouldBe("first");
    }

    [Fact]
    public async Task Replacing_with_the_current_etag_gives_a_new_etag()
    {
        var first = await Things.PutAsync(new Write.Insert("row", "first"));

        var second = await Things.PutAsync(new Write.Replace("row", "second", first));

        second.ShouldNotBe(first);
        (await Things.GetAsync("row")).ShouldBe(new Entity(new EntityKey(TestStore.Partition, "row"), "second", second));
    }

    [Fact]
    public async Task Replacing_with_an_old_etag_clashes()
    {
        var first = await Things.PutAsync(new Write.Insert("row", "first"));
        await Things.PutAsync(new Write.Replace("row", "second", first));

        var outcome = await Things.WriteAsync(new Write.Replace("row", "third", first));

        outcome.ShouldBe(new WriteOutcome.Clash("row"));
        (await Things.ContentAsync("row")).ShouldBe("second");
    }

    [Fact]
    public async Task Replacing_what_is_gone_clashes()
    {
        var etag = await Things.PutAsync(new Write.Insert("row", "first"));
        await Things.WriteAsync(new Write.Delete("row"));

        var outcome = await Things.WriteAsync(new Write.Replace("row", "second", etag));

        outcome.ShouldBe(new WriteOutcome.Clash("row"));
        (await Things.GetAsync("row")).ShouldBeNull();
    }

    [Fact]
    public async Task An_etag_does_not_come_back_when_a_row_is_written_anew()
    {
        var first = await Things.PutAsync(new Write.Insert("row", "same"));
        await Things.WriteAsync(new Write.Delete("row", first));
        await Things.PutAsync(new Write.Insert("row", "same"));

        var outcome = await Things.WriteAsync(new Write.Replace("row", "second", first));

        outcome.ShouldBe(new WriteOutcome.Clash("row"));
    }

    [Fact]
    public async Task An_upsert_writes_whether_or_not_the_row_exists()
    {
        var first = await Things.PutAsync(new Write.Upsert("row", "first"));
        var second = await Things.PutAsync(new Write.Upsert("row", "second"));

        second.ShouldNotBe(first);
        (await Things.GetAsync("row")).ShouldNotBeNull().ETag.ShouldBe(second);
        (await Things.ContentAsync("row")).ShouldBe("second");
    }

    [Fact]
    public async Task A_shorter_content_leaves_nothing_of_a_longer_one()
    {
        await Things.PutAsync(new Write.Upsert("row", new string('x', 100_000)));
        await Things.PutAsync(new Write.Upsert("row", "short"));

        (await Things.ContentAsync("row")).ShouldBe("short");
    }

    [Fact]
    public async Task A_delete_removes_the_row_and_has_no_etag()
    {
        var etag = await Things.PutAsync(new Write.Insert("row", "first"));

        var outcome = await Things.WriteAsync(new Write.Delete("row", etag));

        outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldBe([null]);
        (await Things.GetAsync("row")).ShouldBeNull();
    }

    [Fact]
    public async Task A_delete_with_an_old_etag_clashes()
    {
        var first = await Things.PutAsync(new Write.Insert("row", "first"));
        await Things.PutAsync(new Write.Upsert("row", "second"));

        var outcome = await Things.WriteAsync(new Write.Delete("row", first));

        outcome.ShouldBe(new WriteOutcome.Clash("row"));
        (await Things.ContentAsync("row")).ShouldBe("second");
    }

    [Fact]
    public async Task A_delete_with_an_etag_of_what_is_gone_clashes()
    {
        var etag = await Things.PutAsync(new Write.Insert("row", "first"));
        await Things.WriteAsync(new Write.Delete("row", etag));

        (await Things.WriteAsync(new Write.Delete("row", etag))).ShouldBe(new WriteOutcome.Clash("row"));
    }

    [Fact]
    public async Task A_delete_in_any_case_does_not_mind_that_the_row_is_gone() =>
        (await Things.WriteAsync(new Write.Delete("row"))).ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldBe([null]);

    [Fact]
    public async Task No_lost_update_with_32_writers_on_one_row()
    {
        await Things.PutAsync(new Write.Insert("names", ""));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => AddAsync($"{i}"))));

        (await Things.ContentAsync("names")).ShouldNotBeNull().Split(' ').Order()
            .ShouldBe(Enumerable.Range(0, 32).Select(i => $"{i}").Append("").Order());
    }

    [Fact]
    public async Task Of_many_who_insert_the_same_row_one_wins()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Things.WriteAsync(new Write.Insert("row", $"{i}"))));

        outcomes.Count(outcome => outcome is WriteOutcome.Committed).ShouldBe(1);
        outcomes.Count(outcome => outcome is WriteOutcome.Clash).ShouldBe(31);
    }

    [Fact]
    public async Task A_store_that_answers_passes_the_check() =>
        await Should.NotThrowAsync(() => Things.Store.CheckAsync(CancellationToken.None));

    [Fact]
    public async Task A_table_that_was_not_registered_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            Things.Store.WriteAsync("Elsewhere", "p", [new Write.Insert("row", "")], CancellationToken.None));

    [Fact]
    public async Task Nothing_is_written_for_a_caller_who_has_given_up()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Things.Store.WriteAsync(
            Things.Table, TestStore.Partition, [new Write.Insert("row", "x")], new CancellationToken(canceled: true)));

        (await Things.GetAsync("row")).ShouldBeNull();
    }

    // Whoever meets a clash looks first whether it is done: the clash may be with themselves.
    private async Task AddAsync(string name)
    {
        while ((await Things.GetAsync("names")).ShouldNotBeNull() is var found && !found.Content.Split(' ').Contains(name)
            && await Things.WriteAsync(new Write.Replace("names", $"{found.Content} {name}", found.ETag)) is WriteOutcome.Clash)
        {
        }
    }
}

public sealed class Writing_to_a_table_in_SQLite : Writing_to_a_table
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InSqliteAsync();
}

[Collection(AzuriteTests.Name)]
public sealed class Writing_to_a_table_in_Azure(AzuriteServer azurite) : Writing_to_a_table
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InAzuriteAsync(azurite);
}
