using MentorBot.Storage;

namespace MentorBot.Tests.Outbound;

internal enum FateKind
{
    None,

    /// <summary>The process is gone before it asked.</summary>
    DieBefore,

    /// <summary>It was done, and the process is gone before it heard.</summary>
    DieAfter,

    /// <summary>The store answers with a fault, having done nothing.</summary>
    FailBefore,

    /// <summary>The store answers with a fault, having done it.</summary>
    FailAfter,

    /// <summary>Another process takes a turn of the same person first.</summary>
    Meanwhile,
}

/// <summary>What befalls a process at the n-th thing it asks of the world outside: its store or the channel.</summary>
/// <param name="Times">For how many calls in a row the store fails.</param>
internal sealed record Fate(FateKind Kind, int At, int Times)
{
    public static readonly Fate None = new(FateKind.None, 0, 0);

    public override string ToString() => Kind is FateKind.None ? "" : $" {Kind} at {At}{(Times > 1 ? $" for {Times}" : "")}";
}

/// <summary>One process's life: once it has ended, nothing it does has any effect.</summary>
internal sealed class ModelLife
{
    private Fate fate = Fate.None;
    private Func<Task>? meanwhile;
    private int calls;

    public bool IsOver { get; private set; }

    /// <summary>Ends it when something is about to be sent.</summary>
    public bool EndsAtTheChannel { get; set; }

    public void Expect(Fate next, Func<Task>? other = null) => (fate, meanwhile, calls) = (next, other, 0);

    public async Task<T> CallAsync<T>(bool isStore, Func<Task<T>> call)
    {
        var number = Interlocked.Increment(ref calls);
        var isHit = number >= fate.At && number < fate.At + fate.Times;
        if (isHit && fate.Kind is FateKind.Meanwhile && meanwhile is { } other)
        {
            meanwhile = null;
            await other();
        }

        End((isHit && fate.Kind is FateKind.DieBefore) || (!isStore && EndsAtTheChannel));
        Fail(isHit && isStore && fate.Kind is FateKind.FailBefore);
        var done = await call();
        End(isHit && fate.Kind is FateKind.DieAfter);
        Fail(isHit && isStore && fate.Kind is FateKind.FailAfter);
        return done;
    }

    private void End(bool now)
    {
        IsOver |= now;
        if (IsOver)
        {
            throw new IOException("This process is no more.");
        }
    }

    private static void Fail(bool now)
    {
        if (now)
        {
            throw new IOException("The store had a fault.");
        }
    }
}

/// <summary>The store as one process sees it.</summary>
internal sealed class ModelStore(ITableStore real, ModelLife life) : ITableStore
{
    public bool IsShared => real.IsShared;

    public Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken) =>
        life.CallAsync(isStore: true, () => real.GetAsync(table, key, cancellationToken));

    public IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken) =>
        Read(() => real.QueryAsync(table, partition, rows, cancellationToken));

    public IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken) =>
        Read(() => real.QueryPartitionsAsync(table, partitions, cancellationToken));

    public Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken) =>
        life.CallAsync(isStore: true, () => real.WriteAsync(table, partition, writes, cancellationToken));

    public Task CheckAsync(CancellationToken cancellationToken) => real.CheckAsync(cancellationToken);

    private async IAsyncEnumerable<Entity> Read(Func<IAsyncEnumerable<Entity>> query)
    {
        foreach (var entity in await life.CallAsync(isStore: true, async () => await query().ToListAsync()))
        {
            yield return entity;
        }
    }
}
