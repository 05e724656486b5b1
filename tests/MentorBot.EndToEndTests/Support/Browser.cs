using Microsoft.Playwright;

namespace MentorBot.EndToEndTests.Support;

/// <summary>One Chromium for the tests of a collection. Each page is a visitor of its own, who has never been here before.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where Chromium is: as the environment says, or where Debian puts it.</summary>
    public static string? Path { get; } = new[]
    {
        Environment.GetEnvironmentVariable("MENTORBOT_BROWSER"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    // Started by the first test that opens a page: the fixture is made even where every test is skipped.
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    public async Task<RehearsalPage> OpenAsync(BotProcess bot)
    {
        var page = new RehearsalPage(await NewPageAsync(), bot);
        await page.OpenAsync();
        return page;
    }

    public async Task<PlaygroundPage> OpenAsync(Playground playground)
    {
        var page = new PlaygroundPage(await NewPageAsync());
        await page.OpenAsync(playground);
        return page;
    }

    public async Task<IPage> NewPageAsync()
    {
        browser ??= await StartAsync();
        Assertions.SetDefaultExpectTimeout(RehearsalPage.PatienceInMilliseconds);
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "America/Toronto" });
        context.SetDefaultTimeout(RehearsalPage.PatienceInMilliseconds);
        return await context.NewPageAsync();
    }

    private async Task<IBrowser> StartAsync()
    {
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path ?? throw new InvalidOperationException("The tests in the browser need Chromium: apt-get install chromium."),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}

/// <summary>Tests that share the browser, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "Browser";
}
