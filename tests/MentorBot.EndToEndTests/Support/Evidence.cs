using Xunit.Abstractions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>When a story fails: what the people saw, and what the process wrote.</summary>
public static class Evidence
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../artifacts/end-to-end"));

    public static async Task OnFailureAsync(RehearsalPage page, BotProcess bot, ITestOutputHelper output, string story, Func<Task> live)
    {
        try
        {
            await live();
        }
        catch
        {
            await KeepAsync(page, bot, output, story);
            throw;
        }
    }

    private static async Task KeepAsync(RehearsalPage page, BotProcess bot, ITestOutputHelper output, string story)
    {
        Directory.CreateDirectory(Folder);
        var picture = Path.Combine(Folder, story + ".png");
        List<string> transcript = [];
        try
        {
            await page.Page.ScreenshotAsync(new() { Path = picture });
            for (var column = 0; column < 3; column++)
            {
                transcript.Add($"===== column {column} =====\n" + await page.Column(column).InnerTextAsync());
            }
        }
        catch (Exception lost)
        {
            // The page itself may be what broke; the failure that matters is the story's.
            transcript.Add("The page could not be read: " + lost.Message);
        }

        transcript.Add("===== process =====\n" + bot.Output);
        var all = string.Join("\n\n", transcript);
        await File.WriteAllTextAsync(Path.Combine(Folder, story + ".txt"), all);
        output.WriteLine($"Picture: {picture}\n\n{all}");
    }
}
