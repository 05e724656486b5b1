namespace MentorBot.LocalChannel.Limits;

/// <summary>So many calls in any stretch of that length.</summary>
internal readonly record struct Window(int Most, TimeSpan Span);

/// <summary>Counts calls as Teams does: a call stops counting exactly one span after it was made (protocol 6).</summary>
internal sealed class SlidingWindows(params IReadOnlyList<Window> windows)
{
    private readonly int remembered = windows.Max(w => w.Most);
    private readonly List<TimeSpan> calls = [];

    /// <summary>How long until every window has room for one more; zero where they have.</summary>
    public TimeSpan FullFor(TimeSpan now) =>
        windows.Where(w => calls.Count >= w.Most)
            .Select(w => calls[^w.Most] + w.Span - now)
            .Append(TimeSpan.Zero)
            .Max();

    public void Take(TimeSpan now)
    {
        calls.Add(now);
        if (calls.Count > remembered * 2)
        {
            calls.RemoveRange(0, calls.Count - remembered);
        }
    }
}
