using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>The Playground's page as the person at it uses it: one conversation at a time.</summary>
public sealed class PlaygroundPage(IPage page) : IAsyncDisposable
{
    /// <summary>What the bot said in the conversation that is open, oldest first.</summary>
    public ILocator Messages => page.Locator(".fai-OutputCard");

    public async Task OpenAsync(Playground playground)
    {
        await page.GotoAsync(playground.Address.ToString());
        await Expect(Composer).ToBeVisibleAsync();
    }

    /// <param name="place">As the list at the side names it.</param>
    public Task GoToAsync(string place) => page.GetByRole(AriaRole.Treeitem, new() { Name = place }).ClickAsync();

    public async Task SayAsync(string text)
    {
        await Composer.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await SendAsync();
    }

    /// <summary>Mentions the bot by the page's own picker, then says this.</summary>
    public async Task MentionAndSayAsync(string text)
    {
        await Composer.ClickAsync();
        await page.Keyboard.TypeAsync("@");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "MentorBot" }).ClickAsync();
        await page.Keyboard.TypeAsync(" " + text);
        await SendAsync();
    }

    public Task PressAsync(string button) =>
        Messages.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    public Task FillAsync(string label, string value) => Messages.GetByLabel(label).Last.FillAsync(value);

    /// <summary>Waits until the bot's last message says this.</summary>
    public Task SeesAsync(string text) => Expect(Messages.Last).ToContainTextAsync(text);

    /// <summary>Waits until so many messages of the bot, and no more, say this.</summary>
    public Task SeesAsync(string text, int times) => Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(times);

    /// <summary>As <see cref="SeesAsync(string, int)"/>, where a channel is open: its posts, each with what was answered to it.</summary>
    public Task SeesPostedAsync(string text, int times) =>
        Expect(page.Locator(".fui-Card[role=group]").Filter(new() { HasText = text })).ToHaveCountAsync(times);

    /// <summary>How many cards the open conversation shows.</summary>
    public Task<int> CardsAsync() => page.Locator(".ac-adaptiveCard").CountAsync();

    /// <summary>Waits until the page's own log says that the bot took what is told now.</summary>
    /// <param name="type">The activity's type.</param>
    public async Task TakenAsync(string type, Func<Task> tell)
    {
        const string Count = "type => document.body.innerText.split(type + ' 200').length";
        var before = await page.EvaluateAsync<int>(Count, type);
        await tell();
        await page.WaitForFunctionAsync($"([type, before]) => ({Count})(type) > before", new object[] { type, before });
    }

    public Task<string> EverythingAsync() => page.Locator("body").InnerTextAsync();

    public Task PhotographAsync(string path) => page.ScreenshotAsync(new() { Path = path });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private ILocator Composer => page.Locator("[role=textbox]").Last;

    private Task SendAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Send Message", Exact = true }).ClickAsync();
}
