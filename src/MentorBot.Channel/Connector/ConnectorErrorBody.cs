using System.Text.Json;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Connector;

/// <summary>Finds the error code in every shape of body that the channel is known to send (protocol 5.11 a–d).</summary>
internal static class ConnectorErrorBody
{
    public static string? FindCode(ReadOnlySpan<byte> body)
    {
        if (Parse(body) is not { } root)
        {
            return null;
        }

        var message = ActivityReading.Member(root, "message")?.GetStringOrNull();
        return SubCodeWithin(message)
            ?? ActivityReading.Member(ActivityReading.Member(root, "error"), "code")?.GetStringOrNull()
            ?? ActivityReading.Member(root, "subCode")?.GetStringOrNull()
            ?? ActivityReading.Member(root, "code")?.GetStringOrNull();
    }

    private static string? SubCodeWithin(string? message) =>
        message is ['{', ..] && Parse(System.Text.Encoding.UTF8.GetBytes(message)) is { } inner
            ? ActivityReading.Member(inner, "subCode")?.GetStringOrNull()
            : null;

    private static JsonElement? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
            return JsonElement.TryParseValue(ref reader, out var element) && element is { ValueKind: JsonValueKind.Object }
                ? element
                : null;
        }
        catch (JsonException)
        {
            // A proxy's HTML page, or nothing at all.
            return null;
        }
    }
}
