using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;

namespace MentorBot.Features.Applying;

/// <summary>Carries a handed-in application from the member to the cohort.</summary>
internal sealed class ApplicationFiled(Outbox outbox, CohortBook cohorts) : IStep
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
            if (filed != before)
            {
                CohortBook.Write(cohort, filed);
            }

            return filed;
        }, cancellationToken);
    }
}

/// <summary>Carries a withdrawal to the cohort.</summary>
internal sealed class ApplicationWithdrawn(Outbox outbox, CohortBook cohorts) : IStep
{
    public const string StepName = "application.withdrawn";

    public string Name => StepName;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var key = data.Read<Application>().Key;
        return outbox.ChangeAsync(target, async cohort =>
        {
            var before = await cohorts.FindApplicationAsync(target.Tenant, target.Key, key, cancellationToken);
            if (before is not null && Review.Withdraw(before) is ReviewOutcome.Changed changed)
            {
                CohortBook.Write(cohort, changed.Application);
            }

            return before;
        }, cancellationToken);
    }
}
