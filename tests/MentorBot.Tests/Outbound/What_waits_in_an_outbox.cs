using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

[Collection(AzuriteTests.Name)]
public sealed class What_waits_in_an_outbox(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly Several several = new(azurite);
    private readonly RecordingStore store = new();
    private OneOfSeveral one = null!;
    private OneOfSeveral other = null!;

    public async Task InitializeAsync() => (one, other) = (await several.StartAsync("one"), await several.StartAsync("other", store.Over));

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task Is_sent_in_time_though_another_took_over_its_hint_before()
    {
        // Its own hint and that of the commit are for the same second, and so are one row, which names who committed.
        await one.CommitAsync(notBefore: several.Clock.GetUtcNow().AddSeconds(45));
        await one.IdleAsync();
        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        several.Arrived.ShouldBeEmpty();

        await several.PassAsync(39, other);
        await other.Sweep.RunOnceAsync(CancellationToken.None);

        several.Arrived.ShouldBe([("other", 0)]);
    }

    [Fact]
    public async Task Has_one_hint_for_each_time_it_waits()
    {
        other.FailsOnceAt(0);
        await other.CommitAsync();
        await other.IdleAsync();
        Hints.ShouldBe(2, "one as it was committed, one as it was kept");

        await several.PassAsync(3, other);
        await other.Sweep.RunOnceAsync(CancellationToken.None);

        several.Arrived.ShouldBe([("other", 0)]);
        Hints.ShouldBe(2, "nothing waited any more");
    }

    [Fact]
    public async Task Is_found_though_first_the_one_dies_whom_the_hint_named_and_then_the_one_who_committed()
    {
        await other.CommitAsync();
        await one.CommitAsync();
        await other.IdleAsync();
        await one.IdleAsync();
        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        await other.IdleAsync();

        var (reached, _) = other.StandStillAt(2);
        await other.CommitAsync();
        await reached;
        var third = await several.StartAsync("third");
        await several.PassAsync(60, third);
        await third.Sweep.RunOnceAsync(CancellationToken.None);
        await third.IdleAsync();

        several.Arrived[^1].ShouldBe(("third", 2));
    }

    // Of what is written to the due table, a claim names who claims it.
    private int Hints => store.Written.Count(row => row.Table.Contains(DueTable.Table, StringComparison.Ordinal) && !row.Content.EndsWith(' ')
        && !row.Content.Contains($"\"by\":\"{other.Presence.Tenure.Id}\"", StringComparison.Ordinal));
}
