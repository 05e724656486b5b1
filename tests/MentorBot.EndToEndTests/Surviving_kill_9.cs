using MentorBot.EndToEndTests.Crashing;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;
using Xunit.Abstractions;

namespace MentorBot.EndToEndTests;

/// <summary>
/// The long version, with a seed of one's own: <c>dotnet run --project tests/MentorBot.Benchmarks -- crash sqlite 100 --seed 1</c>.
/// </summary>
public sealed class Surviving_kill_9(AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>
{
    [Fact]
    public Task Nothing_is_lost_on_one_file() => SurviveAsync([]);

    [Fact]
    public Task Nothing_is_lost_on_table_storage() => SurviveAsync(CrashRun.OnTables(azurite.ConnectionString));

    /// <summary>A process that is killed leaves all it has written to the machine; a machine that goes does not.</summary>
    [StraceFact]
    public async Task Nothing_is_lost_with_the_power() => (await SurviveAsync([], cutsPower: true)).Unsynced.ShouldBeGreaterThan(0);

    private async Task<CrashReport> SurviveAsync(string[] storage, bool cutsPower = false)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        await using var run = new CrashRun(new(Rounds: 6, People: 12, Pairs: 4, Seeds.Next(), cutsPower), output.WriteLine);

        var report = await run.RunAsync(storage, limit.Token);

        output.WriteLine(report.ToString());
        report.IsGood.ShouldBeTrue(report.ToString());
        report.Applications.ShouldBeGreaterThan(0);
        report.Reminders.ShouldBeGreaterThan(0);
        return report;
    }
}
