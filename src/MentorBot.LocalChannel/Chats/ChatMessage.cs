using System.Text.Json;

namespace MentorBot.LocalChannel.Chats;

/// <summary>One message as its reader sees it.</summary>
internal sealed record ChatMessage
{
    public const string Bot = "bot";
    public const string Person = "person";

    /// <summary>Grows with every message of any chat; an edited message keeps its own.</summary>
    public required long Seq { get; init; }
    public required string MessageId { get; init; }
    /// <summary><c>bot</c> or <c>person</c>.</summary>
    public required string From { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public JsonElement? Card { get; init; }
    public string? Summary { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public bool Edited { get; init; }
    /// <summary>Who wrote it, where several can.</summary>
    public Guid? By { get; init; }
    /// <summary>The first message of its thread, in a channel.</summary>
    public string? Root { get; init; }
}

/// <summary>A person with the state of their chat, as the page lists them.</summary>
internal sealed record Member
{
    public required Guid ObjectId { get; init; }
    public required string Name { get; init; }
    public required string GivenName { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public required PersonaKind Kind { get; init; }
    public required string TimeZone { get; init; }
    public required string Locale { get; init; }
    public required string UserId { get; init; }
    public required string ConversationId { get; init; }
    public required bool Installed { get; init; }
    public required bool Blocked { get; init; }
    public required int Unread { get; init; }
}
