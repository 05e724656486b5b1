using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// The page as the people at it use it. Columns are 0, 1 and 2; at first they hold a mentee, a mentor and a coordinator.
/// Everything waits for what it needs, so a test is a list of what people do and see.
/// </summary>
public sealed class RehearsalPage(IPage page, BotProcess bot) : IAsyncDisposable
{
    public const int PatienceInMilliseconds = 20_000;
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = PatienceInMilliseconds };

    /// <summary>The page itself, for what has no word here yet.</summary>
    public IPage Page => page;

    public async Task OpenAsync()
    {
        await page.GotoAsync(bot.Address.ToString());
        await ReadyAsync();
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    public ILocator Column(int column) => page.GetByTestId($"column-{column}");

    public ILocator BotMessages(int column) => Column(column).Locator("[data-testid=message][data-from=bot]");

    /// <summary>Puts somebody into a column, by the name in the list or the object id.</summary>
    public async Task ChoosePersonAsync(int column, string person)
    {
        var picker = Column(column).GetByTestId("person-picker");
        if (Guid.TryParse(person, out _))
        {
            await picker.SelectOptionAsync(new SelectOptionValue { Value = person });
            return;
        }

        // The name may be followed by how much is new.
        var option = picker.Locator("option", new() { HasTextRegex = new Regex($"^{Regex.Escape(person)}( \\(|$)") });
        await picker.SelectOptionAsync(new SelectOptionValue { Value = await option.GetAttributeAsync("value") });
    }

    public Task TypeAsync(int column, string text) => SendAndSeeAsync(column, text, async chat =>
    {
        await chat.GetByTestId("composer").FillAsync(text);
        await chat.GetByTestId("send").ClickAsync();
    });

    /// <summary>Somebody whose Teams is in French asks for English, by button.</summary>
    public async Task SpeakEnglishAsync(int column)
    {
        await TypeAsync(column, "langue");
        await WaitForBotAsync(column, "Dans quelle langue");
        await PressAsync(column, "English");
        await WaitForBotAsync(column, "English it is");
    }

    /// <summary>Clicks one of the words offered under the chat.</summary>
    public Task SayQuicklyAsync(int column, string word) =>
        SendAndSeeAsync(column, word, chat => chat.GetByTestId($"quick-{word.Replace(' ', '-')}").ClickAsync());

    /// <summary>Presses the latest button of this name.</summary>
    public async Task PressAsync(int column, string buttonTitle)
    {
        var button = BotMessages(column).GetByRole(AriaRole.Button, new() { Name = buttonTitle, Exact = true }).Last;
        await button.ClickAsync();
    }

    /// <summary>Fills a field of the latest card that has it: words, a date (2027-03-14), a time (18:00), a number.</summary>
    public Task FillAsync(int column, string label, string value) => Field(column, label).FillAsync(value);

    /// <summary>Takes a choice of the latest card that has it: ticks it, or picks the first of a folded list that says so.</summary>
    public async Task ChooseAsync(int column, string choice)
    {
        var cards = BotMessages(column);
        var ticked = cards.Locator("input").And(page.GetByLabel(choice, new() { Exact = true }));
        var listed = cards.Locator("select").Filter(new() { Has = page.Locator("option", new() { HasText = choice }) });
        await Expect(ticked.Or(listed).Last).ToBeVisibleAsync(new() { Timeout = PatienceInMilliseconds });
        if (await ticked.CountAsync() > 0)
        {
            await ticked.Last.CheckAsync();
        }
        else
        {
            var option = listed.Last.Locator("option", new() { HasText = choice }).First;
            await listed.Last.SelectOptionAsync(new SelectOptionValue { Value = await option.GetAttributeAsync("value") });
        }
    }

    public Task<string> ValueOfAsync(int column, string label) => Field(column, label).InputValueAsync();

    public Task<string> LastBotTextAsync(int column) => BotMessages(column).Last.InnerTextAsync();

    /// <summary>Waits until the bot's last message, or card, says this.</summary>
    public Task WaitForBotAsync(int column, string text) => Expect(BotMessages(column).Last).ToContainTextAsync(text, Patiently);

    /// <summary>Waits until some message of the bot, new or old, says this.</summary>
    public Task WaitForAnyAsync(int column, string text) =>
        Expect(BotMessages(column).Filter(new() { HasText = text }).Last).ToBeVisibleAsync(new() { Timeout = PatienceInMilliseconds });

    /// <param name="step"><c>hour</c>, <c>day</c>, <c>week</c>, or <c>next</c>: to what happens next.</param>
    public async Task AdvanceAsync(string step)
    {
        await page.GetByTestId($"clock-{step}").ClickAsync();
        await Expect(page.Locator(".clock")).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 5 * 60_000 });
    }

    /// <summary>What the page says happens next.</summary>
    public ILocator NextLine => page.GetByTestId("next-line");

    /// <summary>Waits until the page says what happens next, and goes there.</summary>
    public async Task GoToAsync(string foreseen)
    {
        await Expect(NextLine).ToContainTextAsync(foreseen, Patiently);
        await AdvanceAsync("next");
    }

    /// <summary>The same where what stands there is out of date: it was written before something changed.</summary>
    public async Task GoToLateAsync(string foreseen)
    {
        const string Asked = "**/local/clock/next";
        var tooSoon = (await NowAsync()).AddMinutes(5).ToString("O", CultureInfo.InvariantCulture);
        await page.RouteAsync(Asked, route => route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"at":"{{tooSoon}}","what":"{{foreseen}}"}""" }));
        await page.ReloadAsync();
        await ReadyAsync();
        await Expect(NextLine).ToContainTextAsync(foreseen, Patiently);
        await page.UnrouteAsync(Asked);
        await AdvanceAsync("next");
    }

    /// <summary>The programme's day now, on the clock of a place.</summary>
    public async Task<DateOnly> TodayAsync(string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(await NowAsync(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    private async Task<DateTimeOffset> NowAsync() =>
        DateTimeOffset.Parse((await page.GetByTestId("clock-now").GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);

    /// <summary>Waits until the latest card that lists such a thing gives it this value.</summary>
    public Task WaitForFactAsync(int column, string title, string value)
    {
        var row = BotMessages(column).Locator("tr").Filter(new() { Has = page.GetByText(title, new() { Exact = true }) }).Last;
        return Expect(row).ToContainTextAsync(value, Patiently);
    }

    /// <summary>How many messages of the bot say this.</summary>
    public Task<int> CountAsync(int column, string text) => BotMessages(column).Filter(new() { HasText = text }).CountAsync();

    /// <summary>Photographs the page as it is now, wide and narrow, light and dark, where <c>MENTORBOT_PICTURES</c> names a folder.</summary>
    public async Task PhotographAsync(string moment, int onPhone)
    {
        if (Environment.GetEnvironmentVariable("MENTORBOT_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        Task TakeAsync(string name) => page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{moment}-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        await TakeAsync("light");
        await page.GetByTestId("theme").ClickAsync();
        await TakeAsync("dark");
        await page.GetByTestId("theme").ClickAsync();
        await page.SetViewportSizeAsync(390, 800);
        await page.GetByTestId($"tab-{onPhone}").ClickAsync();
        await TakeAsync("phone");
        await page.SetViewportSizeAsync(1440, 900);
    }

    private ILocator Field(int column, string label)
    {
        // A required field's label carries a mark.
        var labelled = new Regex($"^{Regex.Escape(label)}\\s*\\*?$");
        return BotMessages(column).GetByLabel(labelled).Last;
    }

    private async Task SendAndSeeAsync(int column, string text, Func<ILocator, Task> send)
    {
        var mine = Column(column).Locator("[data-testid=message][data-from=person]");
        var before = await mine.CountAsync();
        await send(Column(column));
        await Expect(mine.Nth(before)).ToContainTextAsync(text, Patiently);
    }

    private Task ReadyAsync() =>
        Expect(page.Locator("html")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = PatienceInMilliseconds });
}
