using MentorBot.Jobs;
using MentorBot.Storage;
using MentorBot.Storage.Sqlite;
using MentorBot.Tests.Support;
using MentorBot.Turns;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Jobs;

public sealed class Sweeping_what_is_due : IAsyncLifetime, IDisposable
{
    private static readonly AggregateId pair = AggregateId.Pair(ProgrammeOptions.LocalTenant, "one");
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private readonly ManualClock clock = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly Work work = new();
    private readonly SqliteTableStore store;
    private readonly SetAside aside;
    private readonly DueTable due;
    private readonly DueSweep sweep;

    public Sweeping_what_is_due()
    {
        store = new(new SqliteTableOptions(Path.Combine(folder, "due.db")), TestStore.Tables(DueTable.Table, SetAside.Table));
        aside = new(store, clock, NullLogger<SetAside>.Instance);
        due = new(store, aside);
        sweep = Sweep(work);
    }

    public Task InitializeAsync() => store.InitializeAsync(CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        sweep.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_done_once_and_forgotten()
    {
        await HintAsync(clock.Now);

        (await SweepAsync()).ShouldBe(1);
        (await SweepAsync()).ShouldBe(0);

        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task What_is_to_come_waits()
    {
        await HintAsync(clock.Now.AddSeconds(1));

        await SweepAsync();
        work.Done.ShouldBeEmpty();

        clock.Now = clock.Now.AddSeconds(1);
        await SweepAsync();
        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task The_same_hint_given_twice_is_one()
    {
        await HintAsync(clock.Now);
        await HintAsync(clock.Now);

        await SweepAsync();

        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task What_was_missed_while_nobody_ran_is_done_late()
    {
        await HintAsync(clock.Now);
        clock.Now = clock.Now.AddDays(3);

        await SweepAsync();

        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task A_failure_keeps_it_and_the_others_go_on()
    {
        var other = AggregateId.Pair(ProgrammeOptions.LocalTenant, "two");
        work.Fails = pair;
        await HintAsync(clock.Now);
        await due.HintAsync(other, Work.Name, clock.Now, CancellationToken.None);

        await SweepAsync();
        work.Done.ShouldBe([other]);

        work.Fails = null;
        clock.Now = clock.Now.AddMinutes(3);
        await SweepAsync();
        work.Done.ShouldBe([other, pair]);
    }

    [Fact]
    public async Task What_another_process_has_taken_is_left_to_it_until_its_time_is_up()
    {
        await HintAsync(clock.Now);
        var item = await due.DueAsync(ProgrammeOptions.LocalTenant, clock.Now, CancellationToken.None).SingleAsync();
        (await due.TryClaimAsync(item, "another", clock.Now.AddMinutes(2), clock.Now, CancellationToken.None)).ShouldNotBeNull();

        await SweepAsync();
        work.Done.ShouldBeEmpty();

        clock.Now = clock.Now.AddMinutes(3);
        await SweepAsync();
        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task Of_two_that_take_it_at_once_one_gets_it()
    {
        await HintAsync(clock.Now);
        var item = await due.DueAsync(ProgrammeOptions.LocalTenant, clock.Now, CancellationToken.None).SingleAsync();

        var first = await due.TryClaimAsync(item, "first", clock.Now.AddMinutes(2), clock.Now, CancellationToken.None);
        var second = await due.TryClaimAsync(item, "second", clock.Now.AddMinutes(2), clock.Now, CancellationToken.None);

        first.ShouldNotBeNull();
        second.ShouldBeNull();
    }

    [Fact]
    public async Task A_hint_given_anew_while_it_is_being_done_is_not_lost()
    {
        work.Meanwhile = () => HintAsync(clock.Now);
        await HintAsync(clock.Now);

        await SweepAsync();
        work.Meanwhile = null;
        await SweepAsync();

        work.Done.ShouldBe([pair, pair]);
    }

    private Task HintAsync(DateTimeOffset at) => due.HintAsync(pair, Work.Name, at, CancellationToken.None);

    private Task<int> SweepAsync() => sweep.RunOnceAsync(CancellationToken.None);

    private DueSweep Sweep(IDueWork doing) =>
        new(due, aside, [doing], Options.Create(new ProgrammeOptions()), new SweepHealth(), clock, NullLogger<DueSweep>.Instance);

    private sealed class Work : IDueWork
    {
        public const string Name = "test";

        public string Kind => Name;

        public List<AggregateId> Done { get; } = [];

        public AggregateId? Fails { get; set; }

        public Func<Task>? Meanwhile { get; set; }

        public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
        {
            if (aggregate == Fails)
            {
                throw new IOException("Not now.");
            }

            if (Meanwhile is { } meanwhile)
            {
                await meanwhile();
            }

            lock (Done)
            {
                Done.Add(aggregate);
            }
        }

        public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
