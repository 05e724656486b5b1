using System.Collections.Concurrent;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// Three processes on one table store. Whatever people say goes to them in turn, and nobody waits for an answer before saying
/// the next thing; on top of it reminders fall due for all of them at the same instant. In the middle one of them is killed.
/// </summary>
internal sealed class TrioRun(TrioPlan plan, Action<string> tell) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Talking = TimeSpan.FromSeconds(8);
    private readonly Random random = new(plan.Seed);
    private readonly OutsideConnector connector = new(plan.Seed);
    private readonly Clock clock = new();
    private readonly ConcurrentQueue<Hasty> hasty = [];
    private readonly ConcurrentQueue<string> lost = [];
    private TimeSpan startTook;
    private volatile bool goesOn = true;
    private int named;

    public async Task<TrioReport> RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        await connector.StartAsync();
        string[] settings =
            [.. CrashRun.OnTables(connectionString), "Jobs:SweepSeconds=1", "Sending:PerConversation=false", "Sending:RequestsPerSecond=300", "Sending:Processes=3"];
        var (pairs, script) = await PrepareAsync(settings, cancellationToken);

        // That process ended as by a power cut, and may have had something on its way.
        await connector.EndLifeAsync(cancellationToken);

        // Time for three to start at once, and to get busy.
        clock.PassUntilShortOfReminders((3 * startTook) + Talking);
        var bots = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => BotProcess.StartAsync([.. settings, clock.Setting])));
        try
        {
            return await TryAsync(bots, pairs, script, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(bots.Select(bot => bot.DisposeAsync().AsTask()));
        }
    }

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    // With one process alone: the pairs and their meetings, and somebody who applies and shows how that goes.
    private async Task<(List<PairLife> Pairs, IReadOnlyList<(string Said, string Answered)> Script)> PrepareAsync(string[] settings, CancellationToken cancellationToken)
    {
        var began = connector.Now;
        await using var bot = await BotProcess.StartAsync([.. settings, clock.Setting]);
        startTook = connector.Now - began;
        using var door = new Door(_ => bot.Address);
        var coordinator = new Coordinator(connector, door);
        List<PairLife> pairs = [.. from pair in await coordinator.PairAsync(plan.Pairs, cancellationToken) select new PairLife(pair.Mentee, pair.Mentor, clock)];
        await Task.WhenAll(pairs.Select(pair => pair.PlanAsync(cancellationToken)));
        await coordinator.OpenRoundAsync(clock.Today.AddDays(90), cancellationToken);
        var first = new Application(new Person(connector, door, "First One"), "mentee", random: null);
        await first.SendAsync(cancellationToken);
        await SettleAsync(pairs, cancellationToken);
        return (pairs, first.Script);
    }

    private async Task<TrioReport> TryAsync(
        BotProcess[] bots, List<PairLife> pairs, IReadOnlyList<(string Said, string Answered)> script, CancellationToken cancellationToken)
    {
        var turn = 0;
        using var door = new Door(_ => bots[(uint)Interlocked.Increment(ref turn) % bots.Length].Address);
        Task[] talks = [.. Enumerable.Range(0, plan.People).Select(_ => TalkAsync(door, script, cancellationToken))];

        // Just before, or while, the reminders go out.
        var beside = TimeSpan.FromMilliseconds(random.Next(-500, 1500));
        var wait = clock.UntilReminders + beside;
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System, cancellationToken);
        var copiesBefore = Copies();
        await bots[random.Next(bots.Length)].Kill9Async();
        connector.EndLife();
        var killedAt = connector.Now;
        var owed = hasty.Select(one => (One: one, Taken: one.Taken)).ToList();
        var reminders = pairs.Sum(pair => pair.Missing.Count);
        await Wait.ForAsync(() => owed.TrueForAll(one => one.One.Heard >= one.Taken), Patience, cancellationToken);
        var answersBack = connector.Now - killedAt;
        await Wait.ForAsync(() => pairs.TrueForAll(pair => pair.Missing.Count is 0), Patience, cancellationToken);
        var remindersBack = connector.Now - killedAt;
        tell($"killed {beside.TotalSeconds:F1} s after the reminders fell due, with {reminders} of them still to come");

        goesOn = false;
        await Task.WhenAll(talks);
        await Wait.ForAsync(() => hasty.All(one => one.Heard >= script.Count), Patience, cancellationToken);
        await SettleAsync(pairs, cancellationToken);
        return new(
            plan, door.Taken, door.Again, hasty.Count, pairs.Sum(pair => pair.Reminders), answersBack, remindersBack, copiesBefore, Copies() - copiesBefore,
            [.. hasty.SelectMany(one => one.Wrong())], [.. lost], [.. connector.Chats.SelectMany(chat => chat.Violations)]);
    }

    private int Copies() => connector.Chats.Sum(chat => chat.Copies.Count);

    private async Task TalkAsync(Door door, IReadOnlyList<(string Said, string Answered)> script, CancellationToken cancellationToken)
    {
        while (goesOn)
        {
            var number = Interlocked.Increment(ref named);
            var one = new Hasty(new Person(connector, door, $"Hasty{number} Person"), script);
            hasty.Enqueue(one);
            await one.TalkAsync(new Random(plan.Seed + number), cancellationToken);
        }
    }

    private async Task SettleAsync(List<PairLife> pairs, CancellationToken cancellationToken)
    {
        await Wait.ForAsync(() => pairs.TrueForAll(pair => pair.Missing.Count is 0), Patience, cancellationToken);
        pairs.SelectMany(pair => pair.Missing).ToList().ForEach(lost.Enqueue);
    }
}
