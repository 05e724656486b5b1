namespace MentorBot.Tests.Outbound;

/// <summary>A clock on which nobody waits: whoever sits out a short while finds it gone by. What guards against the endless never fires.</summary>
internal sealed class ModelClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan ShortWhile = TimeSpan.FromSeconds(20);
    private long ticks = start.UtcTicks;
    private long elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref elapsed);

    /// <summary>How often it was put back, in hours.</summary>
    public int HoursBack { get; private set; }

    /// <summary>Time passes; less than none where somebody puts the calendar back, which no time that was measured takes note of.</summary>
    public void Advance(TimeSpan by)
    {
        HoursBack += by < TimeSpan.Zero ? (int)Math.Ceiling(-by.TotalHours) : 0;
        Interlocked.Add(ref ticks, by.Ticks);
        Interlocked.Add(ref elapsed, Math.Max(0, by.Ticks));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ModelClock clock, Action callback) : ITimer
    {
        private volatile bool disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero && dueTime <= ShortWhile)
            {
                clock.Advance(dueTime);
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    if (!disposed)
                    {
                        callback();
                    }
                });
            }

            return true;
        }

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
