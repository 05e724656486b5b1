namespace MentorBot.Programme.Orientation;

/// <summary>When and where a round's orientation is, and what helps people to come (form F4).</summary>
/// <param name="Minutes">30 to 480.</param>
/// <param name="Place">As typed; empty where it is by video alone.</param>
/// <param name="Link">An http or https address; empty where there is none.</param>
/// <param name="Help">What is seen to, so that people can come: ids of the form's choices.</param>
/// <param name="OwnHelp">What else, in the coordinator's words; empty for nothing.</param>
public sealed record OrientationPlan(DateTimeOffset StartsAt, int Minutes, string Place, string Link, IReadOnlyList<string> Help, string OwnHelp)
{
    public const int UsualMinutes = 120;

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public bool Equals(OrientationPlan? other) =>
        other is not null && (StartsAt, Minutes, Place, Link, OwnHelp) == (other.StartsAt, other.Minutes, other.Place, other.Link, other.OwnHelp) && Help.SequenceEqual(other.Help);

    public override int GetHashCode() => HashCode.Combine(StartsAt, Minutes, Place, Link, OwnHelp, Help.Count);

    /// <summary>An address that a browser opens and that does nothing else; null where it is none.</summary>
    public static string? ReadLink(string typed) =>
        Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Contains('.', StringComparison.Ordinal)
            ? address.AbsoluteUri
            : null;
}
