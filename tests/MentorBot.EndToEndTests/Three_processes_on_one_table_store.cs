using MentorBot.EndToEndTests.Crashing;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;
using Xunit.Abstractions;

namespace MentorBot.EndToEndTests;

public sealed class Three_processes_on_one_table_store(AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task Everything_comes_once_and_in_order_and_what_a_killed_one_had_is_taken_over()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(9));
        await using var run = new TrioRun(new(People: 8, Pairs: 8, Seeds.Next()), output.WriteLine);

        var report = await run.RunAsync(azurite.ConnectionString, limit.Token);

        output.WriteLine(report.ToString());
        report.IsGood.ShouldBeTrue(report.ToString());
        report.Talks.ShouldBeGreaterThan(0);
        report.Reminders.ShouldBeGreaterThan(0);
    }
}
