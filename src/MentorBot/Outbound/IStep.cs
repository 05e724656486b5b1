using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>
/// A link in a chain across aggregates: what one committed, carried to another. It may be carried twice, so applying it
/// again must change nothing.
/// </summary>
/// <remarks>CHAINS.md beside this file lists every chain, and what a crash between its steps leaves; a test keeps it whole.</remarks>
internal interface IStep
{
    /// <summary>As it stands in stored rows: never renamed.</summary>
    string Name { get; }

    Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken);
}
