using MentorBot.Programme.Members;

namespace MentorBot.Programme.Nudges;

/// <summary>When a person may be nudged: outside their quiet hours and their pause, and on a day that has had no nudge.</summary>
public static class NudgeTime
{
    /// <summary>The earliest instant from now on at which this nudge may go out; null where that is too late to be of use.</summary>
    public static DateTimeOffset? Earliest(Nudge nudge, Member to, NudgeRules rules, DateTimeOffset now)
    {
        var at = Later(nudge.From, now);
        at = to.PausedUntil is { } paused ? Later(at, paused) : at;
        at = AfterQuietHours(at, to, rules);
        if (to.Nudged is { } nudged && nudged.Key != nudge.Key && LocalTime.DayIn(to.TimeZone, at) <= nudged.On)
        {
            at = LocalTime.At(to.TimeZone, nudged.On.AddDays(1), rules.SendAt);
        }

        return at < nudge.Until ? at : null;
    }

    private static DateTimeOffset AfterQuietHours(DateTimeOffset at, Member to, NudgeRules rules)
    {
        var local = LocalTime.In(to.TimeZone, at);
        var time = TimeOnly.FromDateTime(local);
        if (time >= rules.QuietUntil && time < rules.QuietFrom)
        {
            return at;
        }

        var day = DateOnly.FromDateTime(local);
        return LocalTime.At(to.TimeZone, time < rules.QuietUntil ? day : day.AddDays(1), rules.QuietUntil);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
