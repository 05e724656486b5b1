using System.Text.Json;

namespace MentorBot.Channel.Activities;

/// <summary>Reads the parts of an inbound activity that come in more than one shape.</summary>
public static class ActivityReading
{
    public static bool Is(this Activity activity, string type) =>
        string.Equals(activity.Type, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>The tenant the conversation is in (protocol 9.3); null where neither place names it.</summary>
    public static string? TenantId(this Activity activity) =>
        activity.Conversation?.TenantId ?? Member(Member(activity.ChannelData, "tenant"), "id")?.GetStringOrNull();

    /// <summary>The value as an object, also where it came as a JSON string (protocol 4.1); null where it is neither.</summary>
    public static JsonElement? ValueObject(this Activity activity)
    {
        if (activity.Value is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Object)
        {
            return value;
        }

        // What somebody typed is not tried as JSON: the exception would quote it.
        if (value.ValueKind is not JsonValueKind.String || value.GetString() is not { } text || !text.AsSpan().TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            return parsed.RootElement.ValueKind is JsonValueKind.Object ? parsed.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// True for a person's own chat with the bot. Where the type is missing, a group gives itself away by its id (protocol 4.1).
    /// </summary>
    public static bool IsPersonal(this Activity activity) => activity.Conversation is { } conversation
        && (conversation.ConversationType is { Length: > 0 } type
            ? string.Equals(type, "personal", StringComparison.OrdinalIgnoreCase)
            : conversation.IsGroup is not true && conversation.Id?.StartsWith("19:", StringComparison.Ordinal) is not true);

    /// <summary>True where another bot, or we ourselves, said it.</summary>
    public static bool IsFromBot(this Activity activity) =>
        string.Equals(activity.From?.Role, "bot", StringComparison.OrdinalIgnoreCase)
        || activity.From?.Id?.StartsWith("28:", StringComparison.Ordinal) is true;

    /// <summary>True where the bot itself is among these members (protocol 4.2).</summary>
    public static bool HasBotAmong(this Activity activity, IReadOnlyList<ChannelAccount>? members) =>
        activity.Recipient?.Id is { Length: > 0 } bot && members?.Any(member => member is { Id: { } id } && id == bot) is true;

    /// <summary>The language of the person's device, BCP 47, from wherever this client puts it; null on most events (protocol 9.5).</summary>
    public static string? DeviceLocale(this Activity activity) =>
        activity.Locale is { Length: > 0 } locale ? locale : FromClient(activity, "locale");

    /// <summary>The IANA zone of the person's device, from wherever this client puts it.</summary>
    public static string? TimeZone(this Activity activity) =>
        activity.LocalTimezone is { Length: > 0 } zone ? zone : FromClient(activity, "timezone");

    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The string; null where it is something else, or holds half a character, which nothing can keep.</summary>
    public static string? GetStringOrNull(this JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? FromClient(Activity activity, string name) => (activity.Entities ?? [])
        .Where(entity => Member(entity, "type")?.GetStringOrNull() is "clientInfo")
        .Select(entity => Member(entity, name)?.GetStringOrNull())
        .FirstOrDefault(value => value is { Length: > 0 });
}
