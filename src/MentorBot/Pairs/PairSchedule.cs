using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Pairs;

/// <summary>When a pair has to be looked at next; and the way in which every pair is written, so that no change goes without its hint.</summary>
internal sealed class PairSchedule(DueTable due, PeopleBook people, TemplateCatalogue templates, TimeProvider clock)
{
    public const string DueKind = "pair";

    /// <summary>Puts the pair as it now is into its aggregate, for the caller to commit; the hint for what is due next is written by then.</summary>
    public async Task WriteAsync(Aggregate aggregate, Pair pair, CancellationToken cancellationToken)
    {
        aggregate.Write(PairBook.Document, pair);
        var now = clock.GetUtcNow();
        if ((await LookAsync(pair, now, cancellationToken)).Next is { } next)
        {
            await due.HintBeforeCommitAsync(AggregateId.Pair(pair.Mentee.Id.TenantId, pair.Id), DueKind, next, now, cancellationToken);
        }
    }

    /// <summary>The same for whoever works on a hint of the pair: that one stays until they write the next, once all that is due is done.</summary>
    public static void WriteUnderHint(Aggregate aggregate, Pair pair) => aggregate.Write(PairBook.Document, pair);

    /// <summary>Of one that is written: the hint for the earliest instant at which this state calls for a look, if any.</summary>
    public async Task HintAsync(Pair pair, CancellationToken cancellationToken)
    {
        if ((await LookAsync(pair, clock.GetUtcNow(), cancellationToken)).Next is { } next)
        {
            await due.HintAsync(AggregateId.Pair(pair.Mentee.Id.TenantId, pair.Id), DueKind, next, cancellationToken);
        }
    }

    /// <summary>Has a pair looked at soon: something about its people changes, or what it is named by.</summary>
    public Task HintSoonAsync(string tenant, string pairId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return due.HintBeforeCommitAsync(AggregateId.Pair(tenant, pairId), DueKind, now + DueTable.Soon, now, cancellationToken);
    }

    public async Task<PairOutlook> LookAsync(Pair pair, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mentee = await people.FindAsync(pair.Mentee.Id, cancellationToken);
        var mentor = await people.FindAsync(pair.Mentor.Id, cancellationToken);
        var rules = RulesOf(pair);
        var left = PairNudges.Left(pair, rules, mentee, mentor, now);
        // Whoever is nudged is there.
        var nudges = left.Planned
            .Select(nudge => (Nudge: nudge, At: NudgeTime.Earliest(nudge, (nudge.To == mentee?.Id ? mentee : mentor)!, rules, now))).ToList();
        // Whoever is forgotten is told nothing.
        var untold = mentor is null ? [] : PairNudges.Untold(pair, nudges.Where(planned => planned.At is not null).Select(planned => planned.Nudge), now);
        return new(
            [
                .. from planned in nudges
                   let at = planned.At
                   where at is not null
                   // Of two on one day the first goes out: let it be the one that cannot wait.
                   orderby at, planned.Nudge.Until
                   select (planned.Nudge, at.Value),
            ],
            left.Missed,
            untold,
            // Of one that finds no time a note is taken once it is of no use any more.
            untold.Count > 0 ? now + DueTable.Soon : nudges.Min(planned => planned.At ?? (DateTimeOffset?)planned.Nudge.Until));
    }

    // The rules are the same in every language of a template.
    public NudgeRules RulesOf(Pair pair) => templates.Get(pair.TemplateId, "en").Nudges;
}

/// <summary>What a pair's state calls for, as seen at some instant.</summary>
/// <param name="Planned">The nudges to come, the earliest first, each with the earliest instant from then on at which it may go out.</param>
/// <param name="Missed">Those that came to nothing, and are to be noted.</param>
/// <param name="Untold">The meetings whose mentor is to be written to of what was shared, since no nudge will show it.</param>
/// <param name="Next">When the pair is to be looked at next; null where nothing is to come.</param>
internal sealed record PairOutlook(IReadOnlyList<(Nudge Nudge, DateTimeOffset At)> Planned, IReadOnlyList<DroppedNudge> Missed, IReadOnlyList<Meeting> Untold, DateTimeOffset? Next);
