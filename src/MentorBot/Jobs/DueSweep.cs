using System.Collections.Frozen;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Jobs;

/// <summary>Looks for what is due, takes it so that no other process does, does it, and forgets it.</summary>
internal sealed partial class DueSweep(
    DueTable due, SetAside aside, IEnumerable<IDueWork> works, IOptions<ProgrammeOptions> programme, SweepHealth health, TimeProvider clock, ILogger<DueSweep> logger)
    : IDisposable
{
    private const int AtOnce = 8;

    // Long enough for any item; after it, another process takes over what a dead one had taken.
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);
    private readonly string me = Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly FrozenDictionary<string, IDueWork> byKind = works.ToFrozenDictionary(work => work.Kind);

    /// <summary>One pass; answers how many items it did. A pass that is under way in this process is waited for.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await SweepAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            due.DueAsync(programme.Value.TenantId, clock.GetUtcNow(), cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, token) => Interlocked.Add(ref done, await DoAsync(item, token) ? 1 : 0));
        health.Swept(clock);
        return done;
    }

    private async Task<bool> DoAsync(DueItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!byKind.TryGetValue(item.Kind, out var work)
            || await due.TryClaimAsync(item, me, now + ClaimFor, now, cancellationToken) is not { } claimed)
        {
            return false;
        }

        try
        {
            await work.RunAsync(item.Aggregate, cancellationToken);
        }
        catch (UnreadableRowException broken)
        {
            // It stays, and is done once that row has been put right.
            await aside.NoteAsync(broken, cancellationToken);
            return false;
        }
        catch (NewerRowException)
        {
            // The newer version does it, once the claim runs out.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One item's trouble is not the others'; it stays, claimed, and is tried again when the claim runs out.
            Failed(failure, item.Kind);
            return false;
        }

        await due.DoneAsync(claimed, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A due {Kind} failed; it will be tried again.")]
    private partial void Failed(Exception failure, string kind);
}

/// <summary>When the last sweep ended, by real time: a long while ago means that nobody is being reminded.</summary>
internal sealed class SweepHealth
{
    private long last;

    public TimeSpan? SinceLast(TimeProvider clock) => Interlocked.Read(ref last) is var stamp and not 0 ? clock.GetElapsedTime(stamp) : null;

    public void Swept(TimeProvider clock) => Interlocked.Exchange(ref last, clock.GetTimestamp());
}
