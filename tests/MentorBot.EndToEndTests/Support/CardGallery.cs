using System.Diagnostics;
using Microsoft.Playwright;

namespace MentorBot.EndToEndTests.Support;

/// <summary>Cards that belong together, such as those of a form in one language.</summary>
/// <param name="Name">Ends in the language, as <c>f1.fr</c> does.</param>
internal sealed record CardGroup(string Name, IReadOnlyList<(string Name, string Json)> Cards);

/// <summary>Cards as Teams shows them: drawn by Microsoft's renderer with the host config of Teams on the rehearsal page's own paper.</summary>
internal sealed class CardGallery(IPage page, string address)
{
    private const string Hall = "main.gallery";

    /// <summary>The cards of all forms in all languages, as <c>MentorBot forms --cards</c> writes them.</summary>
    public static async Task<IReadOnlyList<CardGroup>> FormsAsync(string folder)
    {
        using var command = Process.Start(BotProgram.ToStart("forms", "--cards", folder))!;
        var complaints = await command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0, complaints);
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Json: File.ReadAllText(file)))
            .GroupBy(card => string.Join('.', card.Name.Split('.')[..2]))
            .Select(form => new CardGroup(form.Key, [.. form]))];
    }

    public Task OpenAsync() => page.GotoAsync(address);

    /// <summary>Lays the cards out one below the other.</summary>
    public async Task HangAsync(CardGroup group, string theme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme is "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await page.EvaluateAsync(
            """
            async ({ cards, theme }) => {
              const { draw, loadHostConfigs } = await import("/page/cards.js");
              if (!window.hostConfigsAreLoaded) {
                await loadHostConfigs();
                window.hostConfigsAreLoaded = true;
              }
              document.documentElement.dataset.theme = theme;
              const main = document.createElement("main");
              main.className = "gallery";
              for (const { name, json } of cards) {
                const frame = document.createElement("section");
                frame.setAttribute("aria-label", name);
                frame.className = "card";
                frame.style.margin = "8px";
                frame.append(draw(JSON.parse(json), theme, { onAction() {} }).element);
                main.append(frame);
              }
              document.body.replaceChildren(main);
              document.body.style.display = "block";
              document.body.style.overflow = "auto";
            }
            """,
            new { cards = group.Cards.Select(card => new { name = card.Name, json = card.Json }).ToArray(), theme });
    }

    /// <summary>As wide as a phone or a desktop chat shows them.</summary>
    public Task WidenAsync(int width) => page.SetViewportSizeAsync(width, 900);

    /// <summary>Names of cards, or of what is in them, that stick out of their frame.</summary>
    public Task<string[]> TooWideAsync() => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll("main.gallery > section")].flatMap(frame => {
          const edge = frame.getBoundingClientRect().right + 1;
          return [...frame.querySelectorAll("*")].filter(part => part.getClientRects().length > 0 && part.getBoundingClientRect().right > edge)
            .slice(0, 1).map(part => `${frame.ariaLabel}: ${part.className || part.tagName} ${part.textContent.slice(0, 40)}`);
        })
        """);

    public Task<string[]> StumblesAsync(string? only = null, string? without = null) => Axe.StumblesAsync(page, Hall, only, without);

    public Task PhotographAsync(string file) => page.ScreenshotAsync(new() { Path = file, FullPage = true });
}
