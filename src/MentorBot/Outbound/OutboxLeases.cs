using System.Collections.Concurrent;
using MentorBot.Storage;
using MentorBot.Storage.Processes;

namespace MentorBot.Outbound;

/// <summary>
/// Who empties an outbox, where several processes work on one store: whoever holds its lease, a row of the aggregate.
/// A commit takes the lease along if nobody living has it. Else it touches the lease: then the holder can't give it back
/// without looking again, since that is a delete of the row as the holder knows it.
/// </summary>
/// <remarks>Costs nothing where the store is not shared: there is no row, and the only process holds everything.</remarks>
internal sealed class OutboxLeases(ITableStore tables, Presence presence)
{
    private readonly ConcurrentDictionary<AggregateId, Held> held = [];

    // Counts releases, roughly by aggregate: a commit must not put down as held what has been given back meanwhile.
    private readonly long[] releases = new long[1024];
    private readonly Lock gate = new();

    /// <summary>What a commit writes about the lease.</summary>
    /// <param name="Write">Null where nothing is to be written.</param>
    /// <param name="IsOurs">This process looks at the outbox afterwards; else the living holder does.</param>
    internal sealed record Plan(Write? Write, bool IsOurs, string By, long Releases);

    private sealed record Held(string ETag, string By);

    /// <summary>What to write along with what is to be sent.</summary>
    public async ValueTask<Plan> PlanAsync(Aggregate aggregate, CancellationToken cancellationToken)
    {
        var (releasesBefore, by) = (Interlocked.Read(ref ReleasesOf(aggregate.Id)), presence.Tenure.Id);
        // A transaction that is full already leaves it to the look that follows.
        if (!tables.IsShared || !presence.MaySend || !aggregate.HasRoom)
        {
            return new(null, IsOurs: true, by, releasesBefore);
        }

        var (write, holder) = await DecideAsync(aggregate.Lease, by, cancellationToken);
        return new(write, holder == by, by, releasesBefore);
    }

    /// <summary>The commit was done, and left the lease with this ETag.</summary>
    public void Committed(AggregateId id, Plan plan, string etag)
    {
        lock (gate)
        {
            if (plan.IsOurs && ReleasesOf(id) == plan.Releases)
            {
                held[id] = new(etag, plan.By);
            }
        }
    }

    /// <summary>Whether this process holds the lease, as far as it remembers.</summary>
    public bool Holds(AggregateId id) => !tables.IsShared || (held.TryGetValue(id, out var known) && known.By == presence.Tenure.Id);

    /// <summary>Takes the lease, and answers null; or answers which living process has it, and has now been told to look again.</summary>
    public async Task<string?> TryTakeAsync(AggregateId id, CancellationToken cancellationToken)
    {
        while (!Holds(id))
        {
            var by = presence.Tenure.Id;
            var row = await tables.GetAsync(AggregateStore.Table, new(id.Partition, Aggregate.LeaseRow), cancellationToken);
            var (write, holder) = await DecideAsync(row, by, cancellationToken);
            if (write is null)
            {
                held[id] = new(row!.ETag, by); // Nothing is written only where the row is ours.
            }
            else if (await tables.WriteAsync(AggregateStore.Table, id.Partition, [write], cancellationToken) is WriteOutcome.Committed { ETags: [{ } etag] })
            {
                if (holder != by)
                {
                    return holder;
                }

                held[id] = new(etag, by);
            }
        }

        return null;
    }

    /// <summary>The write that gives the lease back, to go with the last of a look; null where there is none.</summary>
    public Write.Delete? Release(AggregateId id)
    {
        lock (gate)
        {
            ReleasesOf(id)++;
            return held.TryGetValue(id, out var known) ? new(Aggregate.LeaseRow, known.ETag) : null;
        }
    }

    /// <summary>The lease as it was known is no more: given back, or touched.</summary>
    public void Forget(AggregateId id, Write.Delete release)
    {
        if (held.TryGetValue(id, out var known) && known.ETag == release.ETag)
        {
            held.TryRemove(new(id, known));
        }
    }

    /// <summary>Gives the lease back unless that is done; false where it was touched or lost: then the outbox is to be looked at again.</summary>
    public async Task<bool> TryReleaseAsync(AggregateId id, CancellationToken cancellationToken)
    {
        if (Release(id) is not { } release)
        {
            return true;
        }

        var outcome = await tables.WriteAsync(AggregateStore.Table, id.Partition, [release], cancellationToken);
        Forget(id, release);
        return outcome is WriteOutcome.Committed;
    }

    private async ValueTask<(Write? Write, string Holder)> DecideAsync(Entity? row, string by, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            return (new Write.Insert(Aggregate.LeaseRow, StoredShapes.Current.Write(new OutboxLease(by))), by);
        }

        var lease = StoredShapes.Current.Read<OutboxLease>(AggregateStore.Table, row);
        if (lease.By == by)
        {
            return (null, by);
        }

        return await presence.IsAliveAsync(lease.By, cancellationToken)
            ? (new Write.Replace(Aggregate.LeaseRow, StoredShapes.Current.Write(lease with { Touched = lease.Touched + 1 }), row.ETag), lease.By)
            : (new Write.Replace(Aggregate.LeaseRow, StoredShapes.Current.Write(new OutboxLease(by)), row.ETag), by);
    }

    private ref long ReleasesOf(AggregateId id) => ref releases[(uint)id.GetHashCode() % (uint)releases.Length];
}
