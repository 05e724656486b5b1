namespace MentorBot.EndToEndTests.Support;

/// <summary>A fact that needs the Playground and a browser for it. Skipped where one is missing, but never in CI: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PlaygroundFactAttribute : BrowserFactAttribute
{
    public PlaygroundFactAttribute()
    {
        if (Skip is null && Environment.GetEnvironmentVariable("CI") != "true" && !File.Exists(Playground.Program))
        {
            Skip = "Microsoft 365 Agents Playground is not installed: npm ci in tests/peers/playground.";
        }
    }
}
