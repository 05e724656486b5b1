using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests.Support;

/// <summary>A fact that needs Chromium.</summary>
public class BrowserFactAttribute()
    : FactThatNeedsAttribute("MENTORBOT_SKIP_BROWSER", Browser.Path is not null, "Chromium is not installed: apt-get install chromium.");
