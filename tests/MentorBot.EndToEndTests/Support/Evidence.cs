using Xunit.Abstractions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>When a story fails: what the people saw, and what the process wrote.</summary>
public static class Evidence
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../artifacts/end-to-end"));

    public static Task OnFailureAsync(RehearsalPage page, BotProcess bot, ITestOutputHelper output, string story, Func<Task> live) =>
        OnFailureAsync(bot, output, story, live, async picture =>
        {
            await page.Page.ScreenshotAsync(new() { Path = picture });
            var columns = new List<string>();
            for (var column = 0; column < 3; column++)
            {
                columns.Add($"===== column {column} =====\n" + await page.Column(column).InnerTextAsync());
            }

            return columns;
        });

    public static Task OnFailureAsync(PlaygroundPage page, BotProcess bot, ITestOutputHelper output, string story, Func<Task> live) =>
        OnFailureAsync(bot, output, story, live, async picture =>
        {
            await page.PhotographAsync(picture);
            return [await page.EverythingAsync()];
        });

    private static async Task OnFailureAsync(
        BotProcess bot, ITestOutputHelper output, string story, Func<Task> live, Func<string, Task<IReadOnlyList<string>>> look)
    {
        try
        {
            await live();
        }
        catch
        {
            await KeepAsync(bot, output, story, look);
            throw;
        }
    }

    private static async Task KeepAsync(BotProcess bot, ITestOutputHelper output, string story, Func<string, Task<IReadOnlyList<string>>> look)
    {
        Directory.CreateDirectory(Folder);
        var picture = Path.Combine(Folder, story + ".png");
        List<string> transcript = [];
        try
        {
            transcript.AddRange(await look(picture));
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
