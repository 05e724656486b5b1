using MentorBot.Jobs;
using MentorBot.Outbound;
using MentorBot.Programme.Nudges;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Features.Orienting;

/// <summary>Looks at an orientation when a hint falls due: reminds those who come or have not said, once each.</summary>
internal sealed class OrientationWork(
    OrientationBook book, OrientationSchedule schedule, OrientationPrompts prompts, NudgeDays days, Outbox outbox, Letters letters, TextCatalogue texts, TimeProvider clock) : IDueWork
{
    public string Kind => OrientationSchedule.DueKind;

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await schedule.LookAsync(aggregate, now, cancellationToken) is not { } outlook)
        {
            return;
        }

        foreach (var planned in outlook.Planned.Where(planned => planned.At <= now))
        {
            if (await days.TakeAsync(planned.Nudge, outlook.Rules, now, cancellationToken))
            {
                await SendAsync(aggregate, planned.Nudge, outlook, now, cancellationToken);
            }
        }

        if ((await schedule.LookAsync(aggregate, now, cancellationToken))?.Planned.FirstOrDefault(planned => planned.At > now) is { } next)
        {
            await schedule.HintAsync(aggregate, next.At, cancellationToken);
        }
    }

    public async Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = (await schedule.LookAsync(aggregate, at, cancellationToken))?.Planned.Where(planned => planned.At <= at)
            .Select(planned => texts.Say("en", "orientation.foreseen", ("name", planned.To.GivenName))).ToList() ?? [];
        return names.Count is 0 ? null : string.Join(", ", names);
    }

    private Task<bool> SendAsync(AggregateId id, Nudge nudge, OrientationOutlook outlook, DateTimeOffset now, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(id, async aggregate =>
        {
            // What changed since it was decided may have made it needless.
            if (aggregate.Read<OrientationSession>(OrientationBook.Document) is not { } session
                || await book.FindGuestAsync(id.Key, nudge.To, cancellationToken) is not { } guest
                || await letters.FindReaderAsync(nudge.To, cancellationToken) is not { } reader
                || OrientationTelling.ReminderFor(session, guest, reader.Member, outlook.Rules)?.Key != nudge.Key)
            {
                return false;
            }

            OrientationBook.Write(aggregate, guest with { RemindedOf = session.Date });
            letters.Post(
                aggregate, reader, prompts.Reminder(session, guest, reader.Words), ledger: RoundLedger.Nudge(nudge.Key),
                until: NudgeTime.LeavesBy(nudge, reader.Member, outlook.Rules, now));
            return true;
        }, cancellationToken);
}
