namespace MentorBot.Programme.Cohorts;

/// <summary>What somebody asked for of their pairing, and said for others who ask. It rules who is proposed to whom, and nobody is shown it with a name, but for <see cref="Avoid"/>.</summary>
public sealed record PairingWishes
{
    /// <summary>The gender that a mentee would like their mentor to have: the id of a choice, or own words; null where any will do.</summary>
    public string? MentorGender { get; init; }

    /// <summary>They would rather wait than be paired with anybody else.</summary>
    public bool IsMust { get; init; }

    /// <summary>A mentor's own, likewise; null where they have not said.</summary>
    public string? Gender { get; init; }

    /// <summary>Whom they asked not to be paired with, in their own words: for coordinators to read, and never for who is named.</summary>
    public string? Avoid { get; init; }
}
