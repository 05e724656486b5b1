using MentorBot.Storage;
using MentorBot.Storage.Processes;

namespace MentorBot.Outbound;

/// <summary>One round of an outbox: every message and step that was committed, in order, so many rows at a time.</summary>
internal sealed class OutboxRound(
    ITableStore tables, DueTable due, SetAside aside, Delivery delivery, OutboxRecords records, Unrecorded unrecorded, Presence presence, SignInGate gate,
    TimeProvider clock)
{
    private static readonly KeyRange Rows = KeyRange.StartingWith(Aggregate.OutgoingPrefix);

    // What is held in memory of one outbox, and more than leaves in a second.
    private const int AtOnce = 200;

    /// <summary>Whether there is nothing in it.</summary>
    public async Task<bool> IsEmptyAsync(AggregateId id, CancellationToken cancellationToken)
    {
        if (await tables.QueryAsync(AggregateStore.Table, id.Partition, Rows, cancellationToken).AnyAsync(cancellationToken))
        {
            return false;
        }

        unrecorded.Forget(id);
        return true;
    }

    /// <summary>Carries out what can be, and records what became of it.</summary>
    /// <param name="stopping">Begins nothing more once it is cancelled.</param>
    /// <returns>When the first may be tried of what had to wait for its time; null where nothing had to.</returns>
    public async Task<DateTimeOffset?> EmptyAsync(AggregateId id, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(clock, inOrder: id.Kind is AggregateId.AnnouncementKind, stopping);
        var isEmpty = true;
        await foreach (var rows in tables.QueryAsync(AggregateStore.Table, id.Partition, Rows, cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            isEmpty = false;
            var entries = await ReadAsync(rows, waiting, cancellationToken);
            var begun = 0;
            foreach (var run in Runs(entries))
            {
                var isLast = rows.Length < AtOnce && entries.Count == rows.Length && run[^1] == entries[^1];
                begun += await SendAsync(id, run, isLast, waiting, cancellationToken);
            }

            // Where nothing could be begun there is no point in reading on: who waits has a hint for when the wait is over,
            // and the look that follows it reads on from there.
            if (begun is 0 && entries.Count > 0)
            {
                break;
            }
        }

        if (isEmpty)
        {
            unrecorded.Forget(id);
        }

        TimeSpan? later = waiting.ForStore ? Backoff.After(0) : waiting.ForSignIn ? gate.UntilProbe : waiting.ForNewer ? Delivery.UntilUpdated : null;
        if (later is { } wait)
        {
            await due.HintAsync(id, Outbox.DueKind, clock.GetUtcNow() + wait, cancellationToken);
        }

        if (waiting.Behind is { } last)
        {
            await due.HintAsync(id, Outbox.DueKind, last, cancellationToken);
        }

        return waiting.Until;
    }

    // The others go on without a row that cannot be read, or not by this version.
    private async Task<List<Queued>> ReadAsync(Entity[] rows, Waiting waiting, CancellationToken cancellationToken)
    {
        List<Queued> entries = new(rows.Length);
        foreach (var row in rows)
        {
            try
            {
                entries.Add(new(row, StoredShapes.Current.Read<OutboxEntry>(AggregateStore.Table, row)));
            }
            catch (UnreadableRowException broken)
            {
                await aside.MoveAsync(broken, row.ETag, cancellationToken);
            }
            catch (NewerRowException)
            {
                waiting.ForNewer = true;
            }
        }

        return entries;
    }

    // Messages to different people go side by side; a step waits for all that stands before it.
    private static IEnumerable<List<Queued>> Runs(IEnumerable<Queued> entries)
    {
        List<Queued> messages = [];
        foreach (var entry in entries)
        {
            if (entry.Is is not OutboxEntry.Step)
            {
                messages.Add(entry);
                continue;
            }

            if (messages.Count > 0)
            {
                yield return messages;
                messages = [];
            }

            yield return [entry];
        }

        if (messages.Count > 0)
        {
            yield return messages;
        }
    }

    // Answers how many were begun.
    private async Task<int> SendAsync(AggregateId id, List<Queued> entries, bool isLast, Waiting waiting, CancellationToken cancellationToken)
    {
        var recording = new OutboxRecording(records, id, isLast ? entries.Count : null, waiting, cancellationToken);
        await Task.WhenAll(entries.GroupBy(entry => entry.Recipient)
            .Select(own => SendInOrderAsync(id, [.. own], waiting, recording, cancellationToken)));
        return recording.End();
    }

    // What an earlier look carried out and could not record is recorded, whatever else has to wait.
    // Once somebody's message has to wait, so do the later ones to them; all others go on. Each is recorded before the next,
    // which may build on what it left. What was drawn in place of an earlier message leaves nothing, and drawn once more it is
    // the same: that is recorded together with what comes after it, which then need not wait for the disk.
    private async Task SendInOrderAsync(
        AggregateId id, List<Queued> own, Waiting waiting, OutboxRecording recording, CancellationToken cancellationToken)
    {
        List<Sent> drawn = [];
        foreach (var (index, entry) in own.Index())
        {
            // In this order: once it is heard again, what it had under an earlier name has ended.
            await presence.WhenHeardAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var known = unrecorded.Find(entry);
            if (known is null && waiting.MustWait(entry))
            {
                break;
            }

            var isOvertaken = own.Skip(index + 1).TakeWhile(later => !TakesSlot(later.Is, entry.Is)).Any(later => Overtakes(later.Is, entry.Is));
            var sent = new Sent(entry, known ?? (isOvertaken ? DeliveryOutcome.Nothing : await delivery.DeliverAsync(id, entry.Is, cancellationToken)));
            unrecorded.Add(sent);
            waiting.Note(entry, sent.Outcome);
            drawn.Add(sent);
            if (entry.Is is not OutboxEntry.Update || sent.Outcome != DeliveryOutcome.Nothing)
            {
                await RecordAsync(drawn, recording);
            }
        }

        await RecordAsync(drawn, recording);
    }

    private static async Task RecordAsync(List<Sent> some, OutboxRecording recording)
    {
        if (some.Count > 0)
        {
            await recording.RecordAsync(some);
            some.Clear();
        }
    }

    // What waited for Teams must not be drawn where something newer is to be drawn right after.
    private static bool Overtakes(OutboxEntry later, OutboxEntry earlier) =>
        later is OutboxEntry.Update { ActivityId: var activity, Slot: var slot }
        && earlier is OutboxEntry.Update update && update.ActivityId == activity && update.Slot == slot;

    // What is drawn in that slot afterwards is drawn in another message.
    private static bool TakesSlot(OutboxEntry later, OutboxEntry earlier) =>
        later is OutboxEntry.Post { Slot: { } slot } && earlier is OutboxEntry.Update update && update.Slot == slot;
}
