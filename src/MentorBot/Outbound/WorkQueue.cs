using System.Threading.Channels;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>What came of a look at an outbox.</summary>
internal abstract record Looked
{
    private Looked() { }

    /// <summary>What could be sent is sent.</summary>
    public sealed record Through : Looked;

    /// <summary>A living process has the outbox's lease, and looks again before it gives it back.</summary>
    public sealed record LeftTo(string Holder) : Looked;
}

/// <summary>Aggregates whose outbox is to be looked at: each by one worker at a time, and again if it was asked for meanwhile.</summary>
internal sealed class WorkQueue
{
    private readonly Channel<AggregateId> queue = System.Threading.Channels.Channel.CreateUnbounded<AggregateId>();
    private readonly Dictionary<AggregateId, Entry> entries = [];
    private readonly Lock gate = new();
    private TaskCompletionSource idle = Finished();

    /// <summary>Completes when the aggregate's outbox has been looked at after this call.</summary>
    public Task<Looked> Add(AggregateId id)
    {
        lock (gate)
        {
            if (entries.TryGetValue(id, out var entry))
            {
                entry.Again ??= New();
                return entry.Again.Task;
            }

            if (entries.Count is 0)
            {
                idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            entries[id] = entry = new(New());
            queue.Writer.TryWrite(id);
            return entry.Done.Task;
        }
    }

    public IAsyncEnumerable<AggregateId> ReadAllAsync(CancellationToken cancellationToken) => queue.Reader.ReadAllAsync(cancellationToken);

    public void Done(AggregateId id, Looked looked) => End(id, waiting => waiting.TrySetResult(looked));

    /// <summary>Whoever waits for this look must not take it for done.</summary>
    public void Failed(AggregateId id, Exception failure) => End(id, waiting => waiting.TrySetException(failure));

    /// <summary>Completes when nothing is waiting and nobody is working.</summary>
    public Task WhenIdle()
    {
        lock (gate)
        {
            return idle.Task;
        }
    }

    private void End(AggregateId id, Action<TaskCompletionSource<Looked>> tell)
    {
        lock (gate)
        {
            var entry = entries[id];
            tell(entry.Done);
            if (entry.Again is { } again)
            {
                entries[id] = new(again);
                queue.Writer.TryWrite(id);
                return;
            }

            entries.Remove(id);
            if (entries.Count is 0)
            {
                idle.TrySetResult();
            }
        }
    }

    private static TaskCompletionSource<Looked> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Finished()
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        finished.SetResult();
        return finished;
    }

    private sealed class Entry(TaskCompletionSource<Looked> done)
    {
        public TaskCompletionSource<Looked> Done { get; } = done;

        public TaskCompletionSource<Looked>? Again { get; set; }
    }
}
