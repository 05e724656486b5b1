using System.Text.Json.Nodes;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>A place of its own, beside the aggregates, that keeps something about a person.</summary>
internal interface IPersonalStore
{
    /// <summary>As the person's file names it; never renamed.</summary>
    string Name { get; }

    /// <summary>Whether anything is kept here of this person, be it such that nobody can open it any more.</summary>
    Task<bool> HoldsAnyAsync(MemberId who, CancellationToken cancellationToken);

    /// <summary>All that is kept here of this person; null where nothing is.</summary>
    Task<JsonNode?> ExportAsync(MemberId who, CancellationToken cancellationToken);

    /// <summary>Removes all of it for good, and answers how many rows went. What the person's own aggregate says of it is not touched.</summary>
    Task<int> EraseAsync(MemberId who, CancellationToken cancellationToken);
}
