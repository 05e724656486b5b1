using System.Text.Json;

namespace MentorBot.Channel.Activities;

/// <summary>
/// One thing that happened in a chat, inbound or outbound: the unit of the Bot Framework protocol (protocol 4).
/// Only what MentorBot reads or writes is typed; members it does not know are ignored.
/// </summary>
public sealed record Activity
{
    /// <summary>See <see cref="ActivityTypes"/>; compared without case.</summary>
    public string? Type { get; init; }
    public string? Id { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    /// <summary>IANA zone of the sender's device; may be missing or stale (protocol 9.5).</summary>
    public string? LocalTimezone { get; init; }
    public string? ChannelId { get; init; }
    /// <summary>Where answers to this conversation are posted. Data, not trust: checked before use (protocol 3.4).</summary>
    public string? ServiceUrl { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public JsonElement? ChannelData { get; init; }
    public IReadOnlyList<JsonElement>? Entities { get; init; }
    /// <summary>BCP 47; may be missing.</summary>
    public string? Locale { get; init; }
    public string? ReplyToId { get; init; }
    /// <summary>An object, or an object written as a JSON string (messageBack): see <see cref="ActivityReading"/>.</summary>
    public JsonElement? Value { get; init; }
    /// <summary>The kind of an invoke or event.</summary>
    public string? Name { get; init; }
    public string? Text { get; init; }
    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>. MentorBot writes plain.</summary>
    public string? TextFormat { get; init; }
    /// <summary>What a notification or a screen reader says of a card.</summary>
    public string? Summary { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }
    /// <summary><c>add</c> or <c>remove</c> (also with <c>-upgrade</c>), of an installationUpdate.</summary>
    public string? Action { get; init; }
    public string? DeliveryMode { get; init; }
}

/// <param name="Id">A person is <c>29:…</c> (per bot), a bot <c>28:appId</c>.</param>
/// <param name="AadObjectId">The person's Entra object id: who they are, everywhere.</param>
public sealed record ChannelAccount(string? Id, string? Name = null, string? AadObjectId = null, string? Role = null);

/// <param name="ConversationType"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
public sealed record ConversationAccount(
    string? Id, string? ConversationType = null, string? TenantId = null, bool? IsGroup = null, string? Name = null);

public sealed record Attachment(string ContentType, RawJson? Content = null, string? Name = null)
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}

public static class ActivityTypes
{
    public const string Message = "message";
    public const string Typing = "typing";
    public const string Invoke = "invoke";
    public const string Event = "event";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}

public static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
    /// <summary>The one kind of action that comes as <see cref="AdaptiveCardAction"/> (protocol 4.4).</summary>
    public const string ActionExecute = "Action.Execute";
}

/// <summary>The body that answers an <c>adaptiveCard/action</c> (protocol 7.3); HTTP status 200 around it.</summary>
public sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type, RawJson? Value)
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";
    public const string MessageType = "application/vnd.microsoft.activity.message";
    public const string ErrorType = "application/vnd.microsoft.error";
}

public sealed record InvokeError(string Code, string Message);
