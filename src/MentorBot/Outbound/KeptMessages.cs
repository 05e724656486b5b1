using System.Collections.Concurrent;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;

namespace MentorBot.Outbound;

/// <summary>
/// What outbox rows do not say themselves. Messages that many get alike: each is a document of the aggregate that sends it, and
/// the rows only name it; once written it stays as it is, so it may be remembered. And those that are closed.
/// </summary>
internal sealed class KeptMessages(AggregateStore aggregates, ConfidentialMessages confidential)
{
    private const int Most = 64;
    private readonly ConcurrentDictionary<(AggregateId, string), OutgoingMessage> remembered = [];

    public async Task<OutgoingMessage> ReadAsync(AggregateId from, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.KeptAs is not { } name)
        {
            return confidential.Open(message);
        }

        if (!remembered.TryGetValue((from, name), out var kept))
        {
            kept = await aggregates.ReadAsync<OutgoingMessage>(from, name, cancellationToken)
                ?? throw new InvalidOperationException($"A {from.Kind} sends a message that it does not hold.");
            if (remembered.Count >= Most)
            {
                remembered.Clear();
            }

            remembered[(from, name)] = kept;
        }

        return kept;
    }
}
