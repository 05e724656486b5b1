using System.Collections.Concurrent;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// People apply and pairs are reminded while the bot is killed at any moment and started again. Whatever was answered 200 must
/// be known for ever, whatever was committed must be said, and said once more only by a kill in the instant between sending
/// and recording: one message for each person and kill at most, and only the last.
/// </summary>
internal sealed class CrashRun(CrashPlan plan, Action<string> tell) : IAsyncDisposable
{
    // A life is measured in what the bot got done in it, so that a slow machine kills it no sooner; and then the blow falls
    // anywhere between two calls.
    private const int MostCallsForEach = 10;
    private const int LongestBlowInMilliseconds = 100;
    private const int LongestStartInMilliseconds = 2500;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Random random = new(plan.Seed);
    private readonly PowerCut? power = plan.CutsPower ? new(plan.Seed) : null;
    private readonly OutsideConnector connector = new(plan.Seed);
    private readonly Clock clock = new();
    private readonly ConcurrentQueue<Application> applications = [];
    private readonly ConcurrentQueue<string> lostSends = [];
    private readonly List<PairLife> pairs = [];
    private volatile bool goesOn = true;
    private int named;
    private int onTheWire;
    private int days;

    /// <summary>The settings that keep the bot's state in the Table service.</summary>
    public static string[] OnTables(string connectionString) => ["Storage:Kind=AzureTables", $"Storage:ConnectionString={connectionString}"];

    /// <param name="storage">Where the bot keeps its state; its own file where nothing is said.</param>
    public async Task<CrashReport> RunAsync(string[] storage, CancellationToken cancellationToken)
    {
        var began = connector.Now;
        await connector.StartAsync();
        string[] settings = [.. storage, clock.Setting, "Jobs:SweepSeconds=1", "Sending:PerConversation=false", "Sending:RequestsPerSecond=100000"];
        await using var bot = await (power is null ? BotProcess.StartAsync(settings) : BotProcess.StartAsync(power, settings));
        using var door = new Door(_ => bot.Address);
        var coordinator = new Coordinator(connector, door);
        foreach (var (mentee, mentor) in await coordinator.PairAsync(plan.Pairs, cancellationToken))
        {
            pairs.Add(new(mentee, mentor, clock));
        }

        await Task.WhenAll(pairs.Select(pair => pair.PlanAsync(cancellationToken)));
        var round = await coordinator.OpenRoundAsync(clock.Today.AddDays(90), cancellationToken);
        Task[] lives =
        [
            .. pairs.Select(pair => NotingAsync(pair.LiveAsync(() => goesOn, cancellationToken))),
            .. Enumerable.Range(0, plan.People).Select(_ => NotingAsync(ApplyAsync(door, cancellationToken))),
        ];
        for (var kill = 1; kill <= plan.Rounds; kill++)
        {
            await KillAsync(bot, kill, cancellationToken);
        }

        goesOn = false;
        await Task.WhenAll(lives);
        await SettleAsync(cancellationToken);
        var done = applications.Where(application => application.IsIn).ToList();
        await NotingAsync(coordinator.UntilFiledAsync(round, done.Count, cancellationToken));
        await Task.WhenAll(done.Select(application => NotingAsync(application.ReadAgainAsync(cancellationToken))));
        return Report(door, done, connector.Now - began);
    }

    public ValueTask DisposeAsync()
    {
        power?.Dispose();
        return connector.DisposeAsync();
    }

    private async Task KillAsync(BotProcess bot, int kill, CancellationToken cancellationToken)
    {
        var enough = connector.Posts + connector.Updates + random.Next(MostCallsForEach * plan.People);
        await Wait.ForAsync(() => connector.Posts + connector.Updates >= enough, LongestLife, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestBlowInMilliseconds)), TimeProvider.System, cancellationToken);
        onTheWire += connector.OnTheWire;
        await DieAsync(bot, cancellationToken);
        if (random.Next(10) is 0)
        {
            // Now and then it does not get as far as to listen.
            var starting = bot.StartAgainAsync(clock.Setting);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestStartInMilliseconds)), TimeProvider.System, cancellationToken);
            await DieAsync(bot, cancellationToken);
            await Task.WhenAny(starting);
        }

        await bot.StartAgainAsync(clock.Setting);
        if (kill % 10 is 0)
        {
            tell($"{kill} kills, {applications.Count(application => application.IsIn)} applications, {days} days, {connector.Chats.Sum(chat => chat.Copies.Count)} copies");
        }
    }

    // A night passes only when all that was due on the day has come: so nothing is ever dropped for being late.
    private async Task DieAsync(BotProcess bot, CancellationToken cancellationToken)
    {
        await bot.Kill9Async();
        await connector.EndLifeAsync(cancellationToken);
        days += clock.Pass(() => pairs.TrueForAll(pair => pair.IsSettled)) ? 1 : 0;
    }

    private async Task ApplyAsync(Door door, CancellationToken cancellationToken)
    {
        while (goesOn)
        {
            var number = Interlocked.Increment(ref named);
            var application = new Application(new Person(connector, door, $"Person {number}"), "mentee", new Random(plan.Seed + number));
            applications.Enqueue(application);
            await application.SendAsync(cancellationToken);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await Wait.ForAsync(() => pairs.TrueForAll(pair => pair.Missing.Count is 0), Patience, cancellationToken);
        pairs.SelectMany(pair => pair.Missing).ToList().ForEach(lostSends.Enqueue);
    }

    // Whoever waits in vain does not keep the others from finishing.
    private async Task NotingAsync(Task life)
    {
        try
        {
            await life;
        }
        catch (TimeoutException waited)
        {
            lostSends.Enqueue(waited.Message);
        }
    }

    private CrashReport Report(Door door, List<Application> done, TimeSpan took)
    {
        var chats = connector.Chats.ToList();
        return new(
            plan, connector.Lives, onTheWire, door.Taken, door.Again, connector.Posts, connector.Updates, done.Count, done.Sum(application => application.Typed.Count),
            pairs.Sum(pair => pair.Reminders), days, power?.Unsynced ?? 0, [.. chats.SelectMany(chat => chat.Copies)],
            [.. applications.SelectMany(application => application.Lost)], [.. lostSends], [.. chats.SelectMany(chat => chat.Violations)], took);
    }
}
