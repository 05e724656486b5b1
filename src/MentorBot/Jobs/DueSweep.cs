using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.ExceptionServices;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.Processes;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Jobs;

/// <summary>
/// Looks for what is due, takes it so that no other living process does, does it, and forgets it; or puts it off where it
/// fails. However much is due, only so much of it is done at once, beside people's turns.
/// </summary>
internal sealed partial class DueSweep(
    DueTable due, SetAside aside, IEnumerable<IDueWork> works, Presence presence, IOptions<ProgrammeOptions> programme, SweepHealth health,
    TimeProvider clock, ILogger<DueSweep> logger)
    : IDisposable
{
    private const int AtOnce = 8;

    // What is left by then, the next pass finds, with what has fallen due meanwhile. A process that is to end waits for a pass.
    private static readonly TimeSpan LongestPass = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly ConcurrentDictionary<EntityKey, bool> underWay = [];
    private readonly FrozenDictionary<string, IDueWork> byKind = works.ToFrozenDictionary(work => work.Kind);

    /// <summary>One pass; answers how many items it did. A pass that is under way in this process is waited for.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var began = clock.GetTimestamp();
            var done = await DoAsync(
                due.DueAsync(programme.Value.TenantId, clock.GetUtcNow(), cancellationToken).TakeWhile(_ => clock.GetElapsedTime(began) < LongestPass),
                cancellationToken);
            health.Swept(clock);
            return done;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>
    /// Does at once what names a process that is dead: what it had claimed, and what it meant to send before the hint falls
    /// due. Waits for no pass that is under way.
    /// </summary>
    public Task<int> TakeOverAsync(CancellationToken cancellationToken) => DoAsync(
        due.DueAsync(programme.Value.TenantId, clock.GetUtcNow() + Outbox.Patience, cancellationToken)
            .Where(async (item, token) => (item.Claim.By ?? item.Claim.From) is { } named && !await presence.IsAliveAsync(named, token)),
        cancellationToken);

    public void Dispose()
    {
        oneAtATime.Dispose();
        places.Dispose();
    }

    private async Task<int> DoAsync(IAsyncEnumerable<DueItem> items, CancellationToken cancellationToken)
    {
        var done = 0;
        Exception? trouble = null;
        await Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                await places.WaitAsync(token);
                try
                {
                    if (byKind.TryGetValue(item.Kind, out var work))
                    {
                        Interlocked.Add(ref done, await DoOnceAsync(item, work, token) ? 1 : 0);
                    }
                }
                catch (Exception failure) when (!token.IsCancellationRequested)
                {
                    // The store's, while an item was taken or given back: no reason to break off the others in the middle.
                    trouble = failure;
                }
                finally
                {
                    places.Release();
                }
            });
        if (trouble is not null)
        {
            ExceptionDispatchInfo.Throw(trouble);
        }

        return done;
    }

    // A pass and a takeover may come upon the same item.
    private async Task<bool> DoOnceAsync(DueItem item, IDueWork work, CancellationToken cancellationToken)
    {
        if (!underWay.TryAdd(item.Key, true))
        {
            return false;
        }

        try
        {
            return await DoAsync(item, work, cancellationToken);
        }
        finally
        {
            underWay.TryRemove(item.Key, out _);
        }
    }

    private async Task<bool> DoAsync(DueItem item, IDueWork work, CancellationToken cancellationToken)
    {
        var me = presence.Tenure.Id;
        if (!await IsFreeAsync(item.Claim, me, cancellationToken)
            || await due.TryClaimAsync(item, me, cancellationToken) is not { } claimed)
        {
            return false;
        }

        try
        {
            await work.RunAsync(item.Aggregate, cancellationToken);
        }
        catch (UnreadableRowException broken)
        {
            // It is done once that row has been put right.
            await aside.NoteAsync(broken, cancellationToken);
            await PutOffAsync(claimed, Backoff.After(item.Claim.Tries), cancellationToken);
            return false;
        }
        catch (NewerRowException)
        {
            // Any process may take it then, one of the newer version too.
            await PutOffAsync(claimed, Delivery.UntilUpdated, cancellationToken);
            return false;
        }
        catch (StoreBusyException busy) when (StoreBusyException.IsNothing(busy, item.Claim.Tries))
        {
            await PutOffAsync(claimed, Backoff.Aside(item.Claim.Tries), cancellationToken);
            return false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // One item's trouble is not the others'.
            Failed(failure, item.Kind, item.Claim.Tries);
            await PutOffAsync(claimed, Backoff.After(item.Claim.Tries), cancellationToken);
            return false;
        }

        await due.DoneAsync(claimed, cancellationToken);
        return true;
    }

    private Task PutOffAsync(DueItem claimed, TimeSpan wait, CancellationToken cancellationToken) =>
        due.PutOffAsync(claimed, clock.GetUtcNow() + wait, cancellationToken);

    // What we had claimed ourselves and is not under way was left half done by a fault.
    private async ValueTask<bool> IsFreeAsync(DueClaim claim, string me, CancellationToken cancellationToken) =>
        claim.By is not { } by || by == me || (claim.Until <= clock.GetUtcNow() && !await presence.IsAliveAsync(by, cancellationToken));

    [LoggerMessage(Level = LogLevel.Error, Message = "A due {Kind} failed after {Tries} earlier tries; it will be tried again.")]
    private partial void Failed(Exception failure, string kind, int tries);
}

/// <summary>When the last sweep ended, by real time: a long while ago means that nobody is being reminded.</summary>
internal sealed class SweepHealth
{
    private long last;

    public TimeSpan? SinceLast(TimeProvider clock) => Interlocked.Read(ref last) is var stamp and not 0 ? clock.GetElapsedTime(stamp) : null;

    public void Swept(TimeProvider clock) => Interlocked.Exchange(ref last, clock.GetTimestamp());
}
