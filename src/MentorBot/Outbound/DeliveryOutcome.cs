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

    /// <summary>Nothing was tried: the bot is not signed in, or this process may not send just now.</summary>
    public sealed record Left : DeliveryOutcome;
}
