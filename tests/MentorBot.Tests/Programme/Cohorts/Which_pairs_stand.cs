using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

namespace MentorBot.Tests.Programme.Cohorts;

public sealed class Which_pairs_stand
{
    private static readonly PlannedPair planned = new()
    {
        Id = "p", Mentee = new(new("t", "mentee"), "Jordan"), Mentor = new(new("t", "mentor"), "Ana"), PairedBy = new(new("t", "coordinator"), "Fatima"),
    };

    private static readonly Application[] approved = [Of(planned.Mentee, Role.Mentee), Of(planned.Mentor, Role.Mentor)];

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, null, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void One_stands_until_it_has_ended(bool isLaunched, bool? hasEnded, bool stands)
    {
        var pairing = planned with { IsLaunched = isLaunched, HasEnded = hasEnded };

        Plans.Standing([pairing], approved).Count.ShouldBe(stands ? 1 : 0);
        Plans.Lapsed([pairing], approved).ShouldBeEmpty();
    }

    [Fact]
    public void One_that_was_only_planned_lapses_when_a_side_steps_back_and_one_that_was_introduced_does_not()
    {
        Application[] left = [approved[0], approved[1] with { Status = ApplicationStatus.Withdrawn }];

        Plans.Standing([planned], left).ShouldBeEmpty();
        Plans.Lapsed([planned], left).ShouldBe([planned]);
        Plans.Standing([planned with { IsLaunched = true }], left).ShouldHaveSingleItem();
        Plans.Lapsed([planned with { IsLaunched = true, HasEnded = true }], left).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.Mentee, "mentee", "2027-09-01", null, true)]
    [InlineData(Role.Mentor, "mentor", "2027-09-01", null, true)]
    [InlineData(Role.Mentor, "mentee", "2027-09-01", null, false)]
    [InlineData(Role.Mentee, "mentee", "2027-09-02", null, false)]
    [InlineData(Role.Mentee, "mentee", "2027-09-01", true, false)]
    public void With_somebodys_part_in_a_round_their_pairs_in_that_role_end_as_long_as_it_runs(Role role, string who, string today, bool? hasEnded, bool ends)
    {
        var cohort = new Cohort
        {
            Id = "c", Name = "Spring", TemplateId = "guild-pilot", Status = CohortStatus.Running, StartsOn = new(2027, 3, 1), EndsOn = new(2027, 9, 1), MidpointOn = new(2027, 6, 1),
            Coordinators = [], CreatedAt = DateTimeOffset.UnixEpoch,
        };

        Plans.Ending(cohort, [planned with { IsLaunched = true, HasEnded = hasEnded }, planned with { Id = "planned" }], role, new("t", who), Some.Day(today))
            .Select(pairing => pairing.Id).ShouldBe(ends ? ["p"] : []);
    }

    private static Application Of(Party who, Role role) => new()
    {
        CohortId = "c", Applicant = who, Role = role, Status = ApplicationStatus.Approved, SubmittedAt = DateTimeOffset.UnixEpoch,
    };
}
