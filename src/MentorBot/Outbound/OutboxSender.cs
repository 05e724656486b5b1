using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Empties outboxes: every message and step that was committed, in order, and records what became of it.</summary>
internal sealed partial class OutboxSender(
    ITableStore tables, DueTable due, Delivery delivery, IServiceProvider services, TimeProvider clock, ILogger<OutboxSender> logger)
    : BackgroundService
{
    private const int Workers = 16;
    private readonly WorkQueue queue = new();
    private readonly Lazy<Dictionary<string, IStep>> steps = new(() => services.GetServices<IStep>().ToDictionary(step => step.Name));

    public void Kick(AggregateId id) => _ = queue.Add(id);

    /// <summary>Looks at an outbox and returns when that is done.</summary>
    public Task SendAsync(AggregateId id, CancellationToken cancellationToken) => queue.Add(id).WaitAsync(cancellationToken);

    /// <summary>Completes when there is nothing left to send now.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => queue.WhenIdle().WaitAsync(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
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

    private async Task EmptyAsync(AggregateId id, CancellationToken cancellationToken)
    {
        // Once somebody's message has to wait, so do the later ones to them; all others go on.
        HashSet<string> waiting = [];
        await foreach (var row in tables.QueryAsync(AggregateStore.Table, id.Partition, KeyRange.StartingWith("o|"), cancellationToken))
        {
            var entry = JsonSerializer.Deserialize(row.Content, StoredJson.Of<OutboxEntry>())!;
            var to = Recipient(entry);
            if (waiting.Contains(to) || entry.NotBefore > clock.GetUtcNow())
            {
                waiting.Add(to);
                continue;
            }

            var outcome = await CarryOutAsync(id, entry, cancellationToken);
            if (outcome.Again is { } again)
            {
                waiting.Add(to);
                await KeepAsync(row, again, cancellationToken);
            }
            else
            {
                await tables.WriteAsync(
                    AggregateStore.Table, id.Partition, [new Write.Delete(row.Key.Row), .. outcome.Records], cancellationToken);
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
            return DeliveryOutcome.Finished();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            StepFailed(failure, step.Name, step.Tries);
            return DeliveryOutcome.TryAgain(step with { Tries = step.Tries + 1, NotBefore = clock.GetUtcNow() + Backoff.After(step.Tries) });
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

    private static string Recipient(OutboxEntry entry) => entry switch
    {
        OutboxEntry.Post post => post.To.ObjectId,
        OutboxEntry.Update update => update.To.ObjectId,
        OutboxEntry.PostToThread thread => thread.ConversationId,
        OutboxEntry.Step step => step.Target.Partition,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "An outbox of a {Kind} could not be emptied; it will be tried again.")]
    private partial void Failed(Exception failure, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Step} failed after {Tries} earlier tries; it will be tried again.")]
    private partial void StepFailed(Exception failure, string step, int tries);
}
