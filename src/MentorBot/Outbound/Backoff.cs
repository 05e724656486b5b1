namespace MentorBot.Outbound;

/// <summary>How long to wait before trying again: doubling from two seconds to ten minutes.</summary>
internal static class Backoff
{
    public static TimeSpan After(int tries) => TimeSpan.FromSeconds(Math.Min(600, 2 << Math.Min(tries, 9)));
}
