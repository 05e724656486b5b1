using System.Text.Json;
using System.Text.RegularExpressions;

namespace MentorBot.Channel.Activities;

/// <summary>Reads the parts of an inbound activity that come in more than one shape.</summary>
public static partial class ActivityReading
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

        if (value.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            using var parsed = JsonDocument.Parse(value.GetString()!, new JsonDocumentOptions { MaxDepth = 64 });
            return parsed.RootElement.ValueKind is JsonValueKind.Object ? parsed.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text without the mention of the bot itself, which channels and group chats put before it (protocol 4.2).</summary>
    public static string SpokenText(this Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (Member(entity, "type")?.GetStringOrNull() is "mention"
                && Member(Member(entity, "mentioned"), "id")?.GetStringOrNull() == activity.Recipient?.Id
                && Member(entity, "text")?.GetStringOrNull() is { Length: > 0 } mention)
            {
                text = text.Replace(mention, "", StringComparison.Ordinal);
            }
        }

        return LeadingMention().Replace(text, "").Trim();
    }

    /// <summary>The IANA zone of the person's device, from wherever this client puts it.</summary>
    public static string? TimeZone(this Activity activity)
    {
        if (activity.LocalTimezone is { Length: > 0 } zone)
        {
            return zone;
        }

        foreach (var entity in activity.Entities ?? [])
        {
            if (Member(entity, "type")?.GetStringOrNull() is "clientInfo"
                && Member(entity, "timezone")?.GetStringOrNull() is { Length: > 0 } clientZone)
            {
                return clientZone;
            }
        }

        return null;
    }

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

    // Some clients send the mention as text without the entity that names it.
    [GeneratedRegex(@"^\s*<at>[^<]{0,100}</at>\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingMention();
}
