using MentorBot.Channel.Activities;
using MentorBot.Outbound;
using MentorBot.Storage;

namespace MentorBot.Turns;

/// <summary>Where to answer is kept up with whatever the channel sends (protocol 4.5), also what is taken in silence.</summary>
internal sealed class Addresses(AggregateStore aggregates, Outbox outbox, TimeProvider clock)
{
    /// <param name="document">The place's, in its aggregate.</param>
    /// <param name="moveTo">The place under another service address.</param>
    public async Task RefreshAsync<T>(
        AggregateId id, string document, Activity activity, Func<T, string, T> moveTo, CancellationToken cancellationToken)
        where T : class, IPlace
    {
        bool Moved(T? place) => place is not null && place.ServiceUrl != activity.ServiceUrl && place.LastSeenAt <= activity.HappenedAt(clock);
        if (Moved(await aggregates.ReadAsync<T>(id, document, cancellationToken)))
        {
            await outbox.ChangeAsync(id, aggregate =>
            {
                if (aggregate.Read<T>(document) is { } place && Moved(place))
                {
                    aggregate.Write(document, moveTo(place, activity.ServiceUrl!));
                }

                return true;
            }, cancellationToken);
        }
    }
}
