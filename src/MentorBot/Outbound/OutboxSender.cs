using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Empties outboxes: every message and step that was committed, in order, and records what became of it.</summary>
internal sealed partial class OutboxSender(
    ITableStore tables, DueTable due, SetAside aside, Delivery delivery, SignInGate gate, TimeProvider clock, ILogger<OutboxSender> logger)
    : BackgroundService
{
    private const int WorkersForTalk = 48;
    private const int WorkersForMail = 10;

    // A record deletes its row and may write two.
    private const int RecordsAtOnce = TableLimits.WritesInTransaction / 3;

    // Half a minute in all, beside what the store's own client tries.
    private const int MostAttempts = 4;

    // Those who talk never wait for a worker that is busy with an announcement.
    private readonly WorkQueue talk = new();
    private readonly WorkQueue mail = new();

    public void Kick(AggregateId id) => _ = QueueOf(id).Add(id);

    /// <summary>Looks at an outbox and returns when that is done.</summary>
    public Task SendAsync(AggregateId id, CancellationToken cancellationToken) => QueueOf(id).Add(id).WaitAsync(cancellationToken);

    /// <summary>Completes when there is nothing left to send now.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        do
        {
            await talk.WhenIdle().WaitAsync(cancellationToken);
            await mail.WhenIdle().WaitAsync(cancellationToken);
        }
        while (!talk.WhenIdle().IsCompleted);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. Enumerable.Range(0, WorkersForTalk).Select(_ => Task.Run(() => WorkAsync(talk, stoppingToken), stoppingToken)),
        .. Enumerable.Range(0, WorkersForMail).Select(_ => Task.Run(() => WorkAsync(mail, stoppingToken), stoppingToken)),
    ]);

    private WorkQueue QueueOf(AggregateId id) => id.Kind is AggregateId.MemberKind or AggregateId.ThreadKind ? talk : mail;

    private async Task WorkAsync(WorkQueue queue, CancellationToken cancellationToken)
    {
        await foreach (var id in queue.ReadAllAsync(cancellationToken))
        {
            Exception? trouble = null;
            try
            {
                await EmptyAsync(id, cancellationToken);
            }
            catch (Exception failure)
            {
                // Whatever it was, the rows are still there, and so is their hint: it goes only once this has succeeded.
                trouble = failure;
                if (failure is not OperationCanceledException)
                {
                    Failed(failure, id.Kind);
                }
            }
            finally
            {
                queue.Done(id, trouble);
            }
        }
    }

    // Messages to different people go side by side; a step waits for all that stands before it.
    private async Task EmptyAsync(AggregateId id, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(clock, inOrder: id.Kind is AggregateId.AnnouncementKind);
        List<Queued> messages = [];
        await foreach (var row in tables.QueryAsync(AggregateStore.Table, id.Partition, KeyRange.StartingWith("o|"), cancellationToken))
        {
            if (await ReadAsync(row, waiting, cancellationToken) is not { } entry)
            {
                continue;
            }

            if (entry.Is is not OutboxEntry.Step)
            {
                messages.Add(entry);
                continue;
            }

            await SendAsync(id, messages, waiting, cancellationToken);
            messages.Clear();
            await SendAsync(id, [entry], waiting, cancellationToken);
        }

        await SendAsync(id, messages, waiting, cancellationToken);
        if (waiting.ForSignIn || waiting.ForNewer)
        {
            await due.HintAsync(id, Outbox.DueKind, clock.GetUtcNow() + (waiting.ForNewer ? Delivery.UntilUpdated : gate.UntilProbe), cancellationToken);
        }
    }

    // The others go on without a row that cannot be read, or not by this version.
    private async Task<Queued?> ReadAsync(Entity row, Waiting waiting, CancellationToken cancellationToken)
    {
        try
        {
            return new Queued(row, StoredShapes.Current.Read<OutboxEntry>(new(AggregateStore.Table, row.Key), row.Content));
        }
        catch (UnreadableRowException broken)
        {
            await aside.MoveAsync(broken, row.ETag, cancellationToken);
        }
        catch (NewerRowException)
        {
            waiting.ForNewer = true;
        }

        return null;
    }

    private async Task SendAsync(AggregateId id, List<Queued> entries, Waiting waiting, CancellationToken cancellationToken)
    {
        if (entries.Count is 0)
        {
            return;
        }

        var done = System.Threading.Channels.Channel.CreateUnbounded<Sent>();
        var sending = Task.WhenAll(entries.GroupBy(entry => entry.Recipient)
            .Select(own => SendInOrderAsync(id, own, waiting, done.Writer, cancellationToken)));
        _ = sending.ContinueWith(_ => done.Writer.Complete(), TaskScheduler.Default);
        await RecordAsync(id, done.Reader, waiting, cancellationToken);
        await sending;
    }

    // Once somebody's message has to wait, so do the later ones to them; all others go on. Each is recorded before the next,
    // which may build on what it left.
    private async Task SendInOrderAsync(
        AggregateId id, IEnumerable<Queued> own, Waiting waiting, ChannelWriter<Sent> done, CancellationToken cancellationToken)
    {
        foreach (var entry in own)
        {
            if (waiting.MustWait(entry))
            {
                return;
            }

            var sent = new Sent(entry, await delivery.DeliverAsync(id, entry.Is, cancellationToken));
            waiting.Note(entry, sent.Outcome);
            await done.WriteAsync(sent, CancellationToken.None);
            await sent.Recorded;
        }
    }

    // Whatever has been sent by the time the store is free is recorded in one transaction. What is not recorded would be sent
    // again: so while the store is away nothing more is begun, and what was sent is held on to.
    private async Task RecordAsync(AggregateId id, ChannelReader<Sent> done, Waiting waiting, CancellationToken cancellationToken)
    {
        Exception? trouble = null;
        while (await done.WaitToReadAsync(CancellationToken.None))
        {
            List<Sent> some = [];
            while (some.Count < RecordsAtOnce && done.TryRead(out var one))
            {
                some.Add(one);
            }

            trouble = await KeepTryingAsync(() => RecordAsync(id, some, cancellationToken), waiting, trouble, cancellationToken);
            some.ForEach(one => one.MarkRecorded());
        }

        if (trouble is not null)
        {
            ExceptionDispatchInfo.Throw(trouble);
        }
    }

    private async Task<Exception?> KeepTryingAsync(Func<Task> record, Waiting waiting, Exception? earlier, CancellationToken cancellationToken)
    {
        // Once given up it is tried only once more for each batch: the store may be back.
        for (var attempt = earlier is null ? 0 : MostAttempts; ; attempt++)
        {
            try
            {
                await record();
                return earlier;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                waiting.ForStore = true;
                if (attempt >= MostAttempts)
                {
                    return failure;
                }

                NotRecorded(failure, attempt);
                await Task.Delay(Backoff.After(attempt), clock, cancellationToken);
            }
        }
    }

    private async Task RecordAsync(AggregateId id, IReadOnlyList<Sent> some, CancellationToken cancellationToken)
    {
        Dictionary<string, Write> records = [];
        foreach (var (entry, outcome) in some)
        {
            switch (outcome)
            {
                case DeliveryOutcome.Finished finished:
                    foreach (var record in finished.Records.Prepend(new Write.Delete(entry.Row.Key.Row)))
                    {
                        // Of two for one row the later counts: a transaction takes only one.
                        records[record.Row] = record;
                    }

                    break;
                case DeliveryOutcome.TryAgain again:
                    await KeepAsync(entry.Row, again.Entry, cancellationToken);
                    break;
                case DeliveryOutcome.GivenUp given:
                    await aside.MoveAsync(AggregateStore.Table, entry.Row, given.Reason, cancellationToken);
                    break;
            }
        }

        if (records.Count > 0)
        {
            await tables.WriteAsync(AggregateStore.Table, id.Partition, [.. records.Values], cancellationToken);
        }
    }

    // Hint first, then the row, as everywhere: so the row is never without one.
    private async Task KeepAsync(Entity row, OutboxEntry entry, CancellationToken cancellationToken)
    {
        await due.HintAsync(new AggregateId(row.Key.Partition), Outbox.DueKind, entry.NotBefore ?? clock.GetUtcNow(), cancellationToken);
        await tables.WriteAsync(
            AggregateStore.Table, row.Key.Partition,
            [new Write.Replace(row.Key.Row, StoredShapes.Current.Write(entry), row.ETag)], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An outbox of a {Kind} could not be emptied; it will be tried again.")]
    private partial void Failed(Exception failure, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was sent could not be recorded, attempt {Attempt}; nothing more of it is sent until it is.")]
    private partial void NotRecorded(Exception failure, int attempt);
}
