using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>What is to become of an outbox row.</summary>
internal abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    public static DeliveryOutcome Nothing { get; } = new Finished([]);

    /// <param name="Records">Rows that say what became of it, written as the entry is taken out.</param>
    public sealed record Finished(IReadOnlyList<Write> Records) : DeliveryOutcome;

    /// <param name="Entry">The entry as it stays.</param>
    public sealed record TryAgain(OutboxEntry Entry) : DeliveryOutcome;

    /// <summary>It cannot be done: it is set aside, and nothing waits for it.</summary>
    /// <param name="Reason">For the operator; nothing of what was to be said.</param>
    public sealed record GivenUp(string Reason) : DeliveryOutcome;

    /// <summary>Nothing was tried: the bot is not signed in, or this process may not send just now.</summary>
    public sealed record Left : DeliveryOutcome;
}
