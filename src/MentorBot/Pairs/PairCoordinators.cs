using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Pairs;

/// <summary>Who hears what a pair passes on.</summary>
internal sealed class PairCoordinators(CohortBook cohorts, Letters letters, IOptions<ProgrammeOptions> programme)
{
    /// <summary>The cohort's own coordinator, unless that is one of the two: then the next one who can be reached.</summary>
    public async Task<Reader?> FindAsync(Pair pair, CancellationToken cancellationToken)
    {
        var cohort = await cohorts.FindAsync(pair.Mentee.Id.TenantId, pair.CohortId, cancellationToken);
        var first = programme.Value.Coordinators.Select(id => new MemberId(programme.Value.TenantId, id.ToLowerInvariant()));
        foreach (var id in (cohort?.Coordinators ?? []).Select(coordinator => coordinator.Id).Concat(first).Where(id => !pair.Has(id)))
        {
            if (await letters.FindReaderAsync(id, cancellationToken) is { } reader)
            {
                return reader;
            }
        }

        return null;
    }
}
