using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Nudges;

public sealed class What_came_too_late
{
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting], CheckedIn = [Some.MenteeId, Some.MentorId] };

    [Fact]
    public void Is_noted_from_the_instant_it_is_of_no_use_any_more()
    {
        Missed(planned, "2027-01-15 21:59").ShouldBeEmpty();

        Missed(planned, "2027-01-15 22:00").Select(dropped => dropped.Key)
            .ShouldBe(["p|Prepare|m.0|mentee-1", "p|Structure|m.0|mentor-1"]);
    }

    [Fact]
    public void Is_noted_once()
    {
        var noted = planned with { Dropped = Missed(planned, "2027-01-15 22:00") };

        Missed(noted, "2027-01-15 23:00").ShouldBeEmpty();
        Missed(noted, "2027-01-19 00:00").Select(dropped => dropped.Key).ShouldBe(["p|AskIfMet|m.0|mentee-1", "p|AskIfMet|m.0|mentor-1"]);
    }

    [Fact]
    public void Does_not_hold_what_was_sent_nor_what_nobody_called_for()
    {
        Missed(planned with { Nudged = ["p|Prepare|m.0|mentee-1"] }, "2027-01-15 22:00").ShouldHaveSingleItem().Key.ShouldBe("p|Structure|m.0|mentor-1");
        Missed(planned with { Meetings = [Some.Meeting with { IsPrepared = true }] }, "2027-01-15 22:00").ShouldHaveSingleItem().Key.ShouldBe("p|Structure|m.0|mentor-1");
    }

    [Theory]
    [InlineData("2027-01-15 21:00", DropReason.Late)]
    [InlineData("2027-01-15 22:00", DropReason.Paused)]
    public void Says_why(string paused, DropReason why) =>
        PairNudges.Left(planned, Some.Rules, Some.Mentee with { PausedUntil = Some.Utc(paused) }, Some.Mentor, Some.Utc("2027-01-15 22:30")).Missed
            .Single(dropped => dropped.Key.Contains("Prepare", StringComparison.Ordinal)).ShouldBe(new("p|Prepare|m.0|mentee-1", Some.Utc("2027-01-15 22:30"), why));

    private static IReadOnlyList<DroppedNudge> Missed(Pair pair, string now) => PairNudges.Left(pair, Some.Rules, Some.Mentee, Some.Mentor, Some.Utc(now)).Missed;
}
