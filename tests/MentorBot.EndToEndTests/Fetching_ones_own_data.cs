using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MentorBot.EndToEndTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEndTests;

/// <summary>
/// The link that "my data" gives, opened by people in their browser. With <c>MENTORBOT_PICTURES</c> naming a folder, the pages are
/// left there as pictures: phone and desktop, light and dark.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class Fetching_ones_own_data(Browser browser) : IAsyncLifetime
{
    private const int Jordan = 0;
    private const string Gone = "This link does not open anything any more. Type my data in the chat to get a new one.";
    private static readonly string? pictures = Environment.GetEnvironmentVariable("MENTORBOT_PICTURES");
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-mine-").FullName;
    private BotProcess bot = null!;

    public async Task InitializeAsync() => bot = await BotProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [BrowserFact]
    public async Task From_the_chat_it_hands_over_each_kind_of_file_once()
    {
        await using var chat = await browser.OpenAsync(bot);
        await chat.ChoosePersonAsync(Jordan, People.Jordan);
        await chat.TypeAsync(Jordan, "my data");
        await chat.WaitForBotAsync(Jordan, "Everything I keep about you");
        var link = chat.BotMessages(Jordan).GetByRole(AriaRole.Link, new() { Name = "Get my file", Exact = true });
        var door = await chat.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());

        await Expect(door).ToHaveURLAsync(new Uri(bot.Address, "/my-data").AbsoluteUri);
        await LooksGoodAsync(door, "my-data-door");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(await FetchAsync(door, "For other programs (JSON)", "my-data.json")))!;
        ((string?)json["about"]!["name"]).ShouldBe("Jordan Okafor");
        var readable = await FetchAsync(door, "To read (HTML)", "my-data.html");
        await PressAsync(door, "For other programs (JSON)");
        await Expect(door.GetByText(Gone)).ToBeVisibleAsync();
        await LooksGoodAsync(door, "my-data-gone");

        await door.GotoAsync(new Uri(readable).AbsoluteUri);
        await Expect(door.GetByRole(AriaRole.Heading, new() { Name = "My data" })).ToBeVisibleAsync();
        await Expect(door.GetByRole(AriaRole.Heading, new() { Name = "About you" })).ToBeVisibleAsync();
        await Expect(door.GetByText("Jordan Okafor").First).ToBeVisibleAsync();
        await LooksGoodAsync(door, "my-data-file");
    }

    [BrowserFact]
    public async Task Without_a_key_or_with_a_made_up_one_it_says_kindly_where_to_get_one()
    {
        var door = await browser.NewPageAsync();

        await door.GotoAsync(new Uri(bot.Address, "/my-data").AbsoluteUri);
        await Expect(door.GetByText(Gone)).ToBeVisibleAsync();
        await Expect(door.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await door.GotoAsync("about:blank");
        await door.GotoAsync(new Uri(bot.Address, "/my-data#made-up").AbsoluteUri);
        await PressAsync(door, "To read (HTML)");
        await Expect(door.GetByText(Gone)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task After_a_quarter_of_an_hour_it_opens_nothing_in_the_language_of_the_browser()
    {
        await bot.SayAsync(People.Jordan, "my data");
        var link = await LinkAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(16));
        var door = await browser.NewPageAsync();
        await door.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = "fr-CA,fr;q=0.9" });

        await door.GotoAsync(link);
        await LooksGoodAsync(door, "my-data-door-fr");
        await door.GetByRole(AriaRole.Button).First.ClickAsync();

        await Expect(door.GetByText("Ce lien n'ouvre plus rien")).ToBeVisibleAsync();
    }

    private static Task PressAsync(IPage door, string button) => door.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task<string> FetchAsync(IPage door, string button, string name)
    {
        var download = await door.RunAndWaitForDownloadAsync(() => PressAsync(door, button));
        download.SuggestedFilename.ShouldBe(name);
        var file = Path.Combine(folder, name);
        await download.SaveAsAsync(file);
        return file;
    }

    private Task<string> LinkAsync() => bot.UntilAsync(
        People.Jordan, chat => Regex.Match(string.Join('\n', chat), "http[^\"]*/my-data#[^\"]+") is { Success: true, Value: var link } ? link : null, "the link to one's own data");

    // A phone and a desktop, light and dark: nothing sticks out, and axe finds nothing serious.
    private static async Task LooksGoodAsync(IPage page, string name)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var width in new[] { 720, 320 })
            {
                await page.SetViewportSizeAsync(width, 640);
                (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, name);
                if (pictures is { Length: > 0 })
                {
                    Directory.CreateDirectory(pictures);
                    await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{name}-{(theme is ColorScheme.Dark ? "dark" : "light")}-{width}.png"), FullPage = true });
                }
            }

            (await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).colorScheme")).ShouldBe("light dark", name);
            (await Axe.StumblesAsync(page)).ShouldBeEmpty($"{name} {theme}");
        }
    }
}
