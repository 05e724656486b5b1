using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>
/// A link in a chain across aggregates: what one committed, carried to another. It may be carried twice, so applying it
/// again must change nothing.
/// </summary>
internal interface IStep
{
    /// <summary>As it stands in stored rows: never renamed.</summary>
    string Name { get; }

    Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken);
}
