using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;

namespace MentorBot.Tests.Programme.Nudges;

public sealed class A_form_that_a_pair_is_asked_for
{
    private static readonly Pair open = Some.Pair with { CheckedIn = [Some.MentorId] };

    [Fact]
    public void Is_asked_for_once_and_named_twice_more_with_its_last_day()
    {
        var nudges = CheckIns(open);

        nudges.Select(nudge => nudge.Form).ShouldBe(
        [
            new(Some.Day("2027-04-12"), FormMoment.Asked), new(Some.Day("2027-04-12"), FormMoment.DaysBefore), new(Some.Day("2027-04-12"), FormMoment.LastDay),
        ]);
        nudges.Select(nudge => nudge.Key).ShouldBe(
            ["p|CheckIn|midpoint|mentee-1", "p|CheckIn|midpoint.20270412.days|mentee-1", "p|CheckIn|midpoint.20270412.last|mentee-1"]);
    }

    [Fact]
    public void Each_is_of_use_until_the_next_is_and_the_last_until_the_evening()
    {
        var nudges = CheckIns(open);

        nudges[0].Until.ShouldBe(nudges[1].From);
        nudges[1].Until.ShouldBe(nudges[2].From);
        nudges[2].Until.ShouldBe(WallClock.At("America/Halifax", Some.Day("2027-04-12"), new TimeOnly(20, 0)));
    }

    [Fact]
    public void Of_a_short_time_only_the_days_within_it_are_named()
    {
        FormNudges.Of(new(NudgeKind.CheckIn, "midpoint", Some.MenteeId, Some.Day("2027-04-05"), Some.Day("2027-04-07")), "p", Some.Mentee, Some.Rules)
            .Select(nudge => nudge.Form!.Moment).ShouldBe([FormMoment.Asked, FormMoment.LastDay]);
        FormNudges.Of(new(NudgeKind.CheckIn, "midpoint", Some.MenteeId, Some.Day("2027-04-05"), Some.Day("2027-04-05")), "p", Some.Mentee, Some.Rules)
            .ShouldHaveSingleItem().Until.ShouldBe(WallClock.At("America/Halifax", Some.Day("2027-04-05"), new TimeOnly(20, 0)));
    }

    [Fact]
    public void Whose_day_moves_is_asked_for_no_second_time()
    {
        var asked = CheckIns(open)[0].Key;

        CheckIns(open with { Nudged = [asked], MidpointOn = Some.Day("2027-05-03") }).Select(nudge => nudge.Form!.Moment)
            .ShouldBe([FormMoment.DaysBefore, FormMoment.LastDay]);
    }

    [Theory]
    // Planned from half a year before the end, for sixty days; where they met later than that, a week after.
    [InlineData("2027-01-01 17:00", "2027-07-04", "2027-01-08 13:00", "2027-03-09")]
    [InlineData("2026-10-01 17:00", "2027-07-04", "2027-01-04 17:00", "2027-03-05")]
    [InlineData("2027-06-01 17:00", "2027-07-04", "2027-06-08 16:00", "2027-07-04")]
    public void A_plan_of_an_internship_is_wanted_in_time_for_the_days(string launched, string ends, string asked, string until)
    {
        var plan = Planned(Some.Pair with { LaunchedAt = Some.Utc(launched), EndsOn = Some.Day(ends), CheckedIn = [Some.MenteeId, Some.MentorId] }, NudgeKind.InternshipPlan, launched);

        plan[0].To.ShouldBe(Some.MentorId);
        WallClock.DayIn(Some.Mentor.TimeZone, plan[0].From).ShouldBe(DateOnly.FromDateTime(Some.Utc(asked).UtcDateTime));
        plan.ShouldAllBe(nudge => nudge.Form!.Until == Some.Day(until));
    }

    [Fact]
    public void A_plan_is_not_asked_for_while_it_is_read_nor_once_it_is_approved_but_when_it_came_back()
    {
        foreach (var (status, wanted) in new[] { (InternshipStatus.HandedIn, false), (InternshipStatus.Approved, false), (InternshipStatus.SentBack, true) })
        {
            Planned(Some.Pair with { Internship = new(status, 1, []) }, NudgeKind.InternshipPlan, "2027-01-05 12:00").Any().ShouldBe(wanted, $"{status}");
        }
    }

    [Fact]
    public void The_mentee_tells_how_the_days_went_once_they_are_over()
    {
        var approved = new Internship(InternshipStatus.Approved, 1, []) { EndsOn = Some.Day("2027-03-12") };

        var told = Planned(Some.Pair with { Internship = approved }, NudgeKind.InternshipTold, "2027-01-05 12:00");
        told.ShouldAllBe(nudge => nudge.To == Some.MenteeId && nudge.Form!.Until == Some.Day("2027-03-27"));
        told[0].From.ShouldBe(WallClock.At("America/Halifax", Some.Day("2027-03-13"), new TimeOnly(9, 0)));
        Planned(Some.Pair with { Internship = approved with { IsToldOf = true } }, NudgeKind.InternshipTold, "2027-01-05 12:00").ShouldBeEmpty();
        Planned(Some.Pair with { Internship = approved with { Status = InternshipStatus.HandedIn } }, NudgeKind.InternshipTold, "2027-01-05 12:00").ShouldBeEmpty();
    }

    [Fact]
    public void A_programme_without_internship_asks_for_none() => PairForms.Open(Some.Pair, Some.Rules).ShouldNotContain(form => form.Kind == NudgeKind.InternshipPlan);

    [Fact]
    public void An_evaluation_that_was_spoken_of_in_one_pair_is_left_by_the_others_and_goes_on_in_that_one()
    {
        var asked = Some.Pair with { EvaluatedBy = [Some.MenteeId] };
        IReadOnlyList<FormMoment> Left(string toldIn) =>
        [
            .. PairNudges.Left(asked, Some.Rules, Some.Mentee, Some.Mentor with { FormReminders = new([$"Evaluate.Asked|c|mentor|{toldIn}"], []) }, Some.Utc("2027-02-02 12:00")).Planned
                .Where(nudge => nudge.Kind == NudgeKind.Evaluate).Select(nudge => nudge.Form!.Moment),
        ];

        Left("q").ShouldBe([FormMoment.DaysBefore, FormMoment.LastDay]);
        Left("p").ShouldBe([FormMoment.Asked, FormMoment.DaysBefore, FormMoment.LastDay]);
    }

    private static IReadOnlyList<Nudge> CheckIns(Pair pair) =>
        [.. PairNudges.Left(pair, Some.Rules, Some.Mentee, Some.Mentor, Some.Utc("2027-02-01 12:00")).Planned.Where(nudge => nudge.Kind == NudgeKind.CheckIn)];

    private static IReadOnlyList<Nudge> Planned(Pair pair, NudgeKind kind, string now) =>
        [.. PairNudges.Left(pair, Sample.Templates.Get("institute", "en").Nudges, Some.Mentee, Some.Mentor, Some.Utc(now)).Planned.Where(nudge => nudge.Kind == kind)];
}
