using System.Collections.Concurrent;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>
/// What was carried out and is not recorded yet. Where the store takes no record for longer than a look waits, the looks that
/// follow record it, and carry out nothing a second time.
/// </summary>
/// <remarks>
/// A row is known by its ETag too: where another process has dealt with it meanwhile, or where it is another row of that
/// number, since the aggregate was erased and began anew, what the store holds is what counts.
/// </remarks>
internal sealed class Unrecorded
{
    private readonly ConcurrentDictionary<(EntityKey Key, string ETag), DeliveryOutcome> outcomes = [];

    /// <summary>What became of it; null where it is yet to be carried out.</summary>
    public DeliveryOutcome? Find(Queued entry) => outcomes.GetValueOrDefault(KeyOf(entry));

    public void Add(Sent sent)
    {
        // Of what was not tried there is nothing to record.
        if (sent.Outcome is not DeliveryOutcome.Left)
        {
            outcomes[KeyOf(sent.Entry)] = sent.Outcome;
        }
    }

    public void Remove(IEnumerable<Sent> recorded)
    {
        foreach (var sent in recorded)
        {
            outcomes.TryRemove(KeyOf(sent.Entry), out _);
        }
    }

    /// <summary>The outbox is empty: what was left of it was recorded after all, or by another process.</summary>
    public void Forget(AggregateId id)
    {
        foreach (var (key, _) in outcomes)
        {
            if (key.Key.Partition == id.Partition)
            {
                outcomes.TryRemove(key, out _);
            }
        }
    }

    private static (EntityKey Key, string ETag) KeyOf(Queued entry) => (entry.Row.Key, entry.Row.ETag);
}
