using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Jobs;

/// <summary>The machine's clock was an hour fast, and is put right.</summary>
public sealed class When_the_clock_jumps_back
{
    private const string Zone = "America/Toronto";
    private static readonly TimeSpan hour = TimeSpan.FromHours(1);
    private static readonly DateOnly day = Some.Day("2027-01-20");
    private static readonly Member ana = new() { Id = NudgedPairs.Person("ana"), Name = "Ana Souza", TimeZone = Zone };
    private static readonly Member bo = new() { Id = NudgedPairs.Person("bo"), Name = "Bo Li", TimeZone = Zone };
    private static readonly Member cleo = new() { Id = NudgedPairs.Person("cleo"), Name = "Cleo Roy", TimeZone = Zone };

    [Fact]
    public async Task What_was_sent_is_not_sent_again_and_the_day_stays_taken()
    {
        await using var pairs = await AtAsync("08:55");
        await pairs.AddAsync(ana, bo, In(3));
        await pairs.AddAsync(ana, cleo, In(3));
        await pairs.PassAsync(TimeSpan.FromMinutes(15));
        pairs.Got(ana).Count.ShouldBe(1);

        pairs.Clock.Advance(-hour);
        await pairs.PassAsync(TimeSpan.FromHours(3));

        pairs.Got(ana).Count.ShouldBe(1, "one a day, whichever way the clock goes");
        await pairs.PassAsync(TimeSpan.FromDays(1));
        pairs.Got(ana).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_not_sent_waits_for_its_hour_and_comes_once()
    {
        await using var pairs = await AtAsync("08:55");
        await pairs.AddAsync(ana, bo, In(3));
        pairs.Clock.Advance(TimeSpan.FromMinutes(10));
        pairs.Clock.Advance(-hour);

        await pairs.PassAsync(TimeSpan.FromMinutes(45));
        pairs.Got(ana).ShouldBeEmpty("it is not nine yet");
        await pairs.PassAsync(TimeSpan.FromHours(5));

        pairs.Got(ana).ShouldHaveSingleItem().Hour.ShouldBe(9);
    }

    [Fact]
    public async Task Nobody_is_woken_up()
    {
        await using var pairs = await AtAsync("07:50");
        // Should have gone out yesterday at nine; the clock shows the morning, and then the night again.
        await pairs.AddAsync(ana, bo, In(2));
        pairs.Clock.Advance(TimeSpan.FromMinutes(15));
        pairs.Clock.Advance(-hour);

        await pairs.PassAsync(TimeSpan.FromHours(4));

        pairs.Got(ana).ShouldHaveSingleItem().Hour.ShouldBe(8);
    }

    [Fact]
    public async Task What_another_process_took_before_it_died_is_taken_over_once_the_clock_is_there_again()
    {
        await using var pairs = await AtAsync("08:55");
        await pairs.AddAsync(ana, bo, In(3));
        await pairs.DieSweepingAsync(TimeSpan.FromMinutes(10));
        pairs.Clock.Advance(-hour);

        await pairs.PassAsync(TimeSpan.FromHours(2));

        pairs.Got(ana).Count.ShouldBe(1);
    }

    private static Task<NudgedPairs> AtAsync(string time) => NudgedPairs.StartAsync(WallClock.At(Zone, day, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    private static Meeting In(int days) => Some.Meeting with
    {
        StartsAt = WallClock.At(Zone, day.AddDays(days), new TimeOnly(17, 0)), PlannedAt = WallClock.At(Zone, day.AddDays(-30), new TimeOnly(12, 0)),
    };
}
