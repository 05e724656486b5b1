using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Jobs;

[Collection(AzuriteTests.Name)]
public sealed class Sweeping_side_by_side(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly Several several = new(azurite);
    private OneOfSeveral one = null!;
    private OneOfSeveral other = null!;

    public async Task InitializeAsync() => (one, other) = (await several.StartAsync("one"), await several.StartAsync("other"));

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task Of_what_is_due_each_item_is_done_once_however_many_sweep()
    {
        OneOfSeveral[] all = [one, other, await several.StartAsync("third")];
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => HintAsync($"pair {number}")));

        await Task.WhenAll(all.Select(process => Task.Run(() => process.Sweep.RunOnceAsync(CancellationToken.None))));

        all.SelectMany(process => process.Work.Done).Select(done => done.Key).Order()
            .ShouldBe(Enumerable.Range(0, 60).Select(number => $"pair {number}").Order());
        (await one.Due.UpcomingAsync(several.Tenant, CancellationToken.None).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_living_process_is_doing_is_left_to_it_however_long_it_takes()
    {
        var (begun, goOn) = await BeginAsync(one);
        await several.PassAsync(150, one, other);

        await other.Sweep.RunOnceAsync(CancellationToken.None);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        await one.TakeOver.TakeOverAsync(CancellationToken.None);

        other.Work.Done.ShouldBeEmpty();
        begun.Count.ShouldBe(1, "it is not begun a second time in the same process either");
        goOn.SetResult();
    }

    [Fact]
    public async Task What_a_dead_process_was_doing_is_taken_over_and_not_before_it_is_dead()
    {
        await BeginAsync(one);

        await several.PassAsync(5, other);
        await other.Sweep.RunOnceAsync(CancellationToken.None);
        other.Work.Done.ShouldBeEmpty();

        await several.PassAsync(2, other);
        other.Presence.Gone.TryRead(out _).ShouldBeTrue("this is what has the sweep run at once");
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        other.Work.Done.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_dead_meant_to_send_does_not_wait_for_its_hint_to_fall_due()
    {
        // It died right after the commit, before it had anything looked at.
        await one.Due.HintAsync(several.Person, Outbox.DueKind, several.Clock.GetUtcNow() + Outbox.Patience, one.Presence.Tenure.Id, CancellationToken.None);
        var mine = await one.Aggregates.OpenAsync(several.Person, CancellationToken.None);
        one.Send(mine);
        var lease = new Write.Insert(Aggregate.LeaseRow, JsonSerializer.Serialize(new OutboxLease(one.Presence.Tenure.Id), StoredJson.Of<OutboxLease>()));
        (await one.Aggregates.CommitAsync(mine, lease, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Committed>();

        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);

        several.Arrived.ShouldBe([("other", 0)]);
    }

    [Fact]
    public async Task A_takeover_leaves_alone_what_the_living_have_to_come()
    {
        await HintAsync("later", several.Clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        await one.Due.HintAsync(several.Person, Outbox.DueKind, several.Clock.GetUtcNow() + Outbox.Patience, one.Presence.Tenure.Id, CancellationToken.None);

        (await other.TakeOver.TakeOverAsync(CancellationToken.None)).ShouldBe(0);

        (await one.Due.UpcomingAsync(several.Tenant, CancellationToken.None).ToListAsync()).Count.ShouldBe(2);
    }

    // It never ends, unless it is told to.
    private async Task<(List<AggregateId> Begun, TaskCompletionSource GoOn)> BeginAsync(OneOfSeveral process)
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        List<AggregateId> begun = [];
        process.Work.Doing = aggregate =>
        {
            begun.Add(aggregate);
            reached.TrySetResult();
            return goOn.Task;
        };
        await HintAsync("pair");
        _ = process.Sweep.RunOnceAsync(CancellationToken.None);
        await reached.Task;
        return (begun, goOn);
    }

    private Task HintAsync(string pair, DateTimeOffset? at = null) => one.Due.HintAsync(
        AggregateId.Pair(several.Tenant, pair), OneOfSeveral.TestWork.Name, at ?? several.Clock.GetUtcNow(), CancellationToken.None);
}
