using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Outbound;

[Collection(AzuriteTests.Name)]
public sealed class Several_processes_and_one_outbox(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly Several several = new(azurite);
    private OneOfSeveral one = null!;
    private OneOfSeveral other = null!;

    public async Task InitializeAsync() => (one, other) = (await several.StartAsync("one"), await several.StartAsync("other"));

    public Task DisposeAsync() => several.EndAsync();

    [Fact]
    public async Task Whatever_they_commit_at_once_arrives_once_and_in_order()
    {
        var third = await several.StartAsync("third");
        OneOfSeveral[] all = [one, other, third];

        await Task.WhenAll(all.Select(process => Task.Run(async () =>
        {
            for (var turn = 0; turn < 15; turn++)
            {
                // Losing eight times in a row is what the channel's own retries are for.
                while (!await CommitsAsync(process))
                {
                }
            }
        })));
        await IdleAsync(all);

        several.Numbers.ShouldBe(Enumerable.Range(0, 45).Select(number => (long)number));
        (await one.LeaseAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task What_another_commits_while_one_is_sending_the_same_one_sends()
    {
        var (reached, goOn) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;

        await other.CommitAsync(messages: 2);
        await other.IdleAsync();
        several.Arrived.ShouldBeEmpty();
        goOn.SetResult();
        await IdleAsync(one, other);

        several.Arrived.ShouldBe([("one", 0), ("one", 1), ("one", 2)]);
        (await one.LeaseAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_committed_as_the_own_look_ends_is_sent_too()
    {
        var (reached, goOn) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;

        await one.CommitAsync(meanwhile: async () =>
        {
            goOn.TrySetResult();
            await one.IdleAsync();
        });
        await one.IdleAsync();

        several.Arrived.ShouldBe([("one", 0), ("one", 1)]);
        (await one.LeaseAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_sender_dies_another_goes_on_and_repeats_what_was_under_way_at_most()
    {
        var (reached, _) = one.StandStillAt(1);
        await one.CommitAsync(messages: 4);
        await reached;

        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);

        several.Arrived.ShouldBe([("one", 0), ("other", 1), ("other", 2), ("other", 3)]);
    }

    [Fact]
    public async Task Where_the_sender_dies_another_goes_on_with_what_it_had_left_to_it()
    {
        var (reached, _) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;

        // In the same second, so that its hint takes the place of the other's.
        await other.CommitAsync();
        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        await other.IdleAsync();

        several.Arrived.ShouldBe([("other", 0), ("other", 1)]);
    }

    [Fact]
    public async Task Whoever_stood_still_and_comes_back_sends_nothing_of_what_another_has_sent()
    {
        var (reached, goOn) = one.StandStillAt(1);
        await one.CommitAsync(messages: 4);
        await reached;
        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);

        goOn.SetResult();
        await one.Presence.BeatAsync(CancellationToken.None);
        await one.IdleAsync();

        several.Arrived.Where(arrival => arrival.By is "one").ShouldBe([("one", 0), ("one", 1)]);
        several.Arrived.Where(arrival => arrival.By is "other").ShouldBe([("other", 1), ("other", 2), ("other", 3)]);
    }

    [Fact]
    public async Task Whoever_came_back_sends_again_under_another_name()
    {
        var before = one.Presence.Tenure.Id;
        await several.PassAsync(7, other);
        var commit = one.CommitAsync();
        await one.Presence.BeatAsync(CancellationToken.None);
        await commit;
        await PassUntilAsync(one.IdleAsync());

        several.Arrived.ShouldBe([("one", 0)]);
        one.Presence.Tenure.Id.ShouldNotBe(before);
    }

    [Fact]
    public async Task While_others_may_take_it_for_dead_it_begins_nothing()
    {
        var (reached, goOn) = one.StandStillAt(0);
        await one.CommitAsync(messages: 2);
        await reached;
        await several.PassAsync(5, other);

        goOn.SetResult();
        await UntilGoneAsync(one, row: 0);
        several.Arrived.ShouldBe([("one", 0)]);

        // Nobody has judged it yet: it goes on where it was.
        await PassUntilAsync(one.IdleAsync());
        several.Arrived.ShouldBe([("one", 0), ("one", 1)]);
    }

    [Fact]
    public async Task A_hint_for_what_another_is_sending_is_left_to_it_and_found_when_it_dies()
    {
        var (reached, _) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;
        await other.CommitAsync();
        await several.PassAsync(50, one, other);

        await other.Sweep.RunOnceAsync(CancellationToken.None);
        several.Arrived.ShouldBeEmpty();
        (await DueAsync()).ShouldAllBe(item => item.Claim.By == one.Presence.Tenure.Id);

        await several.PassAsync(7, other);
        await other.TakeOver.TakeOverAsync(CancellationToken.None);
        several.Arrived.ShouldBe([("other", 0), ("other", 1)]);
    }

    [Fact]
    public async Task A_lease_that_an_ended_process_left_behind_holds_up_nobody()
    {
        var (reached, _) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;
        await one.Presence.StoppedAsync(CancellationToken.None);

        var next = await several.StartAsync("next");
        await next.CommitAsync();
        await next.IdleAsync();

        several.Arrived.ShouldBe([("next", 0), ("next", 1)]);
    }

    [Fact]
    public async Task A_long_outbox_keeps_no_place_of_the_sweep()
    {
        var (reached, goOn) = one.StandStillAt(0);
        await one.CommitAsync();
        await reached;
        await several.PassAsync(46, one, other);

        await PassUntilAsync(one.Sweep.RunOnceAsync(CancellationToken.None));

        several.Arrived.ShouldBeEmpty();
        (await DueAsync()).Single().Claim.From.ShouldBe(one.Presence.Tenure.Id, "a crash would still be seen to");
        goOn.SetResult();
        await one.IdleAsync();
        several.Numbers.ShouldBe([0]);
    }

    private static async Task<bool> CommitsAsync(OneOfSeveral process)
    {
        try
        {
            await process.CommitAsync();
            return true;
        }
        catch (StoreBusyException)
        {
            return false;
        }
    }

    // Each may leave the last word to another.
    private static async Task IdleAsync(params OneOfSeveral[] all)
    {
        foreach (var process in all)
        {
            await process.IdleAsync();
        }
    }

    private async Task PassUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            await several.PassAsync(1, one, other);
        }

        await done;
    }

    // The first row is deleted once it is recorded; only then would the next be begun.
    private async Task UntilGoneAsync(OneOfSeveral process, int row)
    {
        while (await process.Store.GetAsync(AggregateStore.Table, new(several.Person.Partition, $"o|{row:D12}"), CancellationToken.None) is not null)
        {
        }
    }

    private async Task<List<DueItem>> DueAsync() => await one.Due.UpcomingAsync(several.Tenant, CancellationToken.None).ToListAsync();
}
