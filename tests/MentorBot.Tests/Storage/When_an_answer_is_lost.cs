using Azure.Core;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

/// <summary>The service did what it was asked to, and nobody heard: asked again it finds its own doing.</summary>
[Collection(AzuriteTests.Name)]
public sealed class When_an_answer_is_lost(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly TroubledTransport transport = new(seed: 1, percent: 0);
    private TestStore things = null!;

    public async Task InitializeAsync() => things = await BadDay.OpenAsync(azurite, transport.Options());

    public Task DisposeAsync()
    {
        things.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_insert_is_told_as_done()
    {
        Lose(RequestMethod.Post);

        var etag = await things.PutAsync(new Write.Insert("row", "content"));

        (await things.GetAsync("row")).ShouldBe(new Entity(new EntityKey(TestStore.Partition, "row"), "content", etag));
    }

    [Fact]
    public async Task A_replacement_is_told_as_done()
    {
        var first = await things.PutAsync(new Write.Insert("row", "first"));
        Lose(RequestMethod.Put);

        var second = await things.PutAsync(new Write.Replace("row", "second", first));

        (await things.GetAsync("row")).ShouldBe(new Entity(new EntityKey(TestStore.Partition, "row"), "second", second));
    }

    [Fact]
    public async Task A_transaction_is_told_as_done_with_all_its_etags()
    {
        var head = await things.PutAsync(new Write.Insert("head", "1"));
        await things.PutAsync(new Write.Insert("old", "x"));
        Lose(RequestMethod.Post);

        var outcome = await things.WriteAsync(
            new Write.Delete("old"), new Write.Replace("head", "2", head), new Write.Insert("a", "x"), new Write.Upsert("b", "y"), new Write.Delete("never"));

        var etags = outcome.ShouldBeOfType<WriteOutcome.Committed>().ETags;
        etags.Select(etag => etag is null).ShouldBe([true, false, false, false, true]);
        (await things.GetAsync("head")).ShouldNotBeNull().ETag.ShouldBe(etags[1]);
        (await things.GetAsync("a")).ShouldNotBeNull().ETag.ShouldBe(etags[2]);
        (await things.GetAsync("b")).ShouldNotBeNull().ETag.ShouldBe(etags[3]);
    }

    [Fact]
    public async Task Deletes_in_any_case_are_told_as_done()
    {
        await things.PutAsync(new Write.Insert("a", "x"), new Write.Insert("b", "y"));
        Lose(RequestMethod.Post);

        (await things.WriteAsync(new Write.Delete("a"), new Write.Delete("b"))).ShouldBeOfType<WriteOutcome.Committed>().ETags.ShouldBe([null, null]);

        (await things.RowsAsync(KeyRange.All)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("same content")]
    [InlineData("another content")]
    public async Task What_somebody_else_wrote_is_never_taken_for_ones_own(string theirs)
    {
        await things.PutAsync(new Write.Insert("row", theirs));
        Lose(RequestMethod.Post);

        (await things.WriteAsync(new Write.Insert("row", "same content"))).ShouldBe(new WriteOutcome.Clash("row"));
    }

    [Fact]
    public async Task A_stale_replacement_is_a_clash_all_the_same()
    {
        var stale = await things.PutAsync(new Write.Insert("row", "old"));
        await things.PutAsync(new Write.Upsert("row", "new"));
        Lose(RequestMethod.Put);

        (await things.WriteAsync(new Write.Replace("row", "mine", stale))).ShouldBe(new WriteOutcome.Clash("row"));
        (await things.ContentAsync("row")).ShouldBe("new");
    }

    private void Lose(RequestMethod method) => transport.LosesAnswers = (request => request.Method == method, 1);
}
