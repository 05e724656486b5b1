using System.Diagnostics;

namespace MentorBot.EndToEndTests.Support;

/// <summary>Looks again and again: what other processes do comes in their own time.</summary>
internal static class Wait
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>True as soon as it is so, false where patience ended first: who waits knows best what to say then.</summary>
    public static async Task<bool> ForAsync(Func<Task<bool>> isSo, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var since = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(since) > patience)
            {
                return false;
            }
        }

        return true;
    }

    public static Task<bool> ForAsync(Func<bool> isSo, TimeSpan patience, CancellationToken cancellationToken) =>
        ForAsync(() => Task.FromResult(isSo()), patience, cancellationToken);
}
