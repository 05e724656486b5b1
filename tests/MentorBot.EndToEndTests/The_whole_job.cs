using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;
using Xunit.Abstractions;
using static MentorBot.EndToEndTests.Settings;

namespace MentorBot.EndToEndTests;

internal static class Settings
{
    // Reports look after themselves at the pace of the sweep.
    public const string SweepEverySecond = "Jobs:SweepSeconds=1";
}

[Collection(BrowserTests.Name)]
public sealed class The_whole_job_on_one_file(Browser browser, ITestOutputHelper output)
{
    [BrowserFact]
    public async Task Three_people_go_from_apply_to_the_report_with_a_power_cut_on_the_way()
    {
        await using var bot = await BotProcess.StartAsync(SweepEverySecond);
        await using var page = await browser.OpenAsync(bot);

        await Evidence.OnFailureAsync(page, bot, output, "the-whole-job-on-one-file", () => new WholeJob(page, bot).LiveAsync());
    }
}

[Collection(BrowserTests.Name)]
public sealed class The_whole_job_on_Azure_Table_storage(Browser browser, AzuriteServer azurite, ITestOutputHelper output) : IClassFixture<AzuriteServer>
{
    [BrowserFact]
    public async Task Three_people_go_from_apply_to_the_report_with_a_power_cut_on_the_way()
    {
        await using var bot = await BotProcess.StartOnTablesAsync(azurite.ConnectionString, SweepEverySecond);
        await using var page = await browser.OpenAsync(bot);

        await Evidence.OnFailureAsync(page, bot, output, "the-whole-job-on-tables", () => new WholeJob(page, bot).LiveAsync());
    }
}

[Collection(BrowserTests.Name)]
public sealed class The_whole_job_by_typing_alone(Browser browser, ITestOutputHelper output)
{
    [BrowserFact]
    public async Task Three_people_use_nothing_but_the_composer_and_one_of_them_reads_plain_text()
    {
        await using var bot = await BotProcess.StartAsync(SweepEverySecond);
        await using var page = await browser.OpenAsync(bot);

        await Evidence.OnFailureAsync(page, bot, output, "the-whole-job-by-typing", () => new TypedJob(page).LiveAsync());
    }
}
