using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Processes;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Storage.Processes;

[Collection(AzuriteTests.Name)]
public sealed class Knowing_who_is_alive(AzuriteServer azurite) : IAsyncLifetime, IDisposable
{
    private readonly string tenant = Guid.NewGuid().ToString();

    // Two machines whose clocks have nothing to do with each other.
    private readonly ManualClock here = new(new DateTimeOffset(2030, 1, 9, 18, 0, 0, TimeSpan.Zero));
    private readonly ManualClock there = new(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private AzureTableStore store = null!;
    private Presence one = null!;
    private Presence other = null!;

    public async Task InitializeAsync()
    {
        store = new(TableAccount.Parse(azurite.ConnectionString), TestStore.Tables(Presence.Table), new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        (one, other) = (Process(here), Process(there));
        await BeatAsync(other, one);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Whoever_gives_signs_of_life_is_alive()
    {
        for (var second = 0; second < 20; second++)
        {
            Pass(1);
            await BeatAsync(other, one);
        }

        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeTrue();
        (await other.IsAliveAsync(one.Tenure.Id, CancellationToken.None)).ShouldBeTrue();
        one.Gone.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_silent_for_six_seconds_is_dead_and_not_before()
    {
        await PassAsync(5, one);
        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeTrue();

        await PassAsync(1, one);

        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeFalse();
        one.Gone.TryRead(out var gone).ShouldBeTrue();
        gone.ShouldBe(other.Tenure.Id);
    }

    [Fact]
    public async Task Before_the_others_may_take_it_for_dead_it_stops_sending()
    {
        other.MaySend.ShouldBeTrue();
        Pass(4);
        other.MaySend.ShouldBeTrue();

        Pass(1);

        other.MaySend.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_taken_for_dead_hears_of_it_and_goes_on_under_another_name()
    {
        var before = other.Tenure;
        await PassAsync(6, one);

        await other.BeatAsync(CancellationToken.None);

        before.Ended.IsCancellationRequested.ShouldBeTrue();
        other.Tenure.Id.ShouldNotBe(before.Id);
        other.MaySend.ShouldBeTrue();
        (await one.IsAliveAsync(before.Id, CancellationToken.None)).ShouldBeFalse();
        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeTrue("though nothing was heard of it yet");
    }

    [Fact]
    public async Task Whoever_was_slow_and_not_judged_goes_on_as_before()
    {
        var before = other.Tenure.Id;
        Pass(30);

        await BeatAsync(other);

        other.Tenure.Id.ShouldBe(before);
        other.MaySend.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_could_not_listen_judges_nobody_at_once()
    {
        // As after trouble with the store: nobody could write, nobody could read.
        Pass(60);

        await BeatAsync(one);
        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeTrue();

        await PassAsync(6, one);
        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_takes_leave_is_gone_at_the_next_look()
    {
        await other.StoppedAsync(CancellationToken.None);
        await PassAsync(1, one);

        (await one.IsAliveAsync(other.Tenure.Id, CancellationToken.None)).ShouldBeFalse();
        one.Gone.TryRead(out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Whose_row_is_nowhere_is_dead()
    {
        (await one.IsAliveAsync("never-heard-of", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_left_of_the_dead()
    {
        await PassAsync(6, one);

        var rows = await store.QueryPartitionsAsync(Presence.Table, KeyRange.StartingWith(tenant), CancellationToken.None).ToListAsync();
        rows.Select(row => row.Key.Row).ShouldBe([one.Tenure.Id]);
    }

    [Fact]
    public async Task On_a_store_of_its_own_all_others_are_dead_and_nothing_is_written()
    {
        using var file = await TestStore.InSqliteAsync();
        using var alone = new Presence(file.Store, tenant, here, NullLogger<Presence>.Instance);

        await alone.StartingAsync(CancellationToken.None);
        Pass(60);

        alone.MaySend.ShouldBeTrue();
        (await alone.IsAliveAsync(alone.Tenure.Id, CancellationToken.None)).ShouldBeTrue();
        (await alone.IsAliveAsync(one.Tenure.Id, CancellationToken.None)).ShouldBeFalse();
        await alone.StoppedAsync(CancellationToken.None);
    }

    private Presence Process(TimeProvider clock) => new(store, tenant, clock, NullLogger<Presence>.Instance);

    private void Pass(int seconds) => (here.Now, there.Now) = (here.Now.AddSeconds(seconds), there.Now.AddSeconds(seconds));

    private async Task PassAsync(int seconds, Presence alive)
    {
        for (var second = 0; second < seconds; second++)
        {
            Pass(1);
            await BeatAsync(alive);
        }
    }

    private static async Task BeatAsync(params Presence[] alive)
    {
        foreach (var process in alive)
        {
            await process.BeatAsync(CancellationToken.None);
        }
    }
}
