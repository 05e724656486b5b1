using System.Text.Json;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Storage.Processes;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Support;

/// <summary>What several processes on one Azurite have in common: the tenant, a clock that is moved by hand, and where all arrives.</summary>
internal sealed class Several(AzuriteServer azurite)
{
    private readonly List<OneOfSeveral> processes = [];

    public string Tenant { get; } = Guid.NewGuid().ToString();

    public SteppedClock Clock { get; } = new();

    /// <summary>What arrived, and which process brought it, in order.</summary>
    public List<(string By, long Number)> Arrived { get; } = [];

    public AggregateId Person => AggregateId.Member(new(Tenant, "ada"));

    public IEnumerable<long> Numbers => Arrived.Select(one => one.Number);

    /// <param name="over">What stands in front of the store, if anything.</param>
    public async Task<OneOfSeveral> StartAsync(string name, Func<ITableStore, ITableStore>? over = null)
    {
        var store = new AzureTableStore(
            TableAccount.Parse(azurite.ConnectionString), TestStore.Tables(AggregateStore.Table, DueTable.Table, SetAside.Table, Presence.Table), new TableClientOptions());
        await store.InitializeAsync(CancellationToken.None);
        var process = new OneOfSeveral(name, this, over?.Invoke(store) ?? store);
        processes.Add(process);
        await process.StartAsync();
        return process;
    }

    /// <summary>Lets time pass, in which only these give signs of life.</summary>
    public async Task PassAsync(int seconds, params OneOfSeveral[] alive)
    {
        for (var second = 0; second < seconds; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var process in alive)
            {
                await process.Presence.BeatAsync(CancellationToken.None);
            }
        }
    }

    public async Task EndAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }
}

/// <summary>A process beside others: outbox, sender and sweep as the bot has them. What it brings are steps, which need no channel.</summary>
internal sealed class OneOfSeveral : IAsyncDisposable
{
    private readonly Several several;
    private readonly Arrival arrival;
    private readonly ServiceProvider services;
    private readonly Outbox outbox;
    private readonly OutboxSender sender;

    public OneOfSeveral(string name, Several several, ITableStore store)
    {
        this.several = several;
        arrival = new(name, several.Arrived);
        services = new ServiceCollection().AddSingleton<IStep>(arrival).BuildServiceProvider();
        Store = store;
        Presence = new(store, several.Tenant, several.Clock, Quiet<Presence>());
        var aside = new SetAside(store, several.Clock, Quiet<SetAside>());
        Aggregates = new(store, aside);
        Due = new(store, aside);
        Leases = new(store, Presence);
        var unrecorded = new Unrecorded();
        Records = new(store, Due, aside, Leases, unrecorded, several.Clock, Quiet<OutboxRecords>());
        var round = new OutboxRound(
            store, Due, aside, new Delivery(null!, null!, null!, new StepDelivery(services, Quiet<StepDelivery>()), aside, several.Clock), Records, unrecorded, Presence,
            new SignInGate(several.Clock, Quiet<SignInGate>()), several.Clock);
        sender = new(round, Leases, Presence, Quiet<OutboxSender>());
        outbox = new(Aggregates, Due, Leases, sender, Presence, several.Clock);
        Sweep = new(
            Due, aside, [new OutboxWork(sender, Due, Presence, several.Clock), .. Works], Presence,
            Options.Create(new ProgrammeOptions { TenantId = several.Tenant }), new SweepHealth(), several.Clock, Quiet<DueSweep>());
        TakeOver = new(Presence, outbox, Sweep, null!, several.Clock, Quiet<TakeOver>());
    }

    public ITableStore Store { get; }

    public Presence Presence { get; }

    public AggregateStore Aggregates { get; }

    public DueTable Due { get; }

    public OutboxLeases Leases { get; }

    public OutboxRecords Records { get; }

    public DueSweep Sweep { get; }

    public TakeOver TakeOver { get; }

    public TestWork Work { get; } = new();

    private IEnumerable<IDueWork> Works => [Work];

    public async Task StartAsync()
    {
        await Presence.BeatAsync(CancellationToken.None);
        await sender.StartAsync(CancellationToken.None);
    }

    /// <summary>Commits so many messages, each with the number of its row.</summary>
    public Task CommitAsync(AggregateId? to = null, int messages = 1, DateTimeOffset? notBefore = null, Func<Task>? meanwhile = null) => outbox.ChangeAsync(to ?? several.Person, async mine =>
    {
        if (meanwhile is not null)
        {
            await meanwhile();
        }

        for (var i = 0; i < messages; i++)
        {
            Send(mine, notBefore);
        }

        return true;
    }, CancellationToken.None);

    /// <summary>A message with the number of its row.</summary>
    public void Send(Aggregate from, DateTimeOffset? notBefore = null)
    {
        var number = JsonElement.Parse(StoredShapes.Current.Write(new ShardOrder((int)from.Head.NextOutgoing)));
        from.Send(new OutboxEntry.Step(Arrival.StepName, AggregateId.Member(new(several.Tenant, "target")), number) { NotBefore = notBefore });
    }

    public Task IdleAsync() => sender.WhenIdleAsync(CancellationToken.None);

    /// <summary>Stands still when it is about to bring that one, until what is returned is completed.</summary>
    public (Task Reached, TaskCompletionSource GoOn) StandStillAt(long number) => arrival.StandStillAt(number);

    public void FailsOnceAt(long number) => arrival.Fails.Add(number);

    public async Task<OutboxLease?> LeaseAsync() =>
        await Store.GetAsync(AggregateStore.Table, new(several.Person.Partition, Aggregate.LeaseRow), CancellationToken.None) is { } row
            ? JsonSerializer.Deserialize(row.Content, StoredJson.Of<OutboxLease>())
            : null;

    /// <summary>As at a clean end: nothing more is begun.</summary>
    public Task StopAsync() => sender.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        sender.Dispose();
        TakeOver.Dispose();
        Sweep.Dispose();
        Presence.Dispose();
        await services.DisposeAsync();
    }

    private static NullLogger<T> Quiet<T>() => NullLogger<T>.Instance;

    /// <summary>A due item that says who did it, and may be made to fail or to take its time.</summary>
    internal sealed class TestWork : IDueWork
    {
        public const string Name = "test";

        public string Kind => Name;

        public List<AggregateId> Done { get; } = [];

        public Func<AggregateId, Task> Doing { get; set; } = _ => Task.CompletedTask;

        public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
        {
            await Doing(aggregate).WaitAsync(cancellationToken);
            lock (Done)
            {
                Done.Add(aggregate);
            }
        }

        public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }

    private sealed class Arrival(string by, List<(string By, long Number)> arrived) : IStep
    {
        public const string StepName = "test.arrive";
        private readonly Dictionary<long, (TaskCompletionSource Reached, TaskCompletionSource GoOn)> stops = [];

        public string Name => StepName;

        public HashSet<long> Fails { get; } = [];

        public (Task Reached, TaskCompletionSource GoOn) StandStillAt(long number)
        {
            var stop = (Reached: Signal(), GoOn: Signal());
            stops[number] = stop;
            return (stop.Reached.Task, stop.GoOn);
        }

        public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
        {
            var number = data.Read<ShardOrder>().Shard;
            if (Fails.Remove(number))
            {
                throw new IOException("Not now.");
            }

            if (stops.TryGetValue(number, out var stop))
            {
                stop.Reached.TrySetResult();
                await stop.GoOn.Task.WaitAsync(cancellationToken);
            }

            lock (arrived)
            {
                arrived.Add((by, number));
            }
        }

        private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
