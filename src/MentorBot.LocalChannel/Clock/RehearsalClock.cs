namespace MentorBot.LocalChannel;

/// <summary>
/// The programme's clock: real time plus a lead that only grows. Timers and timestamps stay real, so that
/// timeouts and retries behave while somebody rehearses next spring.
/// </summary>
public sealed class RehearsalClock(TimeProvider real, TimeSpan lead) : TimeProvider
{
    private long leadTicks = lead.Ticks;

    public TimeSpan Lead => TimeSpan.FromTicks(Interlocked.Read(ref leadTicks));

    // The machine's zone is nobody's zone.
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Lead;

    /// <summary>Moves to an instant; one that has passed already changes nothing.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        var wanted = (instant - real.GetUtcNow()).Ticks;
        var current = Interlocked.Read(ref leadTicks);
        while (wanted > current)
        {
            var seen = Interlocked.CompareExchange(ref leadTicks, wanted, current);
            if (seen == current)
            {
                return;
            }

            current = seen;
        }
    }
}
