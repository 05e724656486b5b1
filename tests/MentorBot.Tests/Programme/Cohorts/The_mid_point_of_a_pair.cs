using MentorBot.Programme.Cohorts;

namespace MentorBot.Tests.Programme.Cohorts;

/// <summary>A round of half a year, whose mid-point is on the first of April.</summary>
public sealed class The_mid_point_of_a_pair
{
    private static readonly Cohort round = new()
    {
        Id = "c", Name = "Pilot", TemplateId = "guild-pilot", Status = CohortStatus.Running, StartsOn = Some.Day("2027-01-01"), MidpointOn = Some.Day("2027-04-01"),
        EndsOn = Some.Day("2027-07-01"), Coordinators = [], CreatedAt = Some.Utc("2026-12-01 12:00"),
    };

    [Theory]
    [InlineData("2026-12-20", "2027-04-01")]
    [InlineData("2027-03-31", "2027-04-01")]
    // Where it has come, it lies half-way of what is left for them.
    [InlineData("2027-04-01", "2027-05-16")]
    [InlineData("2027-05-02", "2027-06-01")]
    // Of nothing there is no half.
    [InlineData("2027-07-01", "2027-04-01")]
    public void Is_the_rounds_or_lies_in_its_own_time(string begins, string midpoint) => round.MidpointOf(Some.Day(begins), 0.5).ShouldBe(Some.Day(midpoint));
}
