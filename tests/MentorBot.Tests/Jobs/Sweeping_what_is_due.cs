using MentorBot.Jobs;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
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
    private readonly DueTable due;
    private readonly DueSweep sweep;

    public Sweeping_what_is_due()
    {
        store = new(new SqliteTableOptions(Path.Combine(folder, "due.db")), TestStore.Tables(DueTable.Table));
        due = new(store);
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
    public async Task What_fails_is_tried_again_a_little_later_each_time()
    {
        work.Fails = pair;
        await HintAsync(clock.Now);

        List<int> triedAt = [];
        for (var second = 0; second < 40; second++)
        {
            var before = work.Failures;
            await SweepAsync();
            triedAt.AddRange(work.Failures > before ? [second] : []);
            clock.Now = clock.Now.AddSeconds(1);
        }

        triedAt.ShouldBe([0, 2, 6, 14, 30]);
    }

    [Fact]
    public async Task On_a_file_of_its_own_what_a_former_process_had_taken_is_done_at_once()
    {
        await HintAsync(clock.Now);
        (await due.TryClaimAsync(await OnlyAsync(), "former", CancellationToken.None)).ShouldNotBeNull();

        await SweepAsync();

        work.Done.ShouldBe([pair]);
    }

    [Fact]
    public async Task A_claim_as_an_earlier_version_wrote_it_counts_until_its_time_is_up()
    {
        await HintAsync(clock.Now);
        var item = await OnlyAsync();
        var claim = $$"""{"by":"0badcafe","until":"{{clock.Now.AddMinutes(2):O}}"}""";
        await store.WriteAsync(DueTable.Table, item.Key.Partition, [new Write.Upsert(item.Key.Row, claim)], CancellationToken.None);

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
        var item = await OnlyAsync();

        var first = await due.TryClaimAsync(item, "first", CancellationToken.None);
        var second = await due.TryClaimAsync(item, "second", CancellationToken.None);

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

    private ValueTask<DueItem> OnlyAsync() => due.DueAsync(ProgrammeOptions.LocalTenant, clock.Now, CancellationToken.None).SingleAsync();

    private Task HintAsync(DateTimeOffset at) => due.HintAsync(pair, Work.Name, at, CancellationToken.None);

    private Task<int> SweepAsync() => sweep.RunOnceAsync(CancellationToken.None);

    private DueSweep Sweep(IDueWork doing) =>
        new(due, [doing], new Presence(store, ProgrammeOptions.LocalTenant, clock, NullLogger<Presence>.Instance), Options.Create(new ProgrammeOptions()),
            new SweepHealth(), clock, NullLogger<DueSweep>.Instance);

    private sealed class Work : IDueWork
    {
        public const string Name = "test";

        public string Kind => Name;

        public List<AggregateId> Done { get; } = [];

        public AggregateId? Fails { get; set; }

        public int Failures { get; private set; }

        public Func<Task>? Meanwhile { get; set; }

        public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
        {
            if (aggregate == Fails)
            {
                Failures++;
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
