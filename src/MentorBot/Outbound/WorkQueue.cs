using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Where an outbox stands until somebody looks at it.</summary>
internal enum Line
{
    /// <summary>Somebody is looking at their screen.</summary>
    Talk,

    /// <summary>What the bot says of its own accord, and what goes to others: thousands of it may fall due in one instant.</summary>
    Mail,
}

/// <summary>What came of a look at an outbox.</summary>
internal abstract record Looked
{
    private Looked() { }

    /// <summary>What could be sent is sent.</summary>
    /// <param name="Until">When the first may be tried of what had to wait for its time, which has a hint for then; null where nothing had to.</param>
    public sealed record Through(DateTimeOffset? Until = null) : Looked;

    /// <summary>A living process has the outbox's lease, and looks again before it gives it back.</summary>
    public sealed record LeftTo(string Holder) : Looked;
}

/// <summary>
/// Aggregates whose outbox is to be looked at: each by one worker at a time, whichever line it stands in, and again if it was
/// asked for meanwhile.
/// </summary>
internal sealed class WorkQueue
{
    private readonly Channel<AggregateId>[] lines = [NewLine(), NewLine()];
    private readonly Dictionary<AggregateId, Entry> entries = [];
    private readonly Lock gate = new();
    private TaskCompletionSource idle = Finished();

    /// <summary>Completes when the aggregate's outbox has been looked at after this call.</summary>
    public Task<Looked> Add(AggregateId id, Line line)
    {
        lock (gate)
        {
            if (entries.TryGetValue(id, out var entry) && entry.IsBegun)
            {
                entry.Again ??= new(line);
                entry.Again.Line = line < entry.Again.Line ? line : entry.Again.Line;
                return entry.Again.Looked.Task;
            }

            if (entries.Count is 0)
            {
                idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (entry is null || line < entry.Line)
            {
                // One that stood in the slower line stands in both then: the first worker to come to it takes it.
                Enter(id, entry ?? new(line), line);
            }

            return entries[id].Looked.Task;
        }
    }

    /// <summary>The same, in the line where it stands already.</summary>
    /// <param name="otherwise">Where it stands in none.</param>
    public Task<Looked> Join(AggregateId id, Line otherwise)
    {
        lock (gate)
        {
            return Add(id, entries.TryGetValue(id, out var entry) ? (entry.Again ?? entry).Line : otherwise);
        }
    }

    /// <summary>Those in a line, in order; each is begun with, and is to be ended by <see cref="Done"/> or <see cref="Failed"/>.</summary>
    public async IAsyncEnumerable<AggregateId> BeginAllAsync(Line line, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var id in lines[(int)line].Reader.ReadAllAsync(cancellationToken))
        {
            if (TryBegin(id))
            {
                yield return id;
            }
        }
    }

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

    // False where it was taken from the other line.
    private bool TryBegin(AggregateId id)
    {
        lock (gate)
        {
            return entries.TryGetValue(id, out var entry) && !entry.IsBegun && (entry.IsBegun = true);
        }
    }

    private void End(AggregateId id, Action<TaskCompletionSource<Looked>> tell)
    {
        lock (gate)
        {
            var entry = entries[id];
            tell(entry.Looked);
            if (entry.Again is { } again)
            {
                Enter(id, again, again.Line);
                return;
            }

            entries.Remove(id);
            if (entries.Count is 0)
            {
                idle.TrySetResult();
            }
        }
    }

    // Whatever is not begun stands in at least one line.
    private void Enter(AggregateId id, Entry entry, Line line)
    {
        entry.Line = line;
        entries[id] = entry;
        lines[(int)line].Writer.TryWrite(id);
    }

    private static Channel<AggregateId> NewLine() => System.Threading.Channels.Channel.CreateUnbounded<AggregateId>();

    private static TaskCompletionSource Finished()
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        finished.SetResult();
        return finished;
    }

    private sealed class Entry(Line line)
    {
        public TaskCompletionSource<Looked> Looked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Line Line { get; set; } = line;

        public bool IsBegun { get; set; }

        /// <summary>The look after this one, where it was asked for since this one began.</summary>
        public Entry? Again { get; set; }
    }
}
