using System.Collections.Concurrent;

namespace MentorBot.LocalChannel.Connector;

/// <param name="RetryAfter">Seconds; null sends no such header.</param>
/// <param name="Times">How many calls into that person's chat it happens to.</param>
/// <param name="Delivered">The call takes effect and only its answer goes wrong, as when a proxy times out.</param>
internal sealed record Fault(int Status, string? Code = null, int? RetryAfter = null, int Times = 1, bool Delivered = false);

/// <summary>What is to go wrong, for tests and for people who want to see it.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<Guid, Fault> expected = new();

    public void Expect(Guid person, Fault fault) => expected[person] = fault;

    public Fault? Take(Guid person)
    {
        while (expected.TryGetValue(person, out var fault) && fault.Times > 0)
        {
            if (expected.TryUpdate(person, fault with { Times = fault.Times - 1 }, fault))
            {
                return fault;
            }
        }

        return null;
    }
}
