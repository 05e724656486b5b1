namespace MentorBot.Tests.Channel.Inbound;

/// <summary>A clock whose ticks follow what it shows.</summary>
internal sealed class TickingClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public void Advance(TimeSpan by) => now += by;
}
