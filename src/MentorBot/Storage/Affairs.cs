using MentorBot.Programme.Cohorts;

namespace MentorBot.Storage;

/// <summary>Where a member takes part, so that their own things are found without searching anybody else's.</summary>
internal sealed record Affairs
{
    public const string Document = "affairs";

    public IReadOnlyList<ApplicationRef> Applications { get; init; } = [];

    /// <summary>Ids of their pairs, the latest last.</summary>
    public IReadOnlyList<string> Pairs { get; init; } = [];
}

internal sealed record ApplicationRef(string CohortId, Role Role);
