using System.Text.Json;
using System.Text.Unicode;

namespace MentorBot.Channel.Inbound;

/// <summary>JSON that every reader understands alike: real UTF-8, whole characters, and no member twice.</summary>
internal static class StrictJson
{
    /// <summary>The object; null where it is something else, or where readers could differ about it.</summary>
    public static JsonElement? ReadObject(byte[] json, int depth)
    {
        if (!HasWholeCharacters(json, depth))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>False where it is no JSON, or where a string holds half a character: it would fail later, wherever it is read.</summary>
    public static bool HasWholeCharacters(ReadOnlySpan<byte> json, int depth)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = depth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
