using System.Globalization;
using MentorBot.Programme.Members;

namespace MentorBot.Tests.Programme.Members;

public sealed class A_wall_clock
{
    [Theory]
    [InlineData("America/Toronto", "2027-01-20 09:00", "2027-01-20 14:00")]
    [InlineData("America/Toronto", "2027-07-20 09:00", "2027-07-20 13:00")]
    [InlineData("America/St_Johns", "2027-01-20 09:00", "2027-01-20 12:30")]
    [InlineData("Asia/Kathmandu", "2027-01-20 09:00", "2027-01-20 03:15")]
    [InlineData("Pacific/Auckland", "2027-01-20 09:00", "2027-01-19 20:00")]
    [InlineData("America/Regina", "2027-07-20 09:00", "2027-07-20 15:00")]
    [InlineData("America/Toronto", "2028-02-29 09:00", "2028-02-29 14:00")]
    // An hour that spring skips is moved on by the gap, which is half an hour on Lord Howe.
    [InlineData("America/Toronto", "2027-03-14 02:30", "2027-03-14 07:30")]
    [InlineData("Europe/Paris", "2027-03-28 02:30", "2027-03-28 01:30")]
    [InlineData("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-02 15:45")]
    // Of an hour that autumn has twice, the first is meant.
    [InlineData("America/Toronto", "2027-11-07 01:30", "2027-11-07 05:30")]
    [InlineData("Europe/Paris", "2027-10-31 02:30", "2027-10-31 00:30")]
    [InlineData("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45")]
    public void Shows_a_time_at_one_instant(string zone, string local, string utc)
    {
        var shown = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        var at = WallClock.At(zone, DateOnly.FromDateTime(shown), TimeOnly.FromDateTime(shown));

        at.ShouldBe(Some.Utc(utc));
        at.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("America/Toronto", "2027-03-14 06:59", "2027-03-14 01:59")]
    [InlineData("America/Toronto", "2027-03-14 07:00", "2027-03-14 03:00")]
    [InlineData("America/Toronto", "2027-11-07 05:30", "2027-11-07 01:30")]
    [InlineData("America/Toronto", "2027-11-07 06:30", "2027-11-07 01:30")]
    [InlineData("Pacific/Auckland", "2027-01-20 12:00", "2027-01-21 01:00")]
    [InlineData("America/St_Johns", "2028-03-01 03:29", "2028-02-29 23:59")]
    public void Is_read_at_any_instant(string zone, string utc, string local)
    {
        WallClock.In(zone, Some.Utc(utc)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(local);
        WallClock.DayIn(zone, Some.Utc(utc)).ShouldBe(Some.Day(local[..10]));
    }

    [Theory]
    [InlineData("America/Toronto", true)]
    [InlineData("Etc/UTC", true)]
    [InlineData("Eastern Standard Time", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Knows_the_zones_of_the_tz_database(string? zone, bool known) => WallClock.IsZone(zone).ShouldBe(known);

    [Fact]
    public void In_a_zone_nobody_knows_runs_on_UTC() =>
        WallClock.In("Mars/Olympus", Some.Utc("2027-01-20 09:00")).ShouldBe(new DateTime(2027, 1, 20, 9, 0, 0));
}
