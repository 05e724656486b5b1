using MentorBot.Storage;

namespace MentorBot.Tests.Support;

/// <summary>Takes so many writes after the one that begins it, and then none until it is revived.</summary>
/// <param name="begins">Whether this transaction, by its partition and rows, is the one.</param>
internal sealed class DyingStore(int writes, Func<string, IEnumerable<string>, bool> begins) : StandInStore, IDisposable
{
    private readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = int.MaxValue;

    public Task Died => died.Task;

    // The file is another process's then.
    public void Dispose() => ((IDisposable)Real).Dispose();

    public void Revive() => Interlocked.Exchange(ref left, int.MaxValue);

    public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> changes, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref left) < int.MaxValue && Interlocked.Decrement(ref left) < 0)
        {
            died.TrySetResult();
            throw new IOException("The store is away.");
        }

        var outcome = await base.WriteAsync(table, partition, changes, cancellationToken);
        if (begins(partition, changes.Select(write => write.Row)) && Volatile.Read(ref left) is int.MaxValue && !died.Task.IsCompleted)
        {
            Interlocked.Exchange(ref left, writes);
        }

        return outcome;
    }
}
