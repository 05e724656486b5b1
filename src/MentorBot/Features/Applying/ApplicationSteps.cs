using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Applying;

/// <summary>Carries a handed-in application from the member to the cohort.</summary>
internal sealed class ApplicationFiled(Outbox outbox, CohortBook cohorts, AggregateStore aggregates) : IStep
{
    public const string StepName = "application.filed";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var arriving = data.Read<Application>();
        return outbox.ChangeAsync(target, async cohort =>
        {
            var before = await cohorts.FindApplicationAsync(target.Tenant, arriving.CohortId, arriving.Key, cancellationToken);
            var filed = Review.File(before, arriving);
            // Whoever has withdrawn since is not filed again by a step that comes late.
            if (filed != before && await aggregates.StillApplyAsync(arriving, cancellationToken))
            {
                CohortBook.Write(cohort, filed);
            }

            return filed;
        }, cancellationToken);
    }
}

/// <summary>Carries a withdrawal to the cohort, and from there to the pairs that end with it.</summary>
internal sealed class ApplicationWithdrawn(Outbox outbox, CohortBook cohorts, PairEndings endings, AggregateStore aggregates) : IStep
{
    public const string StepName = "application.withdrawn";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var leaving = data.Read<Application>();
        return outbox.ChangeAsync(target, async cohort =>
        {
            var before = await cohorts.FindApplicationAsync(target.Tenant, target.Key, leaving.Key, cancellationToken);
            // Whoever has applied anew since means that, and not what they did before.
            if (before is not null && Review.Withdraw(before) is ReviewOutcome.Changed changed && !await aggregates.StillApplyAsync(leaving, cancellationToken))
            {
                CohortBook.Write(cohort, changed.Application);
                await endings.EndAsync(cohort, changed.Application, PartingReason.Withdrawn, by: null, cancellationToken);
            }

            return before;
        }, cancellationToken);
    }
}

internal static class OwnApplications
{
    /// <summary>Whether the member applies there as of now, by their own aggregate: what a step carries may be of yesterday.</summary>
    public static async Task<bool> StillApplyAsync(this AggregateStore aggregates, Application application, CancellationToken cancellationToken) =>
        (await aggregates.ReadAsync<Affairs>(AggregateId.Member(application.Applicant.Id), Affairs.Document, cancellationToken))?
            .Applications.Contains(new ApplicationRef(application.CohortId, application.Role)) ?? false;
}
