using System.Text.Json.Serialization;

namespace MentorBot.LocalChannel;

/// <summary>Somebody to play: a made-up member of the union.</summary>
public sealed record Persona
{
    public required Guid ObjectId { get; init; }
    public required string Name { get; init; }
    public required string GivenName { get; init; }
    public required string Email { get; init; }
    /// <summary>What they do and where, in words: "Letter carrier, Local 12".</summary>
    public required string Role { get; init; }
    public required PersonaKind Kind { get; init; }
    /// <summary>IANA.</summary>
    public required string TimeZone { get; init; }
    /// <summary>BCP 47, as Teams sends it.</summary>
    public required string Locale { get; init; }
}

/// <summary>Which part somebody is meant to play; it orders the page and chooses its quick words, and gives no right.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonaKind>))]
public enum PersonaKind
{
    [JsonStringEnumMemberName("mentee")] Mentee,
    [JsonStringEnumMemberName("mentor")] Mentor,
    [JsonStringEnumMemberName("coordinator")] Coordinator,
}
