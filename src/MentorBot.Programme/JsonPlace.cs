using System.Text;
using System.Text.Json;

namespace MentorBot.Programme;

/// <summary>Finds a place in a JSON text by its path.</summary>
internal static class JsonPlace
{
    /// <summary>The line, from 1, of what the path names; of what would hold it, where it is not there; 0 for no text at all.</summary>
    public static int LineOf(string json, string path)
    {
        if (json is "")
        {
            return 0;
        }
        var text = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var nearest = (Depth: 0, At: 0L);
        reader.Read();
        Walk(ref reader, "$", path, ref nearest);
        return 1 + text.AsSpan(0, (int)nearest.At).Count((byte)'\n');
    }

    private static void Walk(ref Utf8JsonReader reader, string here, string wanted, ref (int Depth, long At) nearest)
    {
        if (here.Length > nearest.Depth && wanted.StartsWith(here, StringComparison.Ordinal) && (wanted.Length == here.Length || wanted[here.Length] is '.' or '['))
        {
            nearest = (here.Length, reader.TokenStartIndex);
        }
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                Walk(ref reader, $"{here}.{name}", wanted, ref nearest);
            }
        }
        else if (reader.TokenType is JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
            {
                Walk(ref reader, $"{here}[{i}]", wanted, ref nearest);
            }
        }
    }
}
