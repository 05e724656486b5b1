using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>
/// All questions of all forms in all languages, one by one and a section a card, and what a member and a coordinator meet in their
/// chats, as Teams draws them. With <c>MENTORBOT_PICTURES</c> naming a folder, a picture of each group of cards in each language
/// is left there: phone and desktop, light and dark.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class Looking_at_every_card(Browser browser) : IAsyncLifetime
{
    private static readonly string? pictures = Environment.GetEnvironmentVariable("MENTORBOT_PICTURES") is { Length: > 0 } named
        ? Directory.CreateDirectory(named).FullName
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-cards-").FullName;
    private BotProcess bot = null!;

    public async Task InitializeAsync() => bot = await BotProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [BrowserFact]
    public async Task It_fits_a_phone_and_reads_well_in_light_and_dark()
    {
        var gallery = new CardGallery(await browser.NewPageAsync(), bot.Address.ToString());
        await gallery.OpenAsync();
        var groups = (await CardGallery.FormsAsync(folder)).Concat(await CardTour.TakeAsync(bot)).ToList();
        groups.Count.ShouldBeGreaterThan(30);
        foreach (var group in groups)
        {
            await LookAsync(gallery, group, "light");
            if (HasItsOwnColours(group) || pictures is not null)
            {
                await LookAsync(gallery, group, "dark");
            }
        }
    }

    private static async Task LookAsync(CardGallery gallery, CardGroup group, string theme)
    {
        await gallery.HangAsync(group, theme);
        foreach (var width in new[] { 720, 320 })
        {
            await gallery.WidenAsync(width);
            (await gallery.TooWideAsync()).ShouldBeEmpty($"{group.Name} {theme} {width}");
            if (pictures is not null)
            {
                await gallery.PhotographAsync(Path.Combine(pictures, $"{group.Name}-{theme}-{width}.png"));
            }
        }

        var stumbles = (theme, HasItsOwnColours(group)) switch
        {
            ("light", true) => await gallery.StumblesAsync(),
            ("light", false) => await gallery.StumblesAsync(without: Axe.Contrast),
            _ => await gallery.StumblesAsync(only: Axe.Contrast),
        };
        stumbles.ShouldBeEmpty($"{group.Name} {theme}");
    }

    // The same card in another language has other words and the same colours.
    private static bool HasItsOwnColours(CardGroup group) => group.Name.EndsWith(".en", StringComparison.Ordinal);
}
