using System.Runtime.ExceptionServices;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>
/// What is sent in one run of an outbox, on its way into the store. Whoever comes first writes; whatever else has been sent by
/// the time the store is free goes into one transaction.
/// </summary>
/// <param name="last">
/// How many there are to be, where nothing comes after them: then the lease goes with the last, but where some were not
/// recorded: whoever has it then would carry those out again.
/// </param>
internal sealed class OutboxRecording(OutboxRecords records, AggregateId id, int? last, Waiting waiting, CancellationToken cancellationToken)
{
    private readonly Lock gate = new();
    private Gathered? gathered;
    private bool isWriting;
    private Exception? trouble;
    private int count;

    /// <summary>Returns once the store has been tried for as long as it makes sense: nothing more is to be begun before.</summary>
    public Task RecordAsync(IReadOnlyList<Sent> some)
    {
        lock (gate)
        {
            if (isWriting)
            {
                gathered ??= new Gathered();
                gathered.Sent.AddRange(some);
                return gathered.Recorded.Task;
            }

            isWriting = true;
        }

        return WriteAsync(some);
    }

    /// <summary>How many were recorded, once all are.</summary>
    /// <exception cref="Exception">What kept the store from recording some.</exception>
    public int End()
    {
        if (trouble is not null)
        {
            ExceptionDispatchInfo.Throw(trouble);
        }

        return count;
    }

    private async Task WriteAsync(IReadOnlyList<Sent> some)
    {
        try
        {
            foreach (var few in some.Chunk(OutboxRecords.AtOnce))
            {
                count += few.Length;
                trouble = await records.WriteAsync(id, few, isEnd: count == last && trouble is null, waiting, trouble, cancellationToken);
            }
        }
        finally
        {
            GoOn();
        }
    }

    private void GoOn()
    {
        Gathered? next;
        lock (gate)
        {
            (next, gathered) = (gathered, null);
            isWriting = next is not null;
        }

        if (next is not null)
        {
            _ = WriteAsync(next);
        }
    }

    private async Task WriteAsync(Gathered next)
    {
        try
        {
            await WriteAsync(next.Sent);
            next.Recorded.SetResult();
        }
        catch (Exception failure) // It is for those who wait.
        {
            next.Recorded.SetException(failure);
        }
    }

    private sealed class Gathered
    {
        public List<Sent> Sent { get; } = [];

        public TaskCompletionSource Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
