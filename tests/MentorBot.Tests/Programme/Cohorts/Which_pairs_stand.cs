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
        approved.SelectMany(application => Plans.LapsedWith(application, [pairing])).ShouldBeEmpty();
    }

    [Fact]
    public void One_that_was_only_planned_lapses_when_a_side_steps_back_and_one_that_was_introduced_does_not()
    {
        Application[] left = [approved[0], approved[1] with { Status = ApplicationStatus.Withdrawn }];

        Plans.Standing([planned], left).ShouldBeEmpty();
        Plans.LapsedWith(left[1], [planned]).ShouldBe([planned]);
        Plans.Standing([planned with { IsLaunched = true }], left).ShouldHaveSingleItem();
        Plans.LapsedWith(left[1], [planned with { IsLaunched = true, HasEnded = true }]).ShouldBeEmpty();
        Plans.LapsedWith(left[1] with { Role = Role.Mentee }, [planned]).ShouldBeEmpty("it is their part as a mentor that it hung on");
    }

    [Theory]
    [InlineData(Role.Mentee, "mentee", null, true)]
    [InlineData(Role.Mentor, "mentor", null, true)]
    [InlineData(Role.Mentor, "mentee", null, false)]
    [InlineData(Role.Mentee, "mentee", true, false)]
    public void On_somebodys_part_in_a_round_hang_their_pairs_in_that_role_that_go_on(Role role, string who, bool? hasEnded, bool hangs) =>
        Plans.Of(new("t", who), role, [planned with { IsLaunched = true, HasEnded = hasEnded }, planned with { Id = "planned" }])
            .Select(pairing => pairing.Id).ShouldBe(hangs ? ["p"] : []);

    private static Application Of(Party who, Role role) => new()
    {
        CohortId = "c", Applicant = who, Role = role, Status = ApplicationStatus.Approved, SubmittedAt = DateTimeOffset.UnixEpoch,
    };
}
