using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests.Crashing;

/// <param name="Killed">The name of the one that swept, as the cluster knows it.</param>
/// <param name="NextAfter">From the kill until the next reminder came.</param>
/// <param name="AllAfter">From the kill until all had come.</param>
internal sealed record ClusterReport(
    int Reminders, int LeftAtKill, bool WasSweeping, TimeSpan ToReminders, string Killed, string SweptAtLast, TimeSpan NextAfter, TimeSpan AllAfter,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Violations)
{
    public override string ToString() => string.Join('\n',
    [
        $"{Reminders} reminders and letters; {Killed} was killed {(WasSweeping ? "in the middle of" : "just after")} a sweep; {SweptAtLast} swept at last",
        $"{LeftAtKill} reminders were still to come, due {ToReminders.TotalSeconds:F1} s after the kill: the next came {NextAfter.TotalSeconds:F1} s after it, the last {AllAfter.TotalSeconds:F1} s",
        .. Missing.Concat(Violations),
    ]);
}

/// <summary>
/// Three processes on one table store with one schedule in PostgreSQL. Reminders fall due for all pairs at the same instant;
/// shortly before that, the process that sweeps is killed.
/// </summary>
internal sealed class ClusterRun(int pairs, int seed) : IAsyncDisposable
{
    private const string Joined = "Joined the cluster as ";

    // Waits where the answer is known first: a sweep with nothing to do is over in no time.
    private const string WaitForASweep =
        "do $$ begin while not exists (select from mentorbot_jobs_fired_triggers where state = 'EXECUTING') loop perform pg_sleep(0.001); end loop; end $$;";
    private const string Sweeping = "select instance_name from mentorbot_jobs_fired_triggers where state = 'EXECUTING'";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BeforeReminders = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ToReminders = TimeSpan.FromSeconds(40);
    private readonly OutsideConnector connector = new(seed);
    private readonly Clock clock = new();

    public async Task<ClusterReport> RunAsync(string tables, string database, CancellationToken cancellationToken)
    {
        await connector.StartAsync();
        string[] settings = [.. CrashRun.OnTables(tables), "Jobs:SweepSeconds=1", "Sending:PerConversation=false"];
        var lives = await PrepareAsync(settings, cancellationToken);

        // That process ended as by a power cut, and may have had something on its way.
        await connector.EndLifeAsync(cancellationToken);

        clock.PassUntilShortOfReminders(ToReminders);
        string[] members =
            [.. settings, clock.Setting, "Jobs:Store=Postgres", $"Jobs:ConnectionString={database}", "Sending:RequestsPerSecond=300", "Sending:Processes=3"];
        var bots = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => BotProcess.StartAsync(members)));
        try
        {
            return await TryAsync(bots, lives, database, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(bots.Select(bot => bot.DisposeAsync().AsTask()));
        }
    }

    public ValueTask DisposeAsync() => connector.DisposeAsync();

    private async Task<List<PairLife>> PrepareAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var bot = await BotProcess.StartAsync([.. settings, clock.Setting, "Sending:RequestsPerSecond=100000"]);
        using var door = new Door(_ => bot.Address);
        var made = await new Coordinator(connector, door).PairAsync(pairs, cancellationToken);
        List<PairLife> lives = [.. made.Select(pair => new PairLife(pair.Mentee, pair.Mentor, clock))];
        await Task.WhenAll(lives.Select(pair => pair.PlanAsync(cancellationToken)));
        await Wait.ForAsync(() => Left(lives) is 0, Patience, cancellationToken);
        return lives;
    }

    private async Task<ClusterReport> TryAsync(BotProcess[] bots, List<PairLife> lives, string database, CancellationToken cancellationToken)
    {
        (await Wait.ForAsync(() => bots.All(bot => NameOf(bot) is not null), Patience, cancellationToken)).ShouldBeTrue("Not all three joined the cluster.");
        // Each of them, whether it is the one that sweeps or not.
        await UntilReadyAsync(bots, cancellationToken);
        await Wait.ForAsync(() => clock.UntilReminders <= BeforeReminders, Patience, cancellationToken);
        var sweeper = await PostgresServer.AskAsync(database, WaitForASweep + Sweeping) is [var found, ..] ? found : await LastAsync(database);
        await bots.Single(bot => NameOf(bot) == sweeper).Kill9Async();
        connector.EndLife();
        var (killedAt, left, toReminders) = (connector.Now, Left(lives), clock.UntilReminders);
        var wasSweeping = (await PostgresServer.AskAsync(database, Sweeping)).Contains(sweeper);
        await Wait.ForAsync(() => left is 0 || Left(lives) < left, Patience, cancellationToken);
        var next = connector.Now - killedAt;
        await Wait.ForAsync(() => Left(lives) is 0, Patience, cancellationToken);
        var all = connector.Now - killedAt;

        await UntilReadyAsync(bots.Where(bot => NameOf(bot) != sweeper), cancellationToken);
        return new(
            lives.Sum(pair => pair.Reminders), left, wasSweeping, toReminders, sweeper, await LastAsync(database), next, all,
            [.. lives.SelectMany(pair => pair.Missing)], [.. connector.Chats.SelectMany(chat => chat.Violations)]);
    }

    private static int Left(List<PairLife> lives) => lives.Sum(pair => pair.Missing.Count);

    private static string? NameOf(BotProcess bot) =>
        bot.Output.Split('\n').FirstOrDefault(line => line.Contains(Joined, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(Joined, StringComparison.Ordinal) + Joined.Length)..].TrimEnd('.')
            : null;

    private static async Task<string> LastAsync(string database) =>
        (await PostgresServer.AskAsync(database, "select last_instance_name from mentorbot_jobs_job_status")).Single();

    private static async Task UntilReadyAsync(IEnumerable<BotProcess> bots, CancellationToken cancellationToken)
    {
        foreach (var bot in bots)
        {
            await bot.UntilReadyAsync(isReady: true, cancellationToken);
        }
    }
}
