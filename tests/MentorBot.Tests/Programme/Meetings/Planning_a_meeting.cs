using MentorBot.Programme.Meetings;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Meetings;

public sealed class Planning_a_meeting
{
    private static readonly DateTimeOffset now = Some.Utc("2027-01-05 17:00");
    private static readonly MeetingPlan plan = new("m", Some.Utc("2027-01-15 22:00"), 60, MeetingMode.Video, "");
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting] };

    [Fact]
    public void Puts_it_on_the_books()
    {
        var outcome = Planning.Plan(Some.Pair, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Planned>();

        outcome.Meeting.ShouldBe(Some.Meeting with { SharedPreparation = outcome.Meeting.SharedPreparation });
        outcome.Pair.NextMeeting(now).ShouldBe(outcome.Meeting);
    }

    [Fact]
    public void A_pair_that_has_ended_plans_nothing_more() =>
        Planning.Plan(Some.Pair with { EndedAt = now }, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Ended>();

    [Fact]
    public void Moves_the_one_that_is_planned_so_that_there_is_only_one()
    {
        var later = plan with { Id = "other", StartsAt = plan.StartsAt.AddDays(1) };

        var moved = Planning.Plan(planned, later, Some.MentorId, now.AddHours(1)).ShouldBeOfType<PlanOutcome.Moved>();

        moved.Pair.Meetings.ShouldHaveSingleItem().ShouldBe(moved.Meeting);
        (moved.Meeting.Id, moved.Meeting.Moves, moved.Meeting.PlannedBy, moved.Meeting.PlannedAt).ShouldBe(("m", 1, Some.MentorId, now.AddHours(1)));
    }

    [Fact]
    public void A_new_place_or_length_is_no_new_date()
    {
        var moved = Planning.Plan(planned, plan with { Id = "other", Minutes = 30, Where = "Hall B" }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Moved>();

        (moved.Meeting.Moves, moved.Meeting.Minutes, moved.Meeting.Where).ShouldBe((0, 30, "Hall B"));
    }

    [Fact]
    public void What_was_prepared_stays_with_a_meeting_that_is_moved()
    {
        var prepared = Some.Pair with { Meetings = [Some.Meeting with { IsPrepared = true }] };

        Planning.Plan(prepared, plan with { StartsAt = plan.StartsAt.AddDays(1) }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Moved>().Meeting.IsPrepared.ShouldBeTrue();
    }

    [Fact]
    public void The_same_date_again_changes_nothing() =>
        Planning.Plan(planned, plan with { Id = "other" }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Same>().Pair.ShouldBe(planned);

    [Fact]
    public void A_plan_that_arrives_again_after_its_meeting_changes_nothing()
    {
        var held = Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.Held }] };

        Planning.Plan(held, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Same>().Pair.ShouldBe(held);
    }

    [Fact]
    public void After_one_is_over_the_next_is_another()
    {
        var next = plan with { Id = "n", StartsAt = plan.StartsAt.AddDays(14) };

        var outcome = Planning.Plan(planned, next, Some.MenteeId, plan.StartsAt.AddHours(2)).ShouldBeOfType<PlanOutcome.Planned>();

        outcome.Pair.Meetings.Select(meeting => meeting.Id).ShouldBe(["m", "n"]);
    }

    [Theory]
    [InlineData("2027-01-05 17:00", false)]
    [InlineData("2027-01-05 16:59", false)]
    [InlineData("2027-01-05 17:01", true)]
    public void Only_the_future_can_be_planned(string start, bool possible) =>
        (Planning.Plan(Some.Pair, plan with { StartsAt = Some.Utc(start) }, Some.MenteeId, now) is not PlanOutcome.InThePast).ShouldBe(possible);

    [Theory]
    [InlineData("2028-01-06 17:00", true)]
    [InlineData("2028-01-06 17:01", false)]
    public void Only_a_year_ahead_can_be_planned(string start, bool possible) =>
        (Planning.Plan(Some.Pair, plan with { StartsAt = Some.Utc(start) }, Some.MenteeId, now) is not PlanOutcome.TooFarAhead).ShouldBe(possible);
}

public sealed class Settling_a_meeting
{
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting] };

    [Theory]
    [InlineData(true, MeetingStatus.Held)]
    [InlineData(false, MeetingStatus.Missed)]
    public void Says_whether_they_met(bool held, MeetingStatus status)
    {
        var meeting = Settle(planned, held).ShouldNotBeNull().Find("m").ShouldNotBeNull();

        (meeting.Status, meeting.SettledBy).ShouldBe((status, Some.MentorId));
    }

    [Fact]
    public void Can_be_set_right_both_ways()
    {
        var held = Settle(planned, held: true).ShouldNotBeNull();
        var missed = Settle(held, held: false).ShouldNotBeNull();

        missed.Find("m")!.Status.ShouldBe(MeetingStatus.Missed);
        Settle(missed, held: true).ShouldNotBeNull().Find("m")!.Status.ShouldBe(MeetingStatus.Held);
    }

    [Fact]
    public void Twice_changes_nothing() => Settle(Settle(planned, held: true)!, held: true).ShouldBeNull();

    [Fact]
    public void Is_too_early_before_it_begins()
    {
        Planning.Settle(planned, "m", held: true, Some.MentorId, Some.Utc("2027-01-15 21:59")).ShouldBeNull();
        Planning.Settle(planned, "m", held: true, Some.MentorId, Some.Utc("2027-01-15 22:00")).ShouldNotBeNull();
    }

    [Fact]
    public void Leaves_one_alone_that_was_called_off_or_never_was()
    {
        Settle(Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.CalledOff }] }, held: true).ShouldBeNull();
        Settle(Some.Pair, held: true).ShouldBeNull();
    }

    private static Pair? Settle(Pair pair, bool held) => Planning.Settle(pair, "m", held, Some.MentorId, Some.Utc("2027-01-15 23:00"));
}

public sealed class Calling_off_a_meeting
{
    private static readonly Pair planned = Some.Pair with { Meetings = [Some.Meeting] };

    [Fact]
    public void Takes_it_off_the_books()
    {
        var at = Some.Utc("2027-01-10 12:00");

        var pair = Planning.CallOff(planned, "m", Some.MenteeId, at).ShouldNotBeNull();

        pair.NextMeeting(at).ShouldBeNull();
        pair.LastMeeting(at.AddDays(30)).ShouldBeNull();
        pair.Find("m").ShouldNotBeNull().Status.ShouldBe(MeetingStatus.CalledOff);
    }

    [Fact]
    public void Comes_too_late_once_it_has_begun() => Planning.CallOff(planned, "m", Some.MenteeId, Some.Utc("2027-01-15 22:00")).ShouldBeNull();

    [Theory]
    [InlineData(MeetingStatus.Held)]
    [InlineData(MeetingStatus.Missed)]
    [InlineData(MeetingStatus.CalledOff)]
    public void Leaves_a_settled_one_alone(MeetingStatus status) =>
        Planning.CallOff(Some.Pair with { Meetings = [Some.Meeting with { Status = status }] }, "m", Some.MenteeId, Some.Utc("2027-01-10 12:00")).ShouldBeNull();
}
