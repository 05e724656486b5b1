namespace MentorBot.Storage.Sqlite;

/// <summary>A transaction waiting for its turn. Keys are checked and the partition is encoded.</summary>
internal sealed class SqliteRequest(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
    : TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string Table => table;

    public string Partition => partition;

    public IReadOnlyList<Write> Writes => writes;

    public RecentRows.Place Place => new(table, partition);

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Has the file rid of what it no longer holds, once all that was asked for before is carried out.</summary>
    public bool Wipes { get; init; }
}

/// <summary>
/// Group commit: while one group is synced to the disk the next one gathers, so that many writers share one sync.
/// </summary>
internal sealed class SqliteWriteQueue : IDisposable
{
    // Bounds how long the write lock is held against another process.
    private const int GroupSize = 512;

    // Not a channel: what waits for one spins first, and there are few cores to spin on.
    private readonly Queue<SqliteRequest> queue = [];
    private bool ended;

    private readonly List<SqliteRequest> group = new(GroupSize);
    private readonly WriteOutcome[] outcomes = new WriteOutcome[GroupSize];
    private readonly SqliteWriter writer;
    private readonly RecentRows recent;
    private readonly Thread thread;
    private SqliteRequest? wipe;

    public SqliteWriteQueue(SqliteWriter writer, RecentRows recent)
    {
        this.writer = writer;
        this.recent = recent;

        // A thread of its own, since it spends its time waiting for the disk.
        thread = new Thread(Run) { Name = "SQLite writer", IsBackground = true };
        thread.Start();
    }

    public Task<WriteOutcome> WriteAsync(SqliteRequest request)
    {
        lock (queue)
        {
            ObjectDisposedException.ThrowIf(ended, this);
            queue.Enqueue(request);
            if (queue.Count is 1)
            {
                Monitor.Pulse(queue);
            }
        }

        return request.Task;
    }

    /// <summary>Carries out what is queued, then closes the file.</summary>
    public void Dispose()
    {
        lock (queue)
        {
            if (ended)
            {
                return;
            }

            ended = true;
            Monitor.Pulse(queue);
        }

        thread.Join();
        writer.Dispose();
    }

    private void Run()
    {
        while (TryGather())
        {
            if (group.Count > 0)
            {
                Commit();
            }

            if (wipe is { } asked)
            {
                wipe = null;
                Wipe(asked);
            }
        }
    }

    private void Wipe(SqliteRequest asked)
    {
        try
        {
            writer.Wipe();
            asked.SetResult(new WriteOutcome.Committed([]));
        }
        catch (Exception fault) // It is for whoever asked; the queue must go on.
        {
            asked.SetException(fault);
        }
    }

    // False once all is carried out and no more can come.
    private bool TryGather()
    {
        group.Clear();
        lock (queue)
        {
            while (queue.Count is 0)
            {
                if (ended)
                {
                    return false;
                }

                Monitor.Wait(queue);
            }

            Gather();
            return true;
        }
    }

    private void Gather()
    {
        while (group.Count < GroupSize && queue.TryDequeue(out var request))
        {
            // Only here: once a request is carried out, its caller is told what became of it.
            if (request.CancellationToken.IsCancellationRequested)
            {
                request.SetCanceled(request.CancellationToken);
                continue;
            }

            if (request.Wipes)
            {
                wipe = request;
                break;
            }

            group.Add(request);
        }
    }

    private void Commit()
    {
        recent.Begin(group);
        try
        {
            writer.Commit(group, outcomes);
        }
        catch (Exception fault) // Whatever went wrong is for the callers who wait; the queue must go on.
        {
            Fail(fault);
            return;
        }

        recent.Committed(group, outcomes);
        for (var i = 0; i < group.Count; i++)
        {
            group[i].SetResult(outcomes[i]);
        }
    }

    private void Fail(Exception fault)
    {
        try
        {
            writer.RollBack();
        }
        catch (Exception second) // The next BEGIN will fail, and say so to its callers.
        {
            fault = new AggregateException(fault, second);
        }

        recent.Failed();
        foreach (var request in group)
        {
            request.SetException(fault);
        }
    }
}
