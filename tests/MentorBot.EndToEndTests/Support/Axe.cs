using System.Text.Json;
using Microsoft.Playwright;

namespace MentorBot.EndToEndTests.Support;

/// <summary>What a screen reader or a pair of tired eyes would stumble over, by axe: only what it calls serious or critical.</summary>
internal static class Axe
{
    /// <summary>The slowest of its rules by far, and the only one that hangs on colours.</summary>
    public const string Contrast = "color-contrast";

    private static readonly Lazy<string> source = new(() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "../../../../peers/cards/node_modules/axe-core/axe.min.js")));

    /// <param name="only">One rule alone; all without it.</param>
    /// <param name="without">A rule to leave out.</param>
    public static async Task<string[]> StumblesAsync(IPage page, string within = "body", string? only = null, string? without = null)
    {
        // Evaluated, since pages of ours let in no script but their own.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(source.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>(
            """
            async ({ within, only, without }) => (await axe.run(within, {
                resultTypes: ["violations"],
                ...(only ? { runOnly: [only] } : {}),
                rules: without ? { [without]: { enabled: false } } : {},
              })).violations
              .filter(violation => violation.impact === "serious" || violation.impact === "critical")
              .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`))
            """,
            new { within, only, without });
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
