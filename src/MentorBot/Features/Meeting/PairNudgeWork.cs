using MentorBot.Cards;
using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Meeting;

/// <summary>
/// Looks at a pair when a hint falls due: sends what its state calls for now, takes a note of what came too late, and sees to
/// it that it is looked at again.
/// </summary>
internal sealed partial class PairNudgeWork(
    PairBook pairs, PairSchedule schedule, TemplateCatalogue templates, CohortForms forms, NudgeDays days, Outbox outbox, Letters letters, TextCatalogue texts, TimeProvider clock,
    ILogger<PairNudgeWork> logger) : IDueWork
{
    public string Kind => PairSchedule.DueKind;

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        if (await pairs.FindAsync(aggregate.Tenant, aggregate.Key, cancellationToken) is not { } pair)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var outlook = await schedule.LookAsync(pair, now, cancellationToken);
        if (outlook.Missed.Count > 0)
        {
            pair = await DropAsync(aggregate, now, cancellationToken) ?? pair;
        }

        if (outlook.Untold.Count > 0)
        {
            pair = await TellAsync(aggregate, now, cancellationToken) ?? pair;
        }

        foreach (var (nudge, at) in outlook.Planned)
        {
            if (at <= now && await days.TakeAsync(nudge, schedule.RulesOf(pair), now, cancellationToken, PairNudges.OnceForAll(nudge, pair)))
            {
                pair = await SendAsync(aggregate, nudge, now, cancellationToken) ?? pair;
            }
        }

        await schedule.HintAsync(pair, cancellationToken);
    }

    public async Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await pairs.FindAsync(aggregate.Tenant, aggregate.Key, cancellationToken) is not { } pair)
        {
            return null;
        }

        var names = (await schedule.LookAsync(pair, at, cancellationToken)).Planned.Where(planned => planned.At <= at)
            .Select(planned => texts.Say("en", $"nudge.foreseen.{planned.Nudge.Kind}", ("name", pair.Self(planned.Nudge.To).GivenName))).ToList();
        return names.Count is 0 ? null : string.Join(", ", names);
    }

    private async Task<Pair?> DropAsync(AggregateId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (noted, missed) = await outbox.ChangeAsync(id, async aggregate =>
        {
            if (aggregate.Read<Pair>(PairBook.Document) is not { } pair
                || (await schedule.LookAsync(pair, now, cancellationToken)).Missed is not { Count: > 0 } late)
            {
                return (null, 0);
            }

            var changed = pair with { Dropped = [.. pair.Dropped, .. late] };
            PairSchedule.WriteUnderHint(aggregate, changed);
            return ((Pair?)changed, late.Count);
        }, cancellationToken);
        if (noted is not null)
        {
            Dropped(missed, noted.Id);
        }

        return noted;
    }

    // A guide was to show it, and comes no more. It is news of the other half and no nudge, so it takes nobody's day.
    private Task<Pair?> TellAsync(AggregateId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(id, async aggregate =>
        {
            if (aggregate.Read<Pair>(PairBook.Document) is not { } pair
                || (await schedule.LookAsync(pair, now, cancellationToken)).Untold is not { Count: > 0 } untold
                || await letters.FindReaderAsync(pair.Mentor.Id, cancellationToken) is not { } mentor)
            {
                return null;
            }

            var told = untold.Aggregate(pair, (changed, meeting) => changed.With(meeting with { IsShareUntold = null }));
            PairSchedule.WriteUnderHint(aggregate, told);
            foreach (var meeting in untold)
            {
                letters.Post(
                    aggregate, mentor, MeetingLetters.Shared(pair, meeting, await SharedAsync(pair, meeting, mentor, cancellationToken), mentor),
                    RoundLedger.Together(mentor.Member.Id));
            }

            return told;
        }, cancellationToken);

    private Task<IReadOnlyList<Fact>> SharedAsync(Pair pair, Programme.Meetings.Meeting? meeting, Reader mentor, CancellationToken cancellationToken) =>
        forms.FactsAsync(
            pair, templates.Get(pair.TemplateId, mentor.Words.Language).Forms.Preparation, role: null, meeting?.SharedPreparation ?? [], mentor.Words.Language, cancellationToken);

    private Task<Pair?> SendAsync(AggregateId id, Nudge nudge, DateTimeOffset now, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(id, async aggregate =>
        {
            if (aggregate.Read<Pair>(PairBook.Document) is not { } pair || pair.Nudged.Contains(nudge.Key)
                || await letters.FindReaderAsync(nudge.To, cancellationToken) is not { } reader)
            {
                return null;
            }

            // What changed since it was decided may have made it needless.
            if (!(await schedule.LookAsync(pair, clock.GetUtcNow(), cancellationToken)).Planned.Any(planned => planned.Nudge.Key == nudge.Key))
            {
                return pair;
            }

            var guided = nudge.Kind is NudgeKind.Structure ? pair.Find(nudge.Occasion) : null;
            var nudged = (guided is null ? pair : pair.With(guided with { IsShareUntold = null })) with { Nudged = [.. pair.Nudged, nudge.Key] };
            PairSchedule.WriteUnderHint(aggregate, nudged);
            // Of the pair as it is committed: what was shared a moment ago is in it.
            var prompt = NudgePrompts.Of(
                nudge, pair, templates.Get(pair.TemplateId, reader.Words.Language), await SharedAsync(pair, guided, reader, cancellationToken), reader.Words, now);
            letters.Post(
                aggregate, reader, prompt, ledger: RoundLedger.Nudge(nudge.Key), until: NudgeTime.LeavesBy(nudge, reader.Member, schedule.RulesOf(pair), now));
            return nudged;
        }, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} nudges of pair {Pair} came too late to be of use; a note of them is kept.")]
    private partial void Dropped(int count, string pair);
}
