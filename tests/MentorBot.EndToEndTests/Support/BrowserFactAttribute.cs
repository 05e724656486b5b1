namespace MentorBot.EndToEndTests.Support;

/// <summary>A fact that needs Chromium. Skipped where there is none, but never in CI: there it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = Environment.GetEnvironmentVariable("MENTORBOT_SKIP_BROWSER") is { Length: > 0 } reason ? reason
                : Browser.Path is null ? "Chromium is not installed: apt-get install chromium."
                : null;
        }
    }
}
