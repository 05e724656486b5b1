using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
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
        var outcome = Plan(Some.Pair, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Planned>();

        outcome.Meeting.ShouldBe(Some.Meeting with { SharedPreparation = outcome.Meeting.SharedPreparation });
        outcome.Pair.NextMeeting(now).ShouldBe(outcome.Meeting);
    }

    [Fact]
    public void A_pair_that_has_ended_plans_nothing_more() =>
        Plan(Some.Pair with { EndedAt = now }, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Ended>();

    [Fact]
    public void Moves_the_one_that_is_planned_so_that_there_is_only_one()
    {
        var later = plan with { Id = "other", StartsAt = plan.StartsAt.AddDays(1) };

        var moved = Plan(planned, later, Some.MentorId, now.AddHours(1)).ShouldBeOfType<PlanOutcome.Moved>();

        moved.Pair.Meetings.ShouldHaveSingleItem().ShouldBe(moved.Meeting);
        (moved.Meeting.Id, moved.Meeting.Moves, moved.Meeting.PlannedBy, moved.Meeting.PlannedAt).ShouldBe(("m", 1, Some.MentorId, now.AddHours(1)));
    }

    [Fact]
    public void A_new_place_or_length_is_no_new_date()
    {
        var moved = Plan(planned, plan with { Id = "other", Minutes = 30, Where = "Hall B" }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Moved>();

        (moved.Meeting.Moves, moved.Meeting.Minutes, moved.Meeting.Where).ShouldBe((0, 30, "Hall B"));
    }

    [Fact]
    public void What_was_prepared_stays_with_a_meeting_that_is_moved()
    {
        var prepared = Some.Pair with { Meetings = [Some.Meeting with { IsPrepared = true }] };

        Plan(prepared, plan with { Id = "other", StartsAt = plan.StartsAt.AddDays(1) }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Moved>().Meeting.IsPrepared.ShouldBeTrue();
    }

    [Fact]
    public void The_same_date_again_changes_nothing() =>
        Plan(planned, plan with { Id = "other" }, Some.MentorId, now).ShouldBeOfType<PlanOutcome.Same>().Pair.ShouldBe(planned);

    [Fact]
    public void A_plan_that_arrives_again_after_its_meeting_changes_nothing()
    {
        var held = Some.Pair with { Meetings = [Some.Meeting with { Status = MeetingStatus.Held }] };

        Plan(held, plan, Some.MenteeId, now).ShouldBeOfType<PlanOutcome.Same>().Pair.ShouldBe(held);
    }

    [Fact]
    public void After_one_is_over_the_next_is_another()
    {
        var next = plan with { Id = "n", StartsAt = plan.StartsAt.AddDays(14) };

        var outcome = Plan(planned, next, Some.MenteeId, plan.StartsAt.AddHours(2)).ShouldBeOfType<PlanOutcome.Planned>();

        outcome.Pair.Meetings.Select(meeting => meeting.Id).ShouldBe(["m", "n"]);
    }

    [Theory]
    [InlineData("2027-01-05 17:01", true)]
    [InlineData("2027-01-05 17:00", false)]
    [InlineData("2027-01-05 16:00", false)]
    public void What_has_begun_can_not_be_planned_any_more(string start, bool possible) =>
        (Plan(Some.Pair, plan with { StartsAt = Some.Utc(start) }, Some.MenteeId, now) is PlanOutcome.Planned).ShouldBe(possible);

    [Fact]
    public void One_that_is_going_on_stays_where_it_is()
    {
        var next = plan with { Id = "n", StartsAt = plan.StartsAt.AddDays(14) };

        var outcome = Plan(planned, next, Some.MenteeId, plan.StartsAt.AddMinutes(50)).ShouldBeOfType<PlanOutcome.Planned>();

        outcome.Pair.Meetings.Select(meeting => (meeting.Id, meeting.StartsAt, meeting.Moves)).ShouldBe([("m", plan.StartsAt, 0), ("n", next.StartsAt, 0)]);
    }

    [Fact]
    public void And_the_one_after_it_is_moved()
    {
        var during = plan.StartsAt.AddMinutes(50);
        var two = planned.With(Some.Meeting with { Id = "n", StartsAt = plan.StartsAt.AddDays(14) });

        var moved = Plan(two, plan with { Id = "other", StartsAt = plan.StartsAt.AddDays(21) }, Some.MenteeId, during).ShouldBeOfType<PlanOutcome.Moved>();

        moved.Pair.Meetings.Select(meeting => (meeting.Id, meeting.Moves)).ShouldBe([("m", 0), ("n", 1)]);
        moved.From.ShouldBe(plan.StartsAt.AddDays(14));
    }

    [Fact]
    public void A_date_that_the_other_has_set_since_is_not_moved_unseen()
    {
        var later = plan with { Id = "other", StartsAt = plan.StartsAt.AddDays(1) };
        PlanOutcome Opened(MemberId by, int minutes) => Planning.Plan(planned, later, by, Some.Meeting.PlannedAt.AddMinutes(minutes), now.AddHours(1));

        Opened(Some.MentorId, -1).ShouldBeOfType<PlanOutcome.Meanwhile>().Meeting.ShouldBe(Some.Meeting);
        Opened(Some.MentorId, 1).ShouldBeOfType<PlanOutcome.Moved>();
        Opened(Some.MenteeId, -1).ShouldBeOfType<PlanOutcome.Moved>("it was their own");
    }

    [Theory]
    [InlineData("2028-01-06 17:00", true)]
    [InlineData("2028-01-06 17:01", false)]
    public void Only_a_year_ahead_can_be_planned(string start, bool possible) =>
        (Plan(Some.Pair, plan with { StartsAt = Some.Utc(start) }, Some.MenteeId, now) is not PlanOutcome.TooFarAhead).ShouldBe(possible);

    private static PlanOutcome Plan(Pair pair, MeetingPlan plan, MemberId by, DateTimeOffset now) => Planning.Plan(pair, plan, by, openedAt: now, now);
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

        var pair = Planning.CallOff(planned, "m", 0, Some.MenteeId, at).ShouldNotBeNull();

        pair.NextMeeting(at).ShouldBeNull();
        pair.LastMeeting(at.AddDays(30)).ShouldBeNull();
        pair.Find("m").ShouldNotBeNull().Status.ShouldBe(MeetingStatus.CalledOff);
    }

    [Fact]
    public void Comes_too_late_once_it_has_begun() => Planning.CallOff(planned, "m", 0, Some.MenteeId, Some.Utc("2027-01-15 22:00")).ShouldBeNull();

    [Theory]
    [InlineData(MeetingStatus.Held)]
    [InlineData(MeetingStatus.Missed)]
    [InlineData(MeetingStatus.CalledOff)]
    public void Leaves_a_settled_one_alone(MeetingStatus status) =>
        Planning.CallOff(Some.Pair with { Meetings = [Some.Meeting with { Status = status }] }, "m", 0, Some.MenteeId, Some.Utc("2027-01-10 12:00")).ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public void Leaves_one_alone_that_stands_on_another_date_than_they_read(int? moves) =>
        Planning.CallOff(Some.Pair with { Meetings = [Some.Meeting with { Moves = 1 }] }, "m", moves, Some.MenteeId, Some.Utc("2027-01-10 12:00")).ShouldBeNull();
}

public sealed class What_came_to_nothing
{
    private static readonly Meeting calledOff = Some.Meeting with { Status = MeetingStatus.CalledOff, PlannedAt = Some.Utc("2027-01-10 12:00") };

    [Fact]
    public void Counts_until_they_have_met_the_latest_first()
    {
        var met = Some.Meeting with { Id = "before", StartsAt = Some.Utc("2027-01-08 12:00"), Status = MeetingStatus.Held };
        var later = calledOff with { Id = "later", PlannedAt = Some.Utc("2027-01-11 12:00") };

        var missed = Some.Meeting with { Id = "missed", StartsAt = Some.Utc("2027-01-10 18:00"), Status = MeetingStatus.Missed };

        (Some.Pair with { Meetings = [met, missed, calledOff, later] }).CameToNothing().ShouldBe([later, missed, calledOff]);
        (Some.Pair with { Meetings = [missed, calledOff, met with { StartsAt = Some.Utc("2027-01-12 12:00") }] }).CameToNothing().ShouldBeEmpty();
    }
}
