using MentorBot.EndToEndTests.Crashing;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;
using Xunit.Abstractions;

namespace MentorBot.EndToEndTests;

public sealed class On_a_cluster(AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>
{
    private readonly PostgresServer postgres = new();

    [PostgresFact]
    public async Task Each_reminder_comes_once_and_another_sweeps_on_when_the_one_that_swept_is_killed()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(9));
        await postgres.InitializeAsync();
        try
        {
            await using var run = new ClusterRun(pairs: 10, seed: 1);

            var report = await run.RunAsync(azurite.ConnectionString, await postgres.NewDatabaseAsync(), limit.Token);

            output.WriteLine(report.ToString());
            report.Missing.ShouldBeEmpty();
            report.Violations.ShouldBeEmpty();
            report.LeftAtKill.ShouldBeGreaterThan(0);
            report.SweptAtLast.ShouldNotBe(report.Killed);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task A_database_that_comes_and_goes_is_told_of_once_each_time()
    {
        await postgres.CreateAsync();
        await using var bot = await BotProcess.StartAsync("Jobs:Store=Postgres", $"Jobs:ConnectionString={postgres.To("postgres")}", "Jobs:SweepSeconds=1");
        try
        {
            await bot.UntilReadyAsync(isReady: false, CancellationToken.None);
            await postgres.StartAsync();
            await bot.UntilReadyAsync(isReady: true, CancellationToken.None);
            await postgres.StopAsync();
            await bot.UntilReadyAsync(isReady: false, CancellationToken.None);
            await postgres.StartAsync();
            await bot.UntilReadyAsync(isReady: true, CancellationToken.None);
        }
        finally
        {
            await postgres.DisposeAsync();
        }

        bot.Output.Split('\n').Count(line => line.Contains("does not serve", StringComparison.Ordinal)).ShouldBe(2, bot.Output);
        bot.Output.Split('\n').Count(line => line.Contains("serves again", StringComparison.Ordinal)).ShouldBe(2, bot.Output);
    }
}
