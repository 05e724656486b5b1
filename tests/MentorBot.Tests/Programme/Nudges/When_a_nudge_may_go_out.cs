using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;

namespace MentorBot.Tests.Programme.Nudges;

public sealed class When_a_nudge_may_go_out
{
    [Theory]
    // At eight in the morning it is day, a minute before it is not; at eight in the evening it is night.
    [InlineData("America/Toronto", "2027-01-20 13:00", "2027-01-20 13:00")]
    [InlineData("America/Toronto", "2027-01-20 12:59", "2027-01-20 13:00")]
    [InlineData("America/Toronto", "2027-01-21 00:59", "2027-01-21 00:59")]
    [InlineData("America/Toronto", "2027-01-21 01:00", "2027-01-21 13:00")]
    [InlineData("America/Toronto", "2027-01-21 05:00", "2027-01-21 13:00")]
    [InlineData("America/St_Johns", "2027-01-20 23:30", "2027-01-21 11:30")]
    [InlineData("America/Los_Angeles", "2027-01-21 03:59", "2027-01-21 03:59")]
    [InlineData("America/Los_Angeles", "2027-01-21 04:00", "2027-01-21 16:00")]
    [InlineData("Asia/Kathmandu", "2027-01-20 14:15", "2027-01-21 02:15")]
    [InlineData("Pacific/Auckland", "2027-01-20 07:00", "2027-01-20 19:00")]
    // The last day of a leap February, and the evening of a year.
    [InlineData("America/Toronto", "2028-02-29 02:00", "2028-02-29 13:00")]
    [InlineData("America/Toronto", "2028-03-01 01:30", "2028-03-01 13:00")]
    [InlineData("Europe/Paris", "2027-12-31 22:00", "2028-01-01 07:00")]
    // The night in which clocks change: eight is eight on the new clock.
    [InlineData("America/Toronto", "2027-03-14 05:00", "2027-03-14 12:00")]
    [InlineData("America/Toronto", "2027-11-07 05:00", "2027-11-07 13:00")]
    [InlineData("Europe/Paris", "2027-03-28 00:30", "2027-03-28 06:00")]
    [InlineData("Europe/Paris", "2027-10-31 00:30", "2027-10-31 07:00")]
    [InlineData("Australia/Lord_Howe", "2027-10-02 15:00", "2027-10-02 21:00")]
    [InlineData("Australia/Lord_Howe", "2027-04-03 14:30", "2027-04-03 21:30")]
    public void It_waits_for_the_morning_of_whom_it_is_for(string zone, string from, string expected) =>
        Earliest(From(from), Some.Mentee with { TimeZone = zone }, from).ShouldBe(Some.Utc(expected));

    [Fact]
    public void It_waits_for_its_own_time() =>
        Earliest(From("2027-01-20 15:00"), Some.Mentee, now: "2027-01-18 12:00").ShouldBe(Some.Utc("2027-01-20 15:00"));

    [Fact]
    public void One_that_should_have_gone_goes_now() =>
        Earliest(From("2027-01-20 15:00"), Some.Mentee, now: "2027-01-20 19:00").ShouldBe(Some.Utc("2027-01-20 19:00"));

    [Theory]
    [InlineData("2027-01-21 16:00", "2027-01-21 16:00")]
    // A pause that ends at night ends in the morning.
    [InlineData("2027-01-21 04:00", "2027-01-21 12:00")]
    // One that has ended delays nothing.
    [InlineData("2027-01-19 12:00", "2027-01-20 15:00")]
    public void It_waits_for_the_end_of_a_pause(string paused, string expected) =>
        Earliest(From("2027-01-20 15:00"), Some.Mentee with { PausedUntil = Some.Utc(paused) }, "2027-01-20 15:00").ShouldBe(Some.Utc(expected));

    [Fact]
    public void A_day_that_has_had_one_is_full() =>
        Earliest(From("2027-01-20 15:00"), Nudged("2027-01-20", "other"), "2027-01-20 15:00").ShouldBe(Some.Utc("2027-01-21 13:00"));

    [Fact]
    public void One_that_gave_way_waits_for_its_hour_whenever_anybody_looks() =>
        Earliest(From("2027-01-20 15:00"), Nudged("2027-01-20", "other"), "2027-01-21 12:00").ShouldBe(Some.Utc("2027-01-21 13:00"));

    [Fact]
    public void The_day_is_the_persons_own()
    {
        // In Halifax it is still the twentieth; in Auckland the twenty-first has long begun.
        Earliest(From("2027-01-20 20:00"), Nudged("2027-01-20", "other"), "2027-01-20 20:00").ShouldBe(Some.Utc("2027-01-21 13:00"));
        Earliest(From("2027-01-20 20:00"), Nudged("2027-01-20", "other") with { TimeZone = "Pacific/Auckland" }, "2027-01-20 20:00")
            .ShouldBe(Some.Utc("2027-01-20 20:00"));
    }

    [Fact]
    public void The_one_that_took_the_day_may_go_out_on_it()
    {
        var nudge = From("2027-01-20 15:00");

        Earliest(nudge, Nudged("2027-01-20", nudge.Key), "2027-01-20 15:00").ShouldBe(Some.Utc("2027-01-20 15:00"));
    }

    [Fact]
    public void After_a_full_day_that_ends_a_pause_comes_the_next_morning() =>
        Earliest(From("2027-01-20 15:00"), Nudged("2027-01-22", "other") with { PausedUntil = Some.Utc("2027-01-22 18:00") }, "2027-01-21 15:00")
            .ShouldBe(Some.Utc("2027-01-23 13:00"));

    [Theory]
    [InlineData("2027-01-21 12:00", "2027-01-21 12:01", true)]
    [InlineData("2027-01-21 12:00", "2027-01-21 12:00", false)]
    [InlineData("2027-01-21 01:00", "2027-01-21 11:59", false)]
    public void It_is_dropped_once_it_is_of_no_use(string from, string until, bool goes) =>
        (Earliest(From(from) with { Until = Some.Utc(until) }, Some.Mentee, from) is not null).ShouldBe(goes);

    [Fact]
    public void One_whose_only_day_is_taken_is_dropped() =>
        Earliest(From("2027-01-20 15:00") with { Until = Some.Utc("2027-01-21 13:00") }, Nudged("2027-01-20", "other"), "2027-01-20 15:00").ShouldBeNull();

    [Theory]
    // It may leave until eight in the evening of the day it is let go on, in Halifax.
    [InlineData("2027-01-20 13:00", "2027-01-30 13:00", "2027-01-21 00:00")]
    [InlineData("2027-01-20 23:59", "2027-01-30 13:00", "2027-01-21 00:00")]
    [InlineData("2027-01-21 12:00", "2027-01-30 13:00", "2027-01-22 00:00")]
    // Of less use than that.
    [InlineData("2027-01-20 13:00", "2027-01-20 18:30", "2027-01-20 18:30")]
    // The day the clocks are changed.
    [InlineData("2027-03-14 12:00", "2027-03-30 13:00", "2027-03-14 23:00")]
    public void What_is_held_up_does_not_leave_in_the_evening(string now, string until, string expected) =>
        NudgeTime.LeavesBy(From("2027-01-20 13:00") with { Until = Some.Utc(until) }, Some.Mentee, Some.Rules, Some.Utc(now)).ShouldBe(Some.Utc(expected));

    [Theory]
    // At nine in the morning, in Halifax: from noon, from the evening, from before midnight and after it.
    [InlineData("2027-01-18 16:00", "2027-01-19 13:00")]
    [InlineData("2027-01-19 00:30", "2027-01-19 13:00")]
    [InlineData("2027-01-19 03:59", "2027-01-19 13:00")]
    [InlineData("2027-01-19 04:00", "2027-01-20 13:00")]
    // The day before clocks are changed, and the last of a year.
    [InlineData("2027-03-13 16:00", "2027-03-14 12:00")]
    [InlineData("2027-12-31 16:00", "2028-01-01 13:00")]
    public void What_is_put_off_until_tomorrow_comes_in_the_morning(string now, string expected) =>
        NudgeTime.Tomorrow(Some.Mentee.TimeZone, Some.Rules, Some.Utc(now)).ShouldBe(Some.Utc(expected));

    private static Nudge From(string from) =>
        new(NudgeKind.Prepare, "p", "m.0", Some.MenteeId, Some.Utc(from), Some.Utc(from).AddDays(10));

    private static Member Nudged(string day, string key) => Some.Mentee with { Nudged = new(Some.Day(day), key) };

    private static DateTimeOffset? Earliest(Nudge nudge, Member to, string now) => NudgeTime.Earliest(nudge, to, Some.Rules, Some.Utc(now));
}
