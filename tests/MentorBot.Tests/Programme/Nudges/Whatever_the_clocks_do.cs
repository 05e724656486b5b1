using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Tests.Storage;

namespace MentorBot.Tests.Programme.Nudges;

/// <summary>Any instant of two years, one of them a leap year, in zones whose clocks change in each way there is.</summary>
public sealed class Whatever_the_clocks_do
{
    private static readonly DateTimeOffset start = Some.Utc("2027-01-01 00:00");

    private static readonly Gen<DateTimeOffset> instant = Gen.Choose(0, 2 * 366 * 24 * 60).Select(minutes => start.AddMinutes(minutes));

    private static readonly Gen<Case> cases =
        from zone in Gen.Elements("America/Toronto", "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "America/St_Johns", "Pacific/Apia")
        from now in instant
        from ahead in Gen.Choose(-10_000, 10_000)
        from paused in Gen.Choose(-10_000, 10_000)
        from nudged in Gen.Choose(-3, 3)
        from lasts in Gen.Choose(1, 6)
        select new Case(zone, now, now.AddMinutes(ahead), now.AddMinutes(paused), WallClock.DayIn(zone, now).AddDays(nudged), lasts);

    [Fact]
    public void A_nudge_comes_in_daylight_on_a_free_day_while_it_is_of_use() => Check.One(ModelRuns.Config(2_000), Prop.ForAll(cases.ToArbitrary(), one =>
    {
        if (one.Earliest(one.Now) is not { } at)
        {
            return true;
        }

        var local = WallClock.In(one.Zone, at);
        return at >= one.Now && at >= one.From && at >= one.Paused && at < one.Nudge.Until
            && local.TimeOfDay >= TimeSpan.FromHours(8) && local.TimeOfDay < TimeSpan.FromHours(20)
            && DateOnly.FromDateTime(local) > one.Nudged;
    }));

    [Fact]
    public void Once_its_time_has_come_it_is_not_put_off_again() => Check.One(ModelRuns.Config(2_000), Prop.ForAll(cases.ToArbitrary(), one =>
        one.Earliest(one.Now) is not { } at || one.Earliest(at) == at));

    private sealed record Case(string Zone, DateTimeOffset Now, DateTimeOffset From, DateTimeOffset Paused, DateOnly Nudged, int Lasts)
    {
        public Nudge Nudge => new(NudgeKind.AskIfMet, "p", "m.0", Some.MenteeId, From, From.AddDays(Lasts));

        public DateTimeOffset? Earliest(DateTimeOffset now) => NudgeTime.Earliest(
            Nudge, Some.Mentee with { TimeZone = Zone, PausedUntil = Paused, Nudged = new(Nudged, "another") }, Some.Rules, now);
    }
}
