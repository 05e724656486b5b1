using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests;

[Collection(BrowserTests.Name)]
public sealed class Applying_through_the_page(Browser browser)
{
    [BrowserFact]
    public async Task Goes_on_at_the_same_question_after_a_power_cut()
    {
        await using var bot = await BotProcess.StartAsync();

        await AnApplication.IsInterruptedAsync(browser, bot);
    }
}

[Collection(BrowserTests.Name)]
public sealed class Applying_on_Azure_Table_storage(Browser browser, AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [BrowserFact]
    public async Task Goes_on_at_the_same_question_after_a_power_cut()
    {
        await using var bot = await BotProcess.StartOnTablesAsync(azurite.ConnectionString);

        await AnApplication.IsInterruptedAsync(browser, bot);
    }
}

internal static class AnApplication
{
    private const int Amelie = 0;

    public static async Task IsInterruptedAsync(Browser browser, BotProcess bot)
    {
        await using var page = await browser.OpenAsync(bot);
        await page.ChoosePersonAsync(Amelie, People.Amelie);
        await page.SpeakEnglishAsync(Amelie);
        await page.SayQuicklyAsync(Amelie, "apply");
        await page.PressAsync(Amelie, "As a mentee");
        await page.PressAsync(Amelie, "Let's begin");

        await page.WaitForBotAsync(Amelie, "What name do you go by?");
        await page.FillAsync(Amelie, "Name", "Amélie");
        await page.PressAsync(Amelie, "Next");
        await page.WaitForBotAsync(Amelie, "Which email should we use for you?");
        await page.FillAsync(Amelie, "Email", "amelie@example.org");
        await page.PressAsync(Amelie, "Next");
        await page.WaitForBotAsync(Amelie, "What number can we call or text?");
        await page.PressAsync(Amelie, "Skip this one");
        await page.WaitForBotAsync(Amelie, "Which local do you belong to?");
        await page.FillAsync(Amelie, "Local", "Local 12");
        await page.PressAsync(Amelie, "Next");
        await page.WaitForBotAsync(Amelie, "Which unit are you in?");

        await bot.Kill9Async();
        await bot.StartAgainAsync();
        await page.ReloadAsync();

        await page.WaitForBotAsync(Amelie, "Which unit are you in?");
        await page.FillAsync(Amelie, "Unit", "Delivery");
        await page.PressAsync(Amelie, "Next");
        await page.WaitForBotAsync(Amelie, "Where do you work?");
        await page.PressAsync(Amelie, "Back");
        await page.WaitForBotAsync(Amelie, "Which unit are you in?");
        (await page.ValueOfAsync(Amelie, "Unit")).ShouldBe("Delivery");
    }
}
