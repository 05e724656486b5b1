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
        using var http = new HttpClient { BaseAddress = bot.Address };
        try
        {
            await UntilAsync(http, isReady: false);
            await postgres.StartAsync();
            await UntilAsync(http, isReady: true);
            await postgres.StopAsync();
            await UntilAsync(http, isReady: false);
            await postgres.StartAsync();
            await UntilAsync(http, isReady: true);
        }
        finally
        {
            await postgres.DisposeAsync();
        }

        bot.Output.Split('\n').Count(line => line.Contains("does not serve", StringComparison.Ordinal)).ShouldBe(2, bot.Output);
        bot.Output.Split('\n').Count(line => line.Contains("serves again", StringComparison.Ordinal)).ShouldBe(2, bot.Output);
    }

    private static async Task UntilAsync(HttpClient http, bool isReady)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
            if (answer.IsSuccessStatusCode == isReady)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
