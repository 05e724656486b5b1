namespace MentorBot.Storage;

/// <summary>Too many at once on one aggregate; nothing was changed.</summary>
internal sealed class StoreBusyException(AggregateId id) : Exception($"Others kept changing this {id.Kind} at the same time.")
{
    public const int Attempts = 8;
}
