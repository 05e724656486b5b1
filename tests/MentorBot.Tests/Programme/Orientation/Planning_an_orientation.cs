using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Orientation;

namespace MentorBot.Tests.Programme.Orientation;

public sealed class Planning_an_orientation
{
    private static readonly DateTimeOffset now = Some.Utc("2027-01-10 15:00");
    private static readonly Party fatima = new(new("t", "fatima"), "Fatima Benali");
    private static readonly Party tomas = new(new("t", "tomas"), "Tomás Rivera");
    private static readonly OrientationPlan plan = new(Some.Utc("2027-01-20 23:00"), 120, "Union hall", "", ["food"], "");
    private static readonly Cohort round = new()
    {
        Id = "c", Name = "Spring", TemplateId = "guild-pilot", Status = CohortStatus.Running, StartsOn = Some.Day("2027-01-04"), EndsOn = Some.Day("2027-07-04"),
        MidpointOn = Some.Day("2027-04-05"), Coordinators = [fatima], CreatedAt = now,
    };

    internal static OrientationSession Session => ((OrientationOutcome.IsSet)Plan(null, plan)).Session;

    [Fact]
    public void The_first_date_begins_it() =>
        Plan(null, plan).ShouldBeOfType<OrientationOutcome.IsSet>().ShouldSatisfyAllConditions(
            set => (set.IsFirst, set.IsNewDate).ShouldBe((true, true)), set => (set.Session.Revision, set.Session.Date).ShouldBe((1, 1)));

    [Fact]
    public void Another_day_is_another_date_and_another_place_is_not()
    {
        Plan(Session, plan with { StartsAt = plan.StartsAt.AddDays(1) }).ShouldBeOfType<OrientationOutcome.IsSet>().Session.ShouldSatisfyAllConditions(moved => (moved.Revision, moved.Date).ShouldBe((2, 2)));
        Plan(Session, plan with { Place = "Hall B" }).ShouldBeOfType<OrientationOutcome.IsSet>().Session.ShouldSatisfyAllConditions(changed => (changed.Revision, changed.Date).ShouldBe((2, 1)));
        Plan(Session, plan with { Help = ["food", "access"] }).ShouldBeOfType<OrientationOutcome.IsSet>();
        Plan(Session, plan with { Help = ["food"] }).ShouldBeOfType<OrientationOutcome.Same>();
    }

    [Fact]
    public void What_was_called_off_gets_a_new_date_though_it_be_the_same()
    {
        var off = OrientationPlanning.CallOff(Session, 1, fatima, now).ShouldNotBeNull();

        OrientationPlanning.CallOff(off, 2, fatima, now).ShouldBeNull();
        Plan(off, plan).ShouldBeOfType<OrientationOutcome.IsSet>().Session.ShouldSatisfyAllConditions(again => (again.Revision, again.Date, again.IsCalledOff).ShouldBe((3, 2, false)));
    }

    [Fact]
    public void It_is_called_off_as_it_was_seen_and_before_it_begins()
    {
        OrientationPlanning.CallOff(Session, 7, fatima, now).ShouldBeNull();
        OrientationPlanning.CallOff(Session, 1, fatima, plan.StartsAt).ShouldBeNull();
    }

    [Theory]
    [InlineData("2027-01-10 15:00")]
    [InlineData("2026-12-24 15:00")]
    public void Not_in_the_past(string at) => Plan(null, plan with { StartsAt = Some.Utc(at) }).ShouldBeOfType<OrientationOutcome.InThePast>();

    [Fact]
    public void Nor_more_than_a_year_ahead() => Plan(null, plan with { StartsAt = now.AddDays(367) }).ShouldBeOfType<OrientationOutcome.TooFarAhead>();

    [Fact]
    public void What_another_has_set_since_is_seen_first()
    {
        var moved = plan with { StartsAt = plan.StartsAt.AddDays(1) };

        OrientationPlanning.Plan(Session, round, moved, tomas, openedAt: now.AddMinutes(-1), now).ShouldBeOfType<OrientationOutcome.Meanwhile>();
        OrientationPlanning.Plan(Session, round, moved, tomas, openedAt: now, now).ShouldBeOfType<OrientationOutcome.IsSet>();
        OrientationPlanning.Plan(Session, round, moved, fatima, openedAt: now.AddMinutes(-1), now).ShouldBeOfType<OrientationOutcome.IsSet>();
    }

    [Fact]
    public void Who_was_there_is_noted_from_its_start_on_and_keeps_its_date()
    {
        OrientationPlanning.NoteAttendance(Session, fatima, now, now).ShouldBeNull();
        var noted = OrientationPlanning.NoteAttendance(Session, fatima, plan.StartsAt, plan.StartsAt).ShouldNotBeNull();
        OrientationPlanning.NoteAttendance(noted, tomas, plan.StartsAt.AddMinutes(-1), plan.EndsAt).ShouldBeNull();
        OrientationPlanning.NoteAttendance(noted, tomas, plan.EndsAt, plan.EndsAt).ShouldNotBeNull();
        OrientationPlanning.Plan(noted, round, plan with { Place = "Hall B" }, fatima, plan.EndsAt, plan.EndsAt).ShouldBeOfType<OrientationOutcome.Held>();
    }

    [Fact]
    public void A_recap_comes_after_it_is_known_who_was_there()
    {
        OrientationPlanning.WriteRecap(Session, "We met.", fatima, plan.EndsAt, plan.EndsAt).ShouldBeOfType<RecapOutcome.Same>();
        var noted = OrientationPlanning.NoteAttendance(Session, fatima, plan.EndsAt, plan.EndsAt)!;
        var written = OrientationPlanning.WriteRecap(noted, "We met.", fatima, plan.EndsAt, plan.EndsAt).ShouldBeOfType<RecapOutcome.Written>();
        written.IsFirst.ShouldBeTrue();
        OrientationPlanning.WriteRecap(written.Session, "We met.", tomas, plan.StartsAt, plan.EndsAt).ShouldBeOfType<RecapOutcome.Same>();
    }

    [Fact]
    public void A_recap_takes_the_place_of_anothers_once_that_was_there_to_be_read()
    {
        var noted = OrientationPlanning.NoteAttendance(Session, fatima, plan.EndsAt, plan.EndsAt)!;
        var written = ((RecapOutcome.Written)OrientationPlanning.WriteRecap(noted, "We met.", tomas, plan.EndsAt, plan.EndsAt)).Session;
        OrientationPlanning.WriteRecap(written, "We talked.", fatima, plan.StartsAt, plan.EndsAt).ShouldBe(new RecapOutcome.Meanwhile(written.Recap!));
        OrientationPlanning.WriteRecap(written, "We talked.", tomas, plan.StartsAt, plan.EndsAt).ShouldBeOfType<RecapOutcome.Written>();
        OrientationPlanning.WriteRecap(written, "We talked.", fatima, plan.EndsAt, plan.EndsAt).ShouldBeOfType<RecapOutcome.Written>().IsFirst.ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://meet.example.org/abc", "https://meet.example.org/abc")]
    [InlineData(" http://example.org ", "http://example.org/")]
    [InlineData("https://example.org/a b", "https://example.org/a%20b")]
    [InlineData("meet.example.org", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://", null)]
    [InlineData("https://localhost", null)]
    public void A_link_is_one_that_a_browser_opens(string typed, string? link) => OrientationPlan.ReadLink(typed).ShouldBe(link);

    [Fact]
    public void The_agenda_of_two_hours_is_the_programmes() =>
        OrientationAgenda.For(120).Select(part => (part.Id, part.Minutes)).ShouldBe([("welcome", 10), ("programme", 20), ("pairs", 50), ("workPlan", 30), ("wrapUp", 10)]);

    [Fact]
    public void Of_any_length_it_fills_the_time_and_leaves_most_of_it_to_the_pairs()
    {
        for (var minutes = 30; minutes <= 480; minutes++)
        {
            var parts = OrientationAgenda.For(minutes);
            parts.Sum(part => part.Minutes).ShouldBe(minutes);
            parts.ShouldAllBe(part => part.Minutes >= 5);
            parts.Max(part => part.Minutes).ShouldBe(parts.Single(part => part.Id is "pairs").Minutes, minutes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void What_is_ticked_is_ticked_once_and_can_be_unticked()
    {
        var ticked = OrientationChecklist.Tick(Session, "room", isDone: true, fatima).ShouldNotBeNull();

        OrientationChecklist.Tick(ticked, "room", isDone: true, tomas).ShouldBeNull();
        OrientationChecklist.Tick(Session, "room", isDone: false, fatima).ShouldBeNull();
        OrientationChecklist.Tick(Session, "roof", isDone: true, fatima).ShouldBeNull();
        OrientationChecklist.Tick(ticked, "room", isDone: false, tomas).ShouldNotBeNull().Ticked.ShouldBeEmpty();
    }

    private static OrientationOutcome Plan(OrientationSession? before, OrientationPlan wanted) => OrientationPlanning.Plan(before, round, wanted, fatima, now, now);
}
