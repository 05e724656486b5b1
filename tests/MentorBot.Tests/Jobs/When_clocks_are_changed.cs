using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Jobs;

/// <summary>A week lived through, with a sweep each quarter of an hour, around a day that is no day like others.</summary>
public sealed class When_clocks_are_changed
{
    [Theory]
    // In spring and in autumn; by half an hour; by an hour that is said to be winter's; by the month of fasting.
    [InlineData("America/Toronto", "2027-03-14")]
    [InlineData("America/Toronto", "2027-11-07")]
    [InlineData("Australia/Lord_Howe", "2027-04-04")]
    [InlineData("Australia/Lord_Howe", "2027-10-03")]
    [InlineData("Europe/Dublin", "2027-03-28")]
    [InlineData("Europe/Dublin", "2027-10-31")]
    [InlineData("Africa/Casablanca", "2027-02-07")]
    [InlineData("Africa/Casablanca", "2027-03-14")]
    // The day that three years of four do not have.
    [InlineData("America/Toronto", "2028-02-29")]
    [InlineData("Pacific/Auckland", "2028-02-29")]
    public async Task Each_nudge_comes_once_on_its_day_and_in_daylight(string zone, string changed)
    {
        var day = Some.Day(changed);
        await using var pairs = await NudgedPairs.StartAsync(WallClock.At(zone, day.AddDays(-2), new TimeOnly(12, 0)));
        var ana = new Member { Id = NudgedPairs.Person("ana"), Name = "Ana Souza", TimeZone = zone };
        var bo = new Member { Id = NudgedPairs.Person("bo"), Name = "Bo Li", TimeZone = zone };
        // The mentee prepares three days before, the mentor the day before; both are asked an hour after its end.
        var pair = await pairs.AddAsync(ana, bo, Meeting("first", zone, day.AddDays(1)), Meeting("second", zone, day.AddDays(3)));

        await pairs.PassAsync(TimeSpan.FromDays(8));

        var (hers, his) = (pairs.Got(ana), pairs.Got(bo));
        hers.ShouldContain(at => DateOnly.FromDateTime(at) == day && at.Hour == 9 && at.Minute < 15, "the card to prepare the second meeting");
        his.ShouldContain(at => DateOnly.FromDateTime(at) == day && at.Hour == 9 && at.Minute < 15, "the guide to the first meeting");
        foreach (var got in new[] { hers, his })
        {
            got.ShouldAllBe(at => at.Hour >= 8 && at.Hour < 20);
            got.Select(DateOnly.FromDateTime).ShouldBeUnique();
        }

        var known = await pairs.LedgerAsync(pair);
        known.Count.ShouldBe(hers.Count + his.Count);
        known.ShouldBe((await pairs.FindAsync(pair)).Nudged, ignoreOrder: true);
        (await pairs.FindAsync(pair)).Dropped.ShouldBeEmpty();
    }

    private static Meeting Meeting(string id, string zone, DateOnly day) => Some.Meeting with
    {
        Id = id, StartsAt = WallClock.At(zone, day, new TimeOnly(17, 0)), PlannedAt = WallClock.At(zone, day.AddDays(-30), new TimeOnly(12, 0)),
    };
}
