namespace MentorBot.Outbound;

/// <summary>How long to wait before trying again.</summary>
internal static class Backoff
{
    /// <summary>Doubling from two seconds to ten minutes, for what nobody else is waiting in line for.</summary>
    public static TimeSpan After(int tries) => TimeSpan.FromSeconds(Math.Min(600, 2 << Math.Min(tries, 9)));

    /// <summary>
    /// Where the channel refused and did not say how long to wait: up to two seconds, doubling to a minute, and any part of
    /// it, so that those who were refused together do not come back together (protocol 6.3). After five tries there is no
    /// hurry left.
    /// </summary>
    public static TimeSpan Scattered(int tries) => tries >= 5 ? After(tries) : Aside(tries);

    /// <summary>Where others were in the way: up to two seconds, doubling to half a minute, and any part of it.</summary>
    public static TimeSpan Aside(int tries) => TimeSpan.FromSeconds(Random.Shared.NextDouble() * (2 << Math.Min(tries, 4)));
}
