using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests.Support;

/// <summary>A fact that needs strace, to know what a process has brought to its disk.</summary>
public sealed class StraceFactAttribute()
    : FactThatNeedsAttribute("MENTORBOT_SKIP_STRACE", PowerCut.CanWatch, "strace is not installed, or it may not watch here: apt-get install strace.");
