using System.Diagnostics;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// The programme's time, which the bot is told at each start: while it was down, a little while has passed or a night. That it
/// is what the bot starts with, and not what it is moved to, lets it survive every kill.
/// </summary>
internal sealed class Clock
{
    // Mid-morning in Toronto, summer and winter: everybody may be reminded.
    private static readonly TimeSpan Morning = TimeSpan.FromHours(15);

    // Whatever a dead process left, or had taken to do it, is due after this long.
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(3);
    private DateTimeOffset started = new(2027, 2, 1, 15, 0, 0, TimeSpan.Zero);
    private long at = Stopwatch.GetTimestamp();

    private readonly Lock gate = new();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Nine in the morning in Toronto, in winter: when reminders of the day fall due.</summary>
    public static TimeOnly RemindersAt { get; } = new(14, 0);

    public string Setting => $"Rehearsal:StartAt={Now:O}";

    private DateTimeOffset Now => started + Stopwatch.GetElapsedTime(at);

    public TimeSpan UntilReminders => Today.ToDateTime(RemindersAt) - Now.UtcDateTime;

    /// <summary>Goes on to so long before the next day's reminders.</summary>
    public void PassUntilShortOfReminders(TimeSpan before)
    {
        lock (gate)
        {
            (started, at) = (new DateTimeOffset(Today.AddDays(1).ToDateTime(RemindersAt), TimeSpan.Zero) - before, Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Does something while no night passes.</summary>
    public T Read<T>(Func<DateOnly, T> look)
    {
        lock (gate)
        {
            return look(Today);
        }
    }

    /// <summary>Lets a night pass where that is all right, else a little while; true for a night.</summary>
    public bool Pass(Func<bool> mayBeANight)
    {
        lock (gate)
        {
            var isNight = mayBeANight();
            started = isNight ? new DateTimeOffset(Today.AddDays(1).ToDateTime(TimeOnly.FromTimeSpan(Morning)), TimeSpan.Zero) : Now + AWhile;
            at = Stopwatch.GetTimestamp();
            return isNight;
        }
    }
}
