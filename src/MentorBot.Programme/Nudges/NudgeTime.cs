using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using NodaTime;

namespace MentorBot.Programme.Nudges;

/// <summary>When a person may be nudged: outside their quiet hours and their pause, and on a day that has had no nudge.</summary>
public static class NudgeTime
{
    /// <summary>The earliest instant from now on at which this nudge may go out; null where that is too late to be of use.</summary>
    public static DateTimeOffset? Earliest(Nudge nudge, Member to, NudgeRules rules, DateTimeOffset now)
    {
        var at = AfterQuietHours(to.PausedUntil is { } paused ? Later(nudge.From, paused) : nudge.From, to, rules);
        if (to.Nudged is { } nudged && nudged.Key != nudge.Key && WallClock.DayIn(to.TimeZone, at) <= nudged.On)
        {
            // Whenever anybody looks: one that had to give way is not sent earlier because another fell due in between.
            at = WallClock.At(to.TimeZone, nudged.On.AddDays(1), rules.SendAt);
        }

        at = AfterQuietHours(Later(at, now), to, rules);
        return at < nudge.Until ? at : null;
    }

    /// <summary>
    /// Until when it may leave if it is let go now: as long as it is of use, and no later than this evening. What is held up for longer would
    /// come at night, or together with the next day's.
    /// </summary>
    public static DateTimeOffset LeavesBy(Nudge nudge, Member to, NudgeRules rules, DateTimeOffset now)
    {
        var evening = WallClock.At(to.TimeZone, WallClock.DayIn(to.TimeZone, now), rules.QuietFrom);
        return nudge.Until < evening ? nudge.Until : evening;
    }

    /// <summary>When what somebody puts off until tomorrow comes again: not so many hours later, but at the hour that reminders come.</summary>
    public static DateTimeOffset Tomorrow(string timeZone, NudgeRules rules, DateTimeOffset now) =>
        WallClock.At(timeZone, WallClock.DayIn(timeZone, now).AddDays(1), rules.SendAt);

    private static DateTimeOffset AfterQuietHours(DateTimeOffset at, Member to, NudgeRules rules)
    {
        var local = WallClock.In(to.TimeZone, at);
        var time = LocalTime.FromTicksSinceMidnight(local.TimeOfDay.Ticks);
        if (time >= rules.QuietUntil && time < rules.QuietFrom)
        {
            return at;
        }

        var day = DateOnly.FromDateTime(local);
        return WallClock.At(to.TimeZone, time < rules.QuietUntil ? day : day.AddDays(1), rules.QuietUntil);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
