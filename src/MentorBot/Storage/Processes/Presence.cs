using System.Collections.Concurrent;
using System.Threading.Channels;

namespace MentorBot.Storage.Processes;

/// <summary>
/// Which processes on a shared store are alive. Each keeps a row and writes it anew every second; whose row stays as it is
/// for 6 seconds is dead, and the one who sees it says so by deleting the row. So a process is alive as long as its row is
/// there, and one that was only slow finds its row gone, and goes on under a new name.
/// </summary>
/// <remarks>
/// Only each process's own timestamps count, never another machine's clock. Whoever could not write for 5 seconds may be
/// taken for dead in the next, and must begin nothing that the others might do too. Whoever could not read judges nobody
/// until it has listened for 6 seconds again. A store that is not shared needs none of this: all others are dead.
/// Row: tenant, the process's random name.
/// </remarks>
internal sealed partial class Presence(ITableStore tables, string tenant, TimeProvider clock, ILogger<Presence> logger)
    : IHostedLifecycleService, IDisposable
{
    public const string Table = "processes";

    // Only that it changes counts: every write gives the row another ETag.
    private const string Sign = "{}";
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan PresumedDead = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(6);
    private readonly ConcurrentDictionary<string, Seen> others = [];
    private readonly ConcurrentDictionary<string, bool> gone = [];
    private readonly Channel<string> deaths = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource stopping = new();
    private Task beating = Task.CompletedTask;
    private volatile Tenure tenure = new();
    private string? etag;
    private long signedAt;
    private long listenedAt;
    private bool isSilent;

    /// <summary>The name of this process, for as long as nobody takes it for dead.</summary>
    public Tenure Tenure => tenure;

    /// <summary>False while the others may take this process for dead: then it begins no new sends.</summary>
    public bool MaySend => !tables.IsShared
        || (Interlocked.Read(ref signedAt) is var at and not 0 && clock.GetElapsedTime(at) < PresumedDead);

    /// <summary>Processes that are gone, as it is found out: by dying, or by a clean end.</summary>
    public ChannelReader<string> Gone => deaths.Reader;

    /// <summary>Completes when this process may send.</summary>
    public async ValueTask WhenHeardAsync(CancellationToken cancellationToken)
    {
        while (!MaySend)
        {
            await Task.Delay(Between / 4, clock, cancellationToken);
        }
    }

    /// <summary>Whether what names this process is to be left to it. Names whoever wrote a row of ours, at any time.</summary>
    public async ValueTask<bool> IsAliveAsync(string id, CancellationToken cancellationToken)
    {
        if (id == tenure.Id)
        {
            return true;
        }

        if (!tables.IsShared || gone.ContainsKey(id))
        {
            return false;
        }

        // Its row is there before it names itself anywhere: so where there is none it is over for good.
        if (!others.ContainsKey(id))
        {
            if (await tables.GetAsync(Table, new(tenant, id), cancellationToken) is not { } row)
            {
                gone[id] = true;
                return false;
            }

            others.TryAdd(id, new Seen(row.ETag, clock.GetTimestamp()));
        }

        return true;
    }

    /// <summary>Gives a sign of life, and looks at those of the others.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        if (tenure.Ended.IsCancellationRequested || !await TrySignAsync(cancellationToken))
        {
            await BeginAnewAsync(cancellationToken);
        }

        // From before the write: the others count from when they saw it.
        Interlocked.Exchange(ref signedAt, at);
        await ListenAsync(cancellationToken);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (tables.IsShared)
        {
            await BeatAsync(cancellationToken);
            beating = KeepBeatingAsync(stopping.Token);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes leave, once all else has stopped: so the others need not wait to find out.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (tables.IsShared)
        {
            await stopping.CancelAsync();
            await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            tenure.End();
            await tables.WriteAsync(Table, tenant, [new Write.Delete(tenure.Id)], cancellationToken);
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        tenure.Dispose();
    }

    private async Task<bool> TrySignAsync(CancellationToken cancellationToken)
    {
        var id = tenure.Id;
        Write sign = etag is null ? new Write.Insert(id, Sign) : new Write.Replace(id, Sign, etag);
        if (await tables.WriteAsync(Table, tenant, [sign], cancellationToken) is WriteOutcome.Committed { ETags: [{ } written] })
        {
            etag = written;
            return true;
        }

        // Nobody else writes this row, but anybody may delete it: where it is there, an answer of the store was lost.
        // The others count from when it last changed, so it is written once more.
        etag = (await tables.GetAsync(Table, new(tenant, id), cancellationToken))?.ETag;
        return etag is not null
            && await tables.WriteAsync(Table, tenant, [new Write.Replace(id, Sign, etag)], cancellationToken) is WriteOutcome.Committed { ETags: [{ } again] }
            && (etag = again) is not null;
    }

    // What went by the old name has ended before anything begins by the new one, whose row is there before its name is used.
    private async Task BeginAnewAsync(CancellationToken cancellationToken)
    {
        if (!tenure.Ended.IsCancellationRequested)
        {
            TakenForDead(tenure.Id);
            tenure.End();
        }

        var next = new Tenure();
        if (await tables.WriteAsync(Table, tenant, [new Write.Insert(next.Id, Sign)], cancellationToken) is WriteOutcome.Committed { ETags: [{ } written] })
        {
            (etag, tenure) = (written, next);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        var hasListened = listenedAt is not 0 && clock.GetElapsedTime(listenedAt, now) < LongestPause;
        var missing = others.Keys.ToHashSet();
        await foreach (var row in tables.QueryAsync(Table, tenant, KeyRange.All, cancellationToken))
        {
            missing.Remove(row.Key.Row);
            if (row.Key.Row == tenure.Id)
            {
                continue;
            }

            if (!hasListened || !others.TryGetValue(row.Key.Row, out var last) || last.ETag != row.ETag)
            {
                others[row.Key.Row] = new(row.ETag, clock.GetTimestamp());
            }
            else if (clock.GetElapsedTime(last.At, now) >= Dead
                && await tables.WriteAsync(Table, tenant, [new Write.Delete(row.Key.Row, row.ETag)], cancellationToken) is WriteOutcome.Committed)
            {
                Lose(row.Key.Row);
            }
        }

        foreach (var id in missing)
        {
            Lose(id);
        }

        listenedAt = now;
    }

    private void Lose(string id)
    {
        gone[id] = true;
        others.TryRemove(id, out _);
        deaths.Writer.TryWrite(id);
        IsGone(id);
    }

    private async Task KeepBeatingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            using var limit = new CancellationTokenSource(PresumedDead, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await BeatAsync(either.Token);
                isSilent = false;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // The store is away; it is said once. The next beat finds out whether it still is.
                if (!MaySend && !isSilent)
                {
                    isSilent = true;
                    Silent(failure);
                }
            }
        }
    }

    /// <param name="At">When it was last seen to have changed, by this process's own timestamps.</param>
    private sealed record Seen(string ETag, long At);

    [LoggerMessage(Level = LogLevel.Information, Message = "Process {Id} is gone; what it had to do is taken over.")]
    private partial void IsGone(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This process, {Id}, gave no sign of life and was taken for dead; it goes on under another name.")]
    private partial void TakenForDead(string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "This process can give no sign of life, so others may take it for dead; nothing is sent until it can.")]
    private partial void Silent(Exception failure);
}
