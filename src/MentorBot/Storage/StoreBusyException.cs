namespace MentorBot.Storage;

/// <summary>Too many at once on one aggregate; nothing was changed.</summary>
internal sealed class StoreBusyException(AggregateId id) : Exception($"Others kept changing this {id.Kind} at the same time.")
{
    public const int Attempts = 8;

    // Some two minutes. Whoever meets others that often does not meet others.
    private const int Nothing = 10;

    /// <summary>Whether it is that and nothing is wrong: no fault to be logged or counted, but to come again a little later.</summary>
    public static bool IsNothing(Exception failure, int earlierTries) => failure is StoreBusyException && earlierTries < Nothing;
}
