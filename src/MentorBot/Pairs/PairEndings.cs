using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Pairs;

/// <summary>Whoever doesn't go on in a round takes the pairs with them that they are in there.</summary>
internal sealed class PairEndings(CohortBook cohorts, PairBook pairs, TimeProvider clock)
{
    /// <summary>Their pairs that would end now; one whose time has passed is over, and stays as it was.</summary>
    public async Task<IReadOnlyList<PlannedPair>> FindAsync(string tenant, string cohortId, Role role, MemberId who, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        List<PlannedPair> ending = [];
        foreach (var pairing in Plans.Of(who, role, await cohorts.PairingsAsync(tenant, cohortId, cancellationToken)))
        {
            // The pair knows best: the two may have agreed on another last day than the round's. One that isn't there yet is about to begin.
            var pair = await pairs.FindAsync(tenant, pairing.Id, cancellationToken);
            if (pair is null || (pair.EndedAt is null && !pair.IsOverOn(today)))
            {
                ending.Add(pairing);
            }
        }

        return ending;
    }

    /// <summary>The given names of those who are left behind.</summary>
    /// <param name="role">Of the one who leaves.</param>
    public static IReadOnlyList<string> Partners(IEnumerable<PlannedPair> ending, Role role) => [.. ending.Select(pair => pair.Other(role).GivenName)];

    /// <summary>Marks them as ended in the cohort, and has each of them end; answers which.</summary>
    /// <param name="cohort">It is changed, and committed by the caller together with what brought this about.</param>
    /// <param name="by">Who decided it for them; null where they did themselves.</param>
    public async Task<IReadOnlyList<PlannedPair>> EndAsync(
        Aggregate cohort, Application leaving, PartingReason why, MemberId? by, CancellationToken cancellationToken)
    {
        var ending = await FindAsync(cohort.Id.Tenant, cohort.Id.Key, leaving.Role, leaving.Applicant.Id, cancellationToken);
        foreach (var pairing in ending)
        {
            CohortBook.Write(cohort, pairing with { HasEnded = true });
            cohort.Carry(CohortBook.EndStep, AggregateId.Pair(cohort.Id.Tenant, pairing.Id), new PairEnding(leaving.Applicant.Id, why, by));
        }

        return ending;
    }
}
