using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;

namespace MentorBot.Features.Orienting;

/// <summary>When people have to be looked at for the reminder of an orientation. Called before every commit that may bring one about.</summary>
internal sealed class OrientationSchedule(
    CohortBook cohorts, OrientationBook book, OrientationPeople company, PeopleBook people, TemplateCatalogue templates, DueTable due, TimeProvider clock)
{
    public const string DueKind = "orientation";

    /// <summary>Writes the hint for the earliest of these people's reminders, if any is to come.</summary>
    public async Task HintAsync(AggregateId id, OrientationSession session, IEnumerable<OrientationGuest> guests, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await RulesAsync(id, cancellationToken) is { } rules && await PlannedAsync(session, guests, rules, now, cancellationToken) is [var next, ..])
        {
            await due.HintBeforeCommitAsync(id, DueKind, next.At, now, cancellationToken);
        }
    }

    public Task HintAsync(AggregateId id, DateTimeOffset at, CancellationToken cancellationToken) => due.HintAsync(id, DueKind, at, cancellationToken);

    /// <summary>Has it looked at soon: something about one of its people changes.</summary>
    public Task HintSoonAsync(AggregateId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return due.HintBeforeCommitAsync(id, DueKind, now + DueTable.Soon, now, cancellationToken);
    }

    /// <summary>The reminders to come, the earliest first, as seen at some instant; none where it is not ahead any more.</summary>
    public async Task<OrientationOutlook?> LookAsync(AggregateId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await book.FindAsync(id.Tenant, id.Key, cancellationToken) is { } session && session.StateAt(now) is SessionState.Ahead
            && await RulesAsync(id, cancellationToken) is { } rules
            ? new(session, rules, await PlannedAsync(session, await company.GuestsAsync(id.Tenant, id.Key, cancellationToken), rules, now, cancellationToken))
            : null;

    private async Task<NudgeRules?> RulesAsync(AggregateId id, CancellationToken cancellationToken) =>
        await cohorts.FindAsync(id.Tenant, id.Key, cancellationToken) is { } cohort && OrientationPlanning.IsOpen(cohort)
            ? templates.Get(cohort.TemplateId, "en").Nudges
            : null;

    private async Task<IReadOnlyList<PlannedReminder>> PlannedAsync(
        OrientationSession session, IEnumerable<OrientationGuest> guests, NudgeRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<PlannedReminder> planned = [];
        foreach (var guest in guests)
        {
            if (await people.FindAsync(guest.Who.Id, cancellationToken) is { } member
                && OrientationTelling.ReminderFor(session, guest, member, rules) is { } nudge && NudgeTime.Earliest(nudge, member, rules, now) is { } at)
            {
                planned.Add(new(nudge, at, member));
            }
        }

        return [.. planned.OrderBy(one => one.At).ThenBy(one => one.Nudge.Key, StringComparer.Ordinal)];
    }
}

/// <param name="At">The earliest instant at which it may go out.</param>
internal sealed record PlannedReminder(Nudge Nudge, DateTimeOffset At, Member To);

internal sealed record OrientationOutlook(OrientationSession Session, NudgeRules Rules, IReadOnlyList<PlannedReminder> Planned);
