using MentorBot.Outbound;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Pairs;

/// <summary>Who hears what a pair passes on.</summary>
internal sealed class PairCoordinators(CohortBook cohorts, Coordinators coordinators, Letters letters)
{
    /// <summary>
    /// The cohort's own coordinator; where that is one of the two, runs it no more or can't be reached, the next who does and can.
    /// Null where there is nobody: what is private then stays where it is.
    /// </summary>
    public async Task<Reader?> FindAsync(Pair pair, CancellationToken cancellationToken)
    {
        var (tenant, cohort) = (pair.Mentee.Id.TenantId, await cohorts.FindAsync(pair.Mentee.Id.TenantId, pair.CohortId, cancellationToken));
        return await coordinators.FindReachableAsync(tenant, cohort?.Coordinators ?? [], pair.Has, cancellationToken) is { } found ? letters.ReaderOf(found) : null;
    }
}
