using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;

namespace MentorBot.Features.Coordinating;

/// <summary>Carries a cohort as it now is to the list by which all are found.</summary>
internal sealed class CohortListed(Outbox outbox, CohortBook cohorts) : IStep
{
    public const string StepName = "cohort.listed";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        // What is carried may be overtaken by a later change, so the list takes the cohort as it stands.
        var carried = data.Read<Cohort>();
        var cohort = await cohorts.FindAsync(target.Tenant, carried.Id, cancellationToken) ?? carried;
        await outbox.ChangeAsync(target, directory =>
        {
            CohortBook.WriteListed(directory, cohort);
            return true;
        }, cancellationToken);
    }
}
