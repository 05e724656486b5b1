using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Empties outboxes: every message and step that was committed, in order, and records what became of it.</summary>
internal sealed partial class OutboxSender(
    ITableStore tables, DueTable due, Delivery delivery, SignInGate gate, IServiceProvider services, TimeProvider clock, ILogger<OutboxSender> logger)
    : BackgroundService
{
    private const int WorkersForTalk = 12;
    private const int WorkersForMail = 10;

    // A record deletes its row and may write two.
    private const int RecordsAtOnce = TableLimits.WritesInTransaction / 3;

    // Those who talk never wait for a worker that is busy with an announcement.
    private readonly WorkQueue talk = new();
    private readonly WorkQueue mail = new();
    private readonly Lazy<Dictionary<string, IStep>> steps = new(() => services.GetServices<IStep>().ToDictionary(step => step.Name));

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
        var waiting = new Waiting(clock);
        List<Queued> messages = [];
        await foreach (var row in tables.QueryAsync(AggregateStore.Table, id.Partition, KeyRange.StartingWith("o|"), cancellationToken))
        {
            var entry = new Queued(row, JsonSerializer.Deserialize(row.Content, StoredJson.Of<OutboxEntry>())!);
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
        if (waiting.ForSignIn)
        {
            await due.HintAsync(id, Outbox.DueKind, clock.GetUtcNow() + gate.UntilProbe, cancellationToken);
        }
    }

    private async Task SendAsync(AggregateId id, IReadOnlyList<Queued> entries, Waiting waiting, CancellationToken cancellationToken)
    {
        if (entries.Count is 0)
        {
            return;
        }

        var done = System.Threading.Channels.Channel.CreateUnbounded<(Queued Entry, DeliveryOutcome Outcome)>();
        var sending = Task.WhenAll(entries.GroupBy(entry => entry.Recipient)
            .Select(own => SendInOrderAsync(id, own, waiting, done.Writer, cancellationToken)));
        _ = sending.ContinueWith(all => done.Writer.Complete(all.Exception), TaskScheduler.Default);
        await RecordAsync(id, done.Reader, cancellationToken);
        await sending;
    }

    // Once somebody's message has to wait, so do the later ones to them; all others go on.
    private async Task SendInOrderAsync(
        AggregateId id, IEnumerable<Queued> own, Waiting waiting, ChannelWriter<(Queued, DeliveryOutcome)> done, CancellationToken cancellationToken)
    {
        foreach (var entry in own)
        {
            if (waiting.MustWait(entry))
            {
                return;
            }

            var outcome = await CarryOutAsync(id, entry.Is, cancellationToken);
            waiting.Note(entry, outcome);
            await done.WriteAsync((entry, outcome), cancellationToken);
        }
    }

    // Whatever has been sent by the time the store is free is recorded in one transaction.
    private async Task RecordAsync(AggregateId id, ChannelReader<(Queued Entry, DeliveryOutcome Outcome)> done, CancellationToken cancellationToken)
    {
        while (await done.WaitToReadAsync(cancellationToken))
        {
            List<Write> records = [];
            for (var count = 0; count < RecordsAtOnce && done.TryRead(out var one); count++)
            {
                switch (one.Outcome)
                {
                    case DeliveryOutcome.Finished finished:
                        records.Add(new Write.Delete(one.Entry.Row.Key.Row));
                        records.AddRange(finished.Records);
                        break;
                    case DeliveryOutcome.TryAgain again:
                        await KeepAsync(one.Entry.Row, again.Entry, cancellationToken);
                        break;
                }
            }

            if (records.Count > 0)
            {
                await tables.WriteAsync(AggregateStore.Table, id.Partition, records, cancellationToken);
            }
        }
    }

    private async Task<DeliveryOutcome> CarryOutAsync(AggregateId id, OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (entry is not OutboxEntry.Step step)
        {
            return await delivery.DeliverAsync(id, entry, cancellationToken);
        }

        try
        {
            await steps.Value[step.Name].ApplyAsync(step.Target, step.Data, cancellationToken);
            return DeliveryOutcome.Nothing;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            StepFailed(failure, step.Name, step.Tries);
            return new DeliveryOutcome.TryAgain(step with { Tries = step.Tries + 1, NotBefore = clock.GetUtcNow() + Backoff.After(step.Tries) });
        }
    }

    // Hint first, then the row, as everywhere: so the row is never without one.
    private async Task KeepAsync(Entity row, OutboxEntry entry, CancellationToken cancellationToken)
    {
        await due.HintAsync(new AggregateId(row.Key.Partition), Outbox.DueKind, entry.NotBefore ?? clock.GetUtcNow(), cancellationToken);
        await tables.WriteAsync(
            AggregateStore.Table, row.Key.Partition,
            [new Write.Replace(row.Key.Row, JsonSerializer.Serialize(entry, StoredJson.Of<OutboxEntry>()), row.ETag)], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An outbox of a {Kind} could not be emptied; it will be tried again.")]
    private partial void Failed(Exception failure, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Step} failed after {Tries} earlier tries; it will be tried again.")]
    private partial void StepFailed(Exception failure, string step, int tries);

    /// <summary>A row of an outbox.</summary>
    private sealed record Queued(Entity Row, OutboxEntry Is)
    {
        public string Recipient { get; } = Is switch
        {
            OutboxEntry.Post post => post.To.ObjectId,
            OutboxEntry.Update update => update.To.ObjectId,
            OutboxEntry.PostToThread thread => thread.ConversationId,
            OutboxEntry.Step step => step.Target.Partition,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Those whose messages have to wait during one look at an outbox.</summary>
    private sealed class Waiting(TimeProvider clock)
    {
        private readonly HashSet<string> recipients = [];

        public bool ForSignIn { get; private set; }

        public bool MustWait(Queued entry)
        {
            lock (recipients)
            {
                if (entry.Is.NotBefore > clock.GetUtcNow())
                {
                    recipients.Add(entry.Recipient);
                }

                return recipients.Contains(entry.Recipient) || (ForSignIn && entry.Is is not OutboxEntry.Step);
            }
        }

        public void Note(Queued entry, DeliveryOutcome outcome)
        {
            lock (recipients)
            {
                ForSignIn |= outcome is DeliveryOutcome.Left;
                if (outcome is not DeliveryOutcome.Finished)
                {
                    recipients.Add(entry.Recipient);
                }
            }
        }
    }
}
