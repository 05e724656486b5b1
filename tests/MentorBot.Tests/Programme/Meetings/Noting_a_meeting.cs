using MentorBot.Programme.Meetings;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Meetings;

public sealed class Noting_a_meeting
{
    private static readonly DateTimeOffset now = Some.Utc("2027-01-15 23:30");
    private static readonly MeetingPlan plan = new("n", Some.Utc("2027-01-14 17:00"), 30, MeetingMode.Phone, "");
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting] };

    [Fact]
    public void Adds_one_that_was_held_and_leaves_what_is_ahead()
    {
        var ahead = Some.Pair with { Meetings = [Some.Meeting with { StartsAt = now.AddDays(3) }] };

        var noted = Planning.Note(ahead, plan, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Noted>();

        (noted.Meeting.Status, noted.Meeting.StartsAt, noted.Meeting.SettledBy).ShouldBe((MeetingStatus.Held, plan.StartsAt, Some.MentorId));
        noted.Pair.Meetings.Select(meeting => meeting.Id).ShouldBe(["n", "m"]);
        noted.Pair.MeetingAhead(now)!.Id.ShouldBe("m");
    }

    [Theory]
    [InlineData(MeetingStatus.Planned)]
    [InlineData(MeetingStatus.Missed)]
    public void Where_one_was_on_the_books_at_that_hour_it_was_this_one(MeetingStatus status)
    {
        var known = Some.Pair with { Meetings = [Some.Meeting with { Status = status }] };

        var noted = Planning.Note(known, plan with { StartsAt = Some.Meeting.StartsAt.AddMinutes(15) }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Noted>();

        noted.Pair.Meetings.ShouldHaveSingleItem().ShouldBe(noted.Meeting);
        (noted.Meeting.Id, noted.Meeting.StartsAt, noted.Meeting.Status).ShouldBe(("m", Some.Meeting.StartsAt, MeetingStatus.Held));
    }

    [Fact]
    public void Twice_changes_nothing()
    {
        var noted = Planning.Note(Some.Pair, plan, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Noted>().Pair;

        Planning.Note(noted, plan with { Id = "again" }, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Same>().Pair.ShouldBe(noted);
    }

    [Fact]
    public void One_that_was_called_off_was_another() =>
        Planning.Note(
            Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.CalledOff }] }, plan with { StartsAt = Some.Meeting.StartsAt }, Some.MentorId, now)
            .ShouldBeOfType<PlanOutcome.Noted>().Pair.Meetings.Count.ShouldBe(2);

    [Fact]
    public void What_is_to_come_was_not_held_nor_what_was_before_they_knew_one_another()
    {
        Planning.Note(planned, plan with { StartsAt = now.AddMinutes(1) }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.StillToCome>();
        Planning.Note(planned, plan with { StartsAt = Some.Pair.LaunchedAt.AddMinutes(-1) }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.BeforeLaunch>();
        Planning.Note(planned with { EndedAt = now }, plan, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Ended>();
    }

    [Fact]
    public void It_does_not_hide_the_news_of_what_lies_ahead()
    {
        var ahead = Some.Pair with { Meetings = [Some.Meeting with { StartsAt = now.AddDays(3) }] };

        var noted = Planning.Note(ahead, plan, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Noted>().Pair;

        Planning.IsNewsTo(Some.MentorId, noted, now).ShouldBeTrue();
    }
}
