using MentorBot.Storage;

namespace MentorBot.Jobs;

/// <summary>What is done when a hint falls due: look at the aggregate, and do what the rules say, if anything.</summary>
internal interface IDueWork
{
    /// <summary>As it stands in stored rows: never renamed.</summary>
    string Kind { get; }

    Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken);

    /// <summary>What would be said at that time, in a few words; null where nothing would. Changes nothing.</summary>
    Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken);
}
