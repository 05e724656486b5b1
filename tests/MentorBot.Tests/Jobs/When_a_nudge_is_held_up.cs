using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Jobs;

/// <summary>They met on Tuesday, and are to be asked about it in the evening: a quarter of an hour before it is too late in the day.</summary>
public sealed class When_a_nudge_is_held_up : IAsyncLifetime
{
    private const string Zone = "America/Toronto";
    private static readonly DateOnly tuesday = Some.Day("2027-01-19");
    private static readonly Member ana = Person("ana");
    private static readonly Member bo = Person("bo");
    private NudgedPairs pairs = null!;
    private Pair pair = null!;

    public async Task InitializeAsync()
    {
        pairs = await NudgedPairs.StartAsync(At(tuesday, 19, 30));
        var met = Some.Meeting with
        {
            StartsAt = At(tuesday, 19, 45).AddHours(-Some.Rules.AskAfterMeetingHours).AddMinutes(-Some.Meeting.Minutes), PlannedAt = At(tuesday.AddDays(-30), 12, 0),
        };
        pair = await pairs.AddAsync(ana, bo, met);
        await pairs.DieSendingAsync();
    }

    public async Task DisposeAsync() => await pairs.DisposeAsync();

    [Fact]
    public async Task It_goes_out_as_soon_as_it_can_while_it_is_day()
    {
        await pairs.StandStillAsync(TimeSpan.FromMinutes(10));
        await pairs.SweepAsync();

        pairs.Got(ana).Concat(pairs.Got(bo)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task It_does_not_come_at_night_nor_a_day_later_and_it_is_known_that_it_did_not()
    {
        var meant = (await pairs.FindAsync(pair)).Nudged;
        meant.ShouldNotBeEmpty();

        await pairs.StandStillAsync(TimeSpan.FromHours(3));
        await pairs.PassAsync(TimeSpan.FromHours(36));

        foreach (var person in new[] { ana, bo })
        {
            var got = pairs.Got(person);
            got.ShouldAllBe(at => at.Hour >= 8 && at.Hour < 20);
            got.Count.ShouldBe(meant.Any(key => key.EndsWith(person.Id.ObjectId, StringComparison.Ordinal)) ? 0 : 1);
        }

        (await pairs.LedgerAsync(pair)).ShouldBeSubsetOf((await pairs.FindAsync(pair)).Nudged);
        foreach (var key in meant)
        {
            (await pairs.LedgerAsync(pair)).ShouldContain(key);
        }
    }

    private static Member Person(string name) => new() { Id = NudgedPairs.Person(name), Name = name, TimeZone = Zone };

    private static DateTimeOffset At(DateOnly on, int hour, int minute) => WallClock.At(Zone, on, new TimeOnly(hour, minute));
}
