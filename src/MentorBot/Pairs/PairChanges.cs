using MentorBot.Outbound;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Pairs;

/// <summary>Changes a pair: as it now stands, with the hint for what is due next, and with what is to be said of it.</summary>
internal sealed class PairChanges(Outbox outbox, PairSchedule schedule)
{
    /// <summary>The pair as changed; null where it stays as it is: a second press, or too late. One that has ended changes no more.</summary>
    /// <param name="change">Null for nothing to change.</param>
    /// <param name="say">What is put into the outbox with it; null for nothing.</param>
    public Task<Pair?> ChangeAsync(Pair found, Func<Pair, Pair?> change, Action<Aggregate, Pair>? say, CancellationToken cancellationToken) =>
        ChangeAsync(AggregateId.Pair(found.Mentee.Id.TenantId, found.Id), change, say, cancellationToken);

    /// <summary>The same, by the pair's id.</summary>
    public Task<Pair?> ChangeAsync(AggregateId id, Func<Pair, Pair?> change, Action<Aggregate, Pair>? say, CancellationToken cancellationToken) =>
        outbox.ChangeAsync(id, async aggregate =>
        {
            if (aggregate.Read<Pair>(PairBook.Document) is not { EndedAt: null } pair || change(pair) is not { } changed)
            {
                return null;
            }

            await schedule.WriteAsync(aggregate, changed, cancellationToken);
            say?.Invoke(aggregate, changed);
            return changed;
        }, cancellationToken);
}
