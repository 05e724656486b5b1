namespace MentorBot.EndToEndTests.Support;

/// <summary>A fact that needs the Playground and a browser for it.</summary>
public sealed class PlaygroundFactAttribute : BrowserFactAttribute
{
    public PlaygroundFactAttribute()
    {
        if (Skip is null && !IsCi && !File.Exists(Playground.Program))
        {
            Skip = "Microsoft 365 Agents Playground is not installed: npm ci in tests/peers/playground.";
        }
    }
}
