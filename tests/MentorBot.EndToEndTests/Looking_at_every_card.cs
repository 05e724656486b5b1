using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>
/// All questions of all forms in all languages, as Teams draws them. With <c>MENTORBOT_PICTURES</c> naming a folder, a picture
/// of each form in each language is left there: phone and desktop, light and dark.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class Looking_at_every_card(Browser browser) : IAsyncLifetime
{
    private static readonly string axe = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../peers/cards/node_modules/axe-core/axe.min.js"));
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
        var pictures = Environment.GetEnvironmentVariable("MENTORBOT_PICTURES");
        var gallery = new CardGallery(await browser.NewPageAsync(), bot.Address.ToString());
        var forms = await CardGallery.CardsAsync(folder);
        forms.Count.ShouldBeGreaterThan(30);
        foreach (var form in forms)
        {
            foreach (var (theme, width) in new[] { ("light", 320), ("dark", 320), ("light", 720), ("dark", 720) })
            {
                await gallery.ShowAsync(form, theme, width);
                (await gallery.TooWideAsync()).ShouldBeEmpty($"{form.Key} {theme} {width}");
                if (pictures is not null)
                {
                    Directory.CreateDirectory(pictures);
                    await gallery.PhotographAsync(Path.Combine(pictures, $"{form.Key}-{theme}-{width}.png"));
                }

                if (width is 320)
                {
                    (await gallery.StumblesAsync(axe)).ShouldBeEmpty($"{form.Key} {theme}");
                }
            }
        }
    }
}
