using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Jobs;

/// <summary>When a pair has to be looked at next. Called before every commit of a pair, so that no change goes without its hint.</summary>
internal sealed class PairSchedule(DueTable due, PeopleBook people, TemplateCatalogue templates, TimeProvider clock)
{
    public const string DueKind = "pair";

    /// <summary>Writes the hint for the earliest nudge that this state calls for, if any.</summary>
    public async Task HintAsync(Pair pair, CancellationToken cancellationToken)
    {
        if ((await PlannedAsync(pair, clock.GetUtcNow(), cancellationToken)).Select(planned => (DateTimeOffset?)planned.At).FirstOrDefault() is { } next)
        {
            await due.HintAsync(AggregateId.Pair(pair.Mentee.Id.TenantId, pair.Id), DueKind, next, cancellationToken);
        }
    }

    /// <summary>Has a pair looked at now: something about its people has changed.</summary>
    public Task HintNowAsync(string tenant, string pairId, CancellationToken cancellationToken) =>
        due.HintAsync(AggregateId.Pair(tenant, pairId), DueKind, clock.GetUtcNow(), cancellationToken);

    /// <summary>The nudges to come as seen at <paramref name="now"/>, the earliest first, each with the earliest instant from then on at which it may go out.</summary>
    public async Task<IReadOnlyList<(Nudge Nudge, DateTimeOffset At)>> PlannedAsync(Pair pair, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(pair.Mentee.Id, cancellationToken) is not { } mentee
            || await people.FindAsync(pair.Mentor.Id, cancellationToken) is not { } mentor)
        {
            return [];
        }

        var rules = RulesOf(pair);
        return
        [
            .. from nudge in PairNudges.Planned(pair, rules, mentee, mentor, now)
               let at = NudgeTime.Earliest(nudge, nudge.To == mentee.Id ? mentee : mentor, rules, now)
               where at is not null
               // Of two on one day the first goes out: let it be the one that cannot wait.
               orderby at, nudge.Until
               select (nudge, at.Value),
        ];
    }

    // The rules are the same in every language of a template.
    public NudgeRules RulesOf(Pair pair) => templates.Get(pair.TemplateId, "en").Nudges;
}
