using System.Diagnostics;
using System.Globalization;
using MentorBot.Storage;
using MentorBot.Turns;

namespace MentorBot.Benchmarks;

/// <summary>What a sweep of a thousand due items costs where little else is pending, and where a million are.</summary>
internal sealed class DueCost(string root, int few, int due, int rounds, int hours)
{
    private const double Allowed = 1.2;
    private const double Megabytes = 200;
    private const int WarmUp = 2;

    // The bot's clock: five past, so that some of what is pending falls in the hour that a sweep looks at.
    private static readonly DateTimeOffset now = new(2030, 1, 9, 18, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset firstPending = now.AddMinutes(30);
    private static readonly string[] stores = ["sqlite", "azurite"];

    /// <param name="arguments"><c>sqlite</c>, <c>azurite</c> or both; how many are pending: <c>--few</c>, <c>--many</c>, <c>--azurite-many</c>; over how many <c>--hours</c>; <c>--due</c>; <c>--rounds</c>.</param>
    public static async Task RunAsync(string root, string[] arguments)
    {
        Console.WriteLine($"{Machine.Name}; load average {Machine.Load}");
        // Over some seven weeks, so that a hundred rows of a million share a partition.
        var cost = new DueCost(
            root, Arguments.Number(arguments, "--few", 10_000), Arguments.Number(arguments, "--due", 1000), Arguments.Number(arguments, "--rounds", 9),
            Arguments.Number(arguments, "--hours", 1250));
        var many = Arguments.Number(arguments, "--many", 1_000_000);
        foreach (var store in Arguments.Some(arguments, stores))
        {
            await cost.CompareAsync(store, store is "sqlite" ? many : Arguments.Number(arguments, "--azurite-many", 100_000));
        }

        Console.WriteLine($"load average {Machine.Load}");
    }

    private async Task CompareAsync(string store, int many)
    {
        using var small = await FillAsync(store, few);
        using var big = await FillAsync(store, many);
        using var besideFew = await StartAsync(small);
        using var besideMany = await StartAsync(big);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        List<Sweep> quick = [], slow = [];
        for (var round = 0; round < WarmUp + rounds; round++)
        {
            // Each goes first as often as the other: the disk may still be busy with what the one before wrote.
            var first = await SweepAsync(http, round % 2 is 0 ? besideFew : besideMany);
            var second = await SweepAsync(http, round % 2 is 0 ? besideMany : besideFew);
            if (round >= WarmUp)
            {
                quick.Add(round % 2 is 0 ? first : second);
                slow.Add(round % 2 is 0 ? second : first);
            }
        }

        // Of pairs, each taken within a second or two: what else the machine does changes more than that from round to round.
        var ratio = TokenCheck.Median(slow.Zip(quick, (one, other) => one.Time / other.Time));
        Console.WriteLine($"{store}: a sweep of {due} due took {Of(quick)} beside {few} pending and {Of(slow)} beside {many}");
        Console.WriteLine($"{store}: beside {few} {Work(quick)}; beside {many} {Work(slow)}");
        if (store is "azurite")
        {
            Console.WriteLine($"{store}: {Requests(quick)} beside {few}, {Requests(slow)} beside {many}");
        }

        Console.WriteLine($"{store}: {ratio:F2} times as long  goal: at most {Allowed}  {(ratio <= Allowed ? "met" : "not met")}");
        Console.WriteLine(
            $"{store}: the bot's memory was at most {besideFew.PeakMegabytes:F0} MB and {besideMany.PeakMegabytes:F0} MB  goal: below {Megabytes} MB  "
            + $"{(besideMany.PeakMegabytes < Megabytes ? "met" : "not met")}");
    }

    private static double Median(List<Sweep> sweeps, Func<Sweep, double> value) => TokenCheck.Median(sweeps.Select(value));

    private static string Of(List<Sweep> sweeps) =>
        $"{Median(sweeps, one => one.Time):F0} ms ({sweeps.Min(one => one.Time):F0} to {sweeps.Max(one => one.Time):F0})";

    // What the bot itself does for a sweep, which no other process on the machine changes.
    private static string Work(List<Sweep> sweeps) =>
        $"{Median(sweeps, one => one.Cpu):F0} ms of CPU, {Median(sweeps, one => one.Read) / 1024:F0} KB read, {Median(sweeps, one => one.Written) / 1024:F0} KB written";

    // An emulator may take longer over a request the more it holds; how many there are is the bot's own doing.
    private static string Requests(List<Sweep> sweeps) =>
        $"{Median(sweeps, one => one.Requests):F0} requests of {Median(sweeps, one => one.RequestTime / one.Requests):F2} ms";

    private async Task<FilledStore> FillAsync(string store, int pending)
    {
        var started = Stopwatch.GetTimestamp();
        var filled = store is "sqlite" ? await FilledStore.InSqliteAsync() : await FilledStore.InAzuriteAsync(root);
        var table = new DueTable(filled.Gathered, filled.Aside);
        for (var number = 0; number < pending; number++)
        {
            var at = firstPending.AddHours((double)hours * number / pending);
            await table.HintAsync(AggregateId.Pair(ProgrammeOptions.LocalTenant, $"pending-{number}"), LookedAt.DueKind, at, CancellationToken.None);
        }

        await filled.CloseAsync();
        Console.WriteLine(
            $"{store}: {pending} pending written in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"
            + (filled.Azurite is { } azurite ? $"; Azurite holds them in {azurite.ResidentMegabytes:F0} MB" : ""));
        return filled;
    }

    // This program in another mode, with the bot's own runtime settings: its memory is to be the bot's.
    private Task<PeerProcess> StartAsync(FilledStore store) => PeerProcess.StartAsync(
        "dotnet",
        [
            "exec", "--runtimeconfig", Path.Combine(root, "src", "MentorBot", "bin", "Release", "net10.0", "MentorBot.runtimeconfig.json"),
            "MentorBot.Benchmarks.dll", "due-bot", $"--Rehearsal:StartAt={now:O}", .. store.Arguments,
        ],
        AppContext.BaseDirectory, "now listening on");

    private async Task<Sweep> SweepAsync(HttpClient http, PeerProcess bot)
    {
        using var response = await http.PostAsync(new Uri($"{bot.Address}/sweep/{due}"), null);
        var told = (await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Split(' ').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToList();
        return new(told[0], told[1], told[2], told[3], told[4], told[5]);
    }

    /// <param name="Time">Milliseconds.</param>
    /// <param name="Requests">What the store was asked over HTTP.</param>
    /// <param name="RequestTime">Milliseconds in all, some of them at the same time.</param>
    /// <param name="Cpu">Milliseconds.</param>
    /// <param name="Read">Bytes asked of the system, from its cache or the disk.</param>
    /// <param name="Written">Bytes.</param>
    private sealed record Sweep(double Time, double Requests, double RequestTime, double Cpu, double Read, double Written);
}
