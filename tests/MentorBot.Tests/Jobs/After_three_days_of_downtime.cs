using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Tests.Programme;

namespace MentorBot.Tests.Jobs;

/// <summary>Nobody ran from Tuesday morning to Friday morning.</summary>
public sealed class After_three_days_of_downtime : IAsyncLifetime
{
    private const string Zone = "America/Toronto";
    private static readonly TimeSpan downtime = TimeSpan.FromHours(72);
    private static readonly DateOnly tuesday = Some.Day("2027-01-19");
    private static readonly DateTimeOffset start = WallClock.At(Zone, tuesday, new TimeOnly(8, 30));
    private static readonly Member busy = Person("busy");
    private readonly List<(Pair Pair, Member Mentee, Member Mentor)> known = [];
    private NudgedPairs pairs = null!;

    // Ten pairs met on Thursday and ten meet on Saturday; one mentor has three of each.
    public async Task InitializeAsync()
    {
        pairs = await NudgedPairs.StartAsync(start);
        for (var number = 0; number < 20; number++)
        {
            var (mentee, mentor) = (Person($"mentee-{number:D2}"), number % 10 < 3 ? busy : Person($"mentor-{number:D2}"));
            known.Add((await pairs.AddAsync(mentee, mentor, On(tuesday.AddDays(number < 10 ? 2 : 4))), mentee, mentor));
        }

        await pairs.StandStillAsync(downtime);
    }

    public async Task DisposeAsync() => await pairs.DisposeAsync();

    [Fact]
    public async Task There_is_no_storm_and_what_is_still_of_use_comes()
    {
        await pairs.SweepAsync();
        pairs.Sent.CountBy(one => one.Chat).ShouldAllBe(person => person.Value == 1);

        await pairs.PassAsync(TimeSpan.FromDays(6));

        foreach (var person in known.SelectMany(one => new[] { one.Mentee, one.Mentor }).DistinctBy(person => person.Id))
        {
            var got = pairs.Got(person);
            got.ShouldAllBe(at => at.Hour >= 8 && at.Hour < 20);
            got.Select(DateOnly.FromDateTime).ShouldBeUnique();
            got.ShouldContain(at => DateOnly.FromDateTime(at) == tuesday.AddDays(3));
        }
    }

    [Fact]
    public async Task Whatever_was_called_for_is_sent_or_noted_and_nothing_both()
    {
        await pairs.PassAsync(TimeSpan.FromDays(6));

        foreach (var (pair, mentee, mentor) in known)
        {
            var now = await pairs.FindAsync(pair);
            var calledFor = PairNudges.Left(pair, Some.Rules, mentee, mentor, start).Planned.Where(nudge => nudge.From < start.AddDays(9)).Select(nudge => nudge.Key);
            now.Nudged.Concat(now.Dropped.Select(dropped => dropped.Key)).Order().ShouldBe(calledFor.Order());
            (await pairs.LedgerAsync(pair)).ShouldBe(now.Nudged, ignoreOrder: true);
            now.Dropped.ShouldAllBe(dropped => dropped.Why == DropReason.Late && dropped.At >= start + downtime);
        }
    }

    [Fact]
    public async Task What_was_for_a_meeting_that_has_been_is_dropped_with_a_note()
    {
        await pairs.SweepAsync();

        var met = await pairs.FindAsync(known[5].Pair);
        met.Dropped.Select(dropped => dropped.Key.Split('|')[1]).ShouldBe(["Prepare", "Structure"]);
        var toMeet = await pairs.FindAsync(known[15].Pair);
        toMeet.Dropped.ShouldBeEmpty();
        toMeet.Nudged.ShouldHaveSingleItem().ShouldContain("|Prepare|");
    }

    [Fact]
    public async Task What_was_about_to_be_sent_does_not_come_once_it_is_of_no_use()
    {
        await using var two = await NudgedPairs.StartAsync(start);
        var pair = await two.AddAsync(Person("mentee"), Person("mentor"), On(tuesday.AddDays(2)));
        await two.DieSendingAsync();
        var meant = (await two.FindAsync(pair)).Nudged.ShouldHaveSingleItem();

        await two.StandStillAsync(downtime);
        await two.PassAsync(TimeSpan.FromHours(1));

        two.Sent.ShouldNotContain(one => one.Body.Contains("You meet"));
        (await two.LedgerAsync(pair)).ShouldContain(meant, "it is known that it was not sent");
    }

    [Fact]
    public async Task Whoever_had_paused_for_as_long_as_it_was_of_use_is_why()
    {
        var away = Person("away") with { PausedUntil = start.AddDays(30) };
        var pair = await pairs.AddAsync(away, Person("there"), On(tuesday.AddDays(6)));

        // The note comes in its own time, though nothing else of this pair is due then.
        await pairs.PassAsync(TimeSpan.FromDays(9));

        var noted = (await pairs.FindAsync(pair)).Dropped;
        noted.Select(dropped => (dropped.Key.Split('|')[1], dropped.Why)).ShouldBe([("Prepare", DropReason.Paused), ("AskIfMet", DropReason.Paused)]);
        pairs.Got(away).ShouldBeEmpty();
    }

    private static Member Person(string name) => new() { Id = NudgedPairs.Person(name), Name = name, TimeZone = Zone };

    private static Meeting On(DateOnly day) => Some.Meeting with
    {
        StartsAt = WallClock.At(Zone, day, new TimeOnly(17, 0)), PlannedAt = WallClock.At(Zone, day.AddDays(-30), new TimeOnly(12, 0)),
    };
}
