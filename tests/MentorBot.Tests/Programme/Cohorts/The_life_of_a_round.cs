using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Programme.Cohorts;

public sealed class The_life_of_a_round
{
    private static readonly Cohort round = new()
    {
        Id = "c", Name = "Pilot", TemplateId = "guild-pilot", Status = CohortStatus.Draft, Coordinators = [], CreatedAt = Sample.Now,
        StartsOn = new(2027, 2, 1), MidpointOn = new(2027, 5, 2), EndsOn = new(2027, 8, 1),
    };

    [Theory]
    [InlineData(CohortStatus.Draft, true)]
    [InlineData(CohortStatus.Review, true)]
    [InlineData(CohortStatus.ApplicationsOpen, false)]
    [InlineData(CohortStatus.Running, false)]
    [InlineData(CohortStatus.Completed, false)]
    public void Applications_open_from_the_beginning_and_again_from_the_review(CohortStatus from, bool possible) =>
        (CohortLife.OpenApplications(round with { Status = from })?.Status is CohortStatus.ApplicationsOpen).ShouldBe(possible);

    [Theory]
    [InlineData(CohortStatus.Draft, false)]
    [InlineData(CohortStatus.Review, false)]
    [InlineData(CohortStatus.ApplicationsOpen, true)]
    [InlineData(CohortStatus.Running, false)]
    [InlineData(CohortStatus.Completed, false)]
    public void Only_open_applications_close(CohortStatus from, bool possible) =>
        (CohortLife.CloseApplications(round with { Status = from })?.Status is CohortStatus.Review).ShouldBe(possible);

    [Fact]
    public void The_first_launch_is_the_one_that_is_remembered()
    {
        var launched = CohortLife.Launch(round with { Status = CohortStatus.Review }, Sample.Now);

        (launched.Status, launched.LaunchedAt).ShouldBe((CohortStatus.Running, Sample.Now));
        CohortLife.Launch(launched, Sample.Now.AddDays(7)).ShouldBe(launched);
    }

    [Fact]
    public void Only_an_open_one_takes_applications() =>
        Enum.GetValues<CohortStatus>().Where(status => (round with { Status = status }).TakesApplications).ShouldBe([CohortStatus.ApplicationsOpen]);

    [Theory]
    [InlineData("2027-02-01", "2027-08-01", 0.5, "2027-05-02")]
    [InlineData("2028-02-01", "2028-03-01", 0.5, "2028-02-15")]
    [InlineData("2027-02-01", "2027-02-01", 0.5, "2027-02-01")]
    public void The_mid_point_lies_half_way(string from, string until, double part, string expected) =>
        Cohort.PartOfTheWay(Some.Day(from), Some.Day(until), part).ShouldBe(Some.Day(expected));
}
