using System.Collections.Concurrent;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>
/// Messages that many get alike: each is a document of the aggregate that sends it, and their outbox rows only name it. Once
/// written it stays as it is, so it may be remembered.
/// </summary>
internal sealed class KeptMessages(AggregateStore aggregates)
{
    private const int Most = 64;
    private readonly ConcurrentDictionary<(AggregateId, string), OutgoingMessage> remembered = [];

    public async Task<OutgoingMessage> ReadAsync(AggregateId from, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.KeptAs is not { } name)
        {
            return message;
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
