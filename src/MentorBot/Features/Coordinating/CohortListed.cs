using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;

namespace MentorBot.Features.Coordinating;

/// <summary>Carries a cohort as it now is to the list by which all are found.</summary>
internal sealed class CohortListed(Outbox outbox, CohortBook cohorts) : IStep
{
    public string Name => CohortBook.ListStep;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var carried = data.Read<Cohort>();
        return outbox.ChangeAsync(target, async directory =>
        {
            // What is carried may be overtaken by a later change, so the list takes the cohort as it stands; asked once the
            // list is open, so that whoever writes an older one is refused and asks again.
            CohortBook.WriteListed(directory, await cohorts.FindAsync(target.Tenant, carried.Id, cancellationToken) ?? carried);
            return true;
        }, cancellationToken);
    }
}
