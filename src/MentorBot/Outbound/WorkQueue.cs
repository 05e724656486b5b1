using System.Threading.Channels;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Aggregates whose outbox is to be looked at: each by one worker at a time, and again if it was asked for meanwhile.</summary>
internal sealed class WorkQueue
{
    private readonly Channel<AggregateId> queue = System.Threading.Channels.Channel.CreateUnbounded<AggregateId>();
    private readonly Dictionary<AggregateId, Entry> entries = [];
    private readonly Lock gate = new();
    private TaskCompletionSource idle = Finished();

    /// <summary>Completes when the aggregate's outbox has been looked at after this call.</summary>
    public Task Add(AggregateId id)
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
                idle = New();
            }

            entries[id] = entry = new(New());
            queue.Writer.TryWrite(id);
            return entry.Done.Task;
        }
    }

    public IAsyncEnumerable<AggregateId> ReadAllAsync(CancellationToken cancellationToken) => queue.Reader.ReadAllAsync(cancellationToken);

    /// <param name="failure">What went wrong: whoever waits for this look must not take it for done.</param>
    public void Done(AggregateId id, Exception? failure)
    {
        lock (gate)
        {
            var entry = entries[id];
            _ = failure is null ? entry.Done.TrySetResult() : entry.Done.TrySetException(failure);
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

    /// <summary>Completes when nothing is waiting and nobody is working.</summary>
    public Task WhenIdle()
    {
        lock (gate)
        {
            return idle.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Finished()
    {
        var finished = New();
        finished.SetResult();
        return finished;
    }

    private sealed class Entry(TaskCompletionSource done)
    {
        public TaskCompletionSource Done { get; } = done;

        public TaskCompletionSource? Again { get; set; }
    }
}
