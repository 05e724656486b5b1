using System.Text.Json;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Connector;

/// <summary>Finds the error code in every shape of body that the channel is known to send (protocol 5.11 a–d).</summary>
internal static class ConnectorErrorBody
{
    private const int LongestCode = 80;

    public static string? FindCode(ReadOnlySpan<byte> body) => Parse(body) is { } root ? CodeIn(root, nested: true) : null;

    // The most exact word wins: a subCode, where there is one, says why within what the code says.
    private static string? CodeIn(JsonElement part, bool nested)
    {
        var error = ActivityReading.Member(part, "error");
        return (nested ? Within(Word(part, "message")) ?? Within(Word(error, "message")) : null)
            ?? Word(part, "subCode")
            ?? Word(error, "subCode")
            ?? Word(error, "code")
            ?? Word(part, "code");
    }

    private static string? Within(string? message) =>
        message is ['{', ..] && Parse(System.Text.Encoding.UTF8.GetBytes(message)) is { } inner ? CodeIn(inner, nested: false) : null;

    // A code is a word of the protocol's; what is longer is prose, and may name somebody.
    private static string? Word(JsonElement? part, string name) =>
        ActivityReading.Member(part, name)?.GetStringOrNull() is { Length: > 0 } word && (name is "message" || word.Length <= LongestCode) ? word : null;

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
