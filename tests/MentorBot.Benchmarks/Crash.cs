using System.Globalization;
using MentorBot.EndToEndTests.Crashing;
using MentorBot.Tests.Support;

namespace MentorBot.Benchmarks;

/// <summary>The crash harness of the end-to-end tests, for as long as one likes.</summary>
internal static class Crash
{
    private const int People = 50;
    private const int Pairs = 10;

    /// <param name="store">What the bot keeps its state in; "power" for a SQLite file whose disk loses what was not synced.</param>
    /// <returns>0 where nothing was lost, and nothing came twice without a kill to explain it.</returns>
    public static async Task<int> RunAsync(string store, int rounds, IReadOnlyList<string> options)
    {
        var seed = options is ["--seed", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
        Console.WriteLine($"crash {store} {rounds} --seed {seed}");
        var azurite = store is "azurite" ? new AzuriteServer() : null;
        await (azurite?.InitializeAsync() ?? Task.CompletedTask);
        try
        {
            await using var run = new CrashRun(new(rounds, People, Pairs, seed, CutsPower: store is "power"), Console.WriteLine);
            var report = await run.RunAsync(azurite is null ? [] : CrashRun.OnTables(azurite.ConnectionString), CancellationToken.None);
            Console.WriteLine(report);
            return report.IsGood ? 0 : 1;
        }
        finally
        {
            await (azurite?.DisposeAsync() ?? Task.CompletedTask);
        }
    }
}
