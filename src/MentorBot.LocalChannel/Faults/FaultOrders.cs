using System.Collections.Concurrent;
using MentorBot.LocalChannel.Limits;

namespace MentorBot.LocalChannel.Faults;

/// <summary>What is to go wrong, for tests and for people who want to see it. One order a conversation; the last one counts.</summary>
internal sealed class FaultOrders
{
    private const string Everywhere = "";
    private readonly ConcurrentDictionary<string, Fault> expected = new();

    /// <param name="conversation">Null is the whole tenant; a conversation's own order goes first.</param>
    public void Expect(string? conversation, Fault fault) => expected[conversation ?? Everywhere] = fault;

    public Fault? Take(string? conversation, ConnectorOperation operation) =>
        (conversation is null ? null : TakeFrom(conversation, operation)) ?? TakeFrom(Everywhere, operation);

    private Fault? TakeFrom(string key, ConnectorOperation operation)
    {
        while (expected.TryGetValue(key, out var fault) && fault.Times > 0 && (fault.Operation ?? operation) == operation)
        {
            if (expected.TryUpdate(key, fault with { Times = fault.Times - 1 }, fault))
            {
                return fault;
            }
        }

        return null;
    }
}
