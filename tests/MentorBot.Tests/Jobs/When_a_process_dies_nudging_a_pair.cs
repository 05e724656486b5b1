using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Jobs;

public sealed class When_a_process_dies_nudging_a_pair
{
    private const string Zone = "America/Toronto";
    private static readonly DateOnly day = Some.Day("2027-01-20");
    private static readonly Member ana = new() { Id = NudgedPairs.Person("ana"), Name = "Ana Souza", TimeZone = Zone };
    private static readonly Member bo = new() { Id = NudgedPairs.Person("bo"), Name = "Bo Li", TimeZone = Zone };

    // Before the first of the two is nudged, between them, and behind the second.
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(22)]
    [InlineData(24)]
    [InlineData(28)]
    public async Task Both_hear_of_it_and_the_pair_is_looked_at_again(int calls)
    {
        await using var pairs = await NudgedPairs.StartAsync(At(day, "07:50"));
        var met = Some.Meeting with { StartsAt = At(day.AddDays(-1), "17:00"), PlannedAt = At(day.AddDays(-30), "12:00") };
        var pair = await pairs.AddAsync(ana, bo, met);

        await pairs.DieSweepingAsync(TimeSpan.FromMinutes(15), calls);
        await pairs.PassAsync(TimeSpan.FromHours(1));

        foreach (var who in new[] { ana, bo })
        {
            // Twice where it came between sending and recording: the channel has no key to tell the two apart.
            pairs.Got(who).Count.ShouldBeInRange(1, 2);
        }

        (await pairs.FindAsync(pair)).Nudged.Count.ShouldBe(2);
        (await pairs.NextLookAsync(pair)).ShouldNotBeNull().ShouldBeGreaterThan(pairs.Clock.GetUtcNow());
    }

    private static DateTimeOffset At(DateOnly on, string time) => WallClock.At(Zone, on, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
