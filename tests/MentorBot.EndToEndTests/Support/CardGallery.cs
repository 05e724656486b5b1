using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace MentorBot.EndToEndTests.Support;

/// <summary>Every card that a form asks with, drawn by Microsoft's renderer with the host config of Teams on the rehearsal page's own paper.</summary>
internal sealed class CardGallery(IPage page, string address)
{
    /// <summary>Writes the cards of all forms in all languages, as <c>MentorBot forms --cards</c> does; by form and language.</summary>
    public static async Task<IReadOnlyList<IGrouping<string, (string Name, string Json)>>> CardsAsync(string folder)
    {
        using var command = Process.Start(BotProcess.Program("forms", "--cards", folder))!;
        var complaints = await command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        command.ExitCode.ShouldBe(0, complaints);
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Json: File.ReadAllText(file)))
            .GroupBy(card => string.Join('.', card.Name.Split('.')[..2]))];
    }

    /// <summary>Lays the cards out one below the other, as wide as a phone or a desktop chat shows them.</summary>
    public async Task ShowAsync(IEnumerable<(string Name, string Json)> cards, string theme, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = theme is "dark" ? ColorScheme.Dark : ColorScheme.Light });
        if (!page.Url.StartsWith(address, StringComparison.Ordinal))
        {
            await page.GotoAsync(address);
        }

        await page.EvaluateAsync(
            """
            async ({ cards, theme, width }) => {
              const { draw, loadHostConfigs } = await import("/page/cards.js");
              await loadHostConfigs();
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
            new { cards = cards.Select(card => new { name = card.Name, json = card.Json }).ToArray(), theme, width });
    }

    /// <summary>Names of cards, or of what is in them, that stick out of their frame.</summary>
    public Task<string[]> TooWideAsync() => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll("main.gallery > section")].flatMap(frame => {
          const edge = frame.getBoundingClientRect().right + 1;
          return [...frame.querySelectorAll("*")].filter(part => part.getClientRects().length > 0 && part.getBoundingClientRect().right > edge)
            .slice(0, 1).map(part => `${frame.ariaLabel}: ${part.className || part.tagName} ${part.textContent.slice(0, 40)}`);
        })
        """);

    /// <summary>What a screen reader or a pair of tired eyes would stumble over, by axe: only what it calls serious or critical.</summary>
    public async Task<string[]> StumblesAsync(string axe)
    {
        // Evaluated, since the page lets in no script but its own.
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run("main.gallery", { resultTypes: ["violations"] })).violations
              .filter(violation => violation.impact === "serious" || violation.impact === "critical")
              .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`))
            """);
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }

    public Task PhotographAsync(string file) => page.ScreenshotAsync(new() { Path = file, FullPage = true });
}
