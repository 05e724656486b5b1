using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MentorBot.Storage.AzureTables;

/// <summary>
/// An entity as the Table service holds it: the content in properties C0, C1, …, how many there are, and a mark of the
/// transaction that wrote it last, by which a write whose answer was lost is known again.
/// </summary>
internal static class EntityJson
{
    // A property may have 64 KiB, at two bytes a character.
    private const int PartCharacters = 32_000;
    private const string Parts = "Parts";
    private const string Mark = "Mark";

    // Not a web page: only what JSON needs is escaped.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Azurite reads the body of a single write piece by piece, and breaks a character that lies across two pieces
    // (not so in a transaction, where size matters more).
    private static readonly JsonWriterOptions AsciiOnly = new() { Encoder = JavaScriptEncoder.Default };

    /// <param name="partition">Encoded, as is <paramref name="row"/>.</param>
    public static void Write(IBufferWriter<byte> to, string partition, string row, string content, string mark, bool inTransaction)
    {
        var compact = inTransaction || (Ascii.IsValid(content) && Ascii.IsValid(partition) && Ascii.IsValid(row));
        using var json = new Utf8JsonWriter(to, compact ? Compact : AsciiOnly);
        json.WriteStartObject();
        json.WriteString("PartitionKey", partition);
        json.WriteString("RowKey", row);
        var rest = content.AsSpan();
        var parts = 0;
        do
        {
            var part = rest[..PartLength(rest)];
            json.WriteString(PartName(parts++), part);
            rest = rest[part.Length..];
        }
        while (!rest.IsEmpty);
        json.WriteNumber(Parts, parts);
        json.WriteString(Mark, mark);
        json.WriteEndObject();
    }

    /// <summary>
    /// With as much of the content as is there, should somebody's hand have changed the entity: what cannot be read then is
    /// set aside by whoever reads it, and keeps none of the others waiting. Null under a key that we never write: by such a
    /// key nobody could ask for it, nor delete it.
    /// </summary>
    public static Entity? Read(JsonElement entity) =>
        TableKeys.TryDecode(Text(entity, "PartitionKey")) is { } partition && TableKeys.TryDecode(Text(entity, "RowKey")) is { } row
            ? new Entity(new EntityKey(partition, row), Content(entity), Text(entity, "odata.etag"))
            : null;

    /// <summary>Who wrote this; null in rows from before there were marks.</summary>
    public static MarkedRow ReadMark(JsonElement entity) => new(TextOrNull(entity, Mark), Text(entity, "odata.etag"));

    private static string Content(JsonElement entity)
    {
        var parts = entity.TryGetProperty(Parts, out var said) && said.ValueKind is JsonValueKind.Number && said.TryGetInt32(out var counted) ? Math.Max(counted, 0) : int.MaxValue;
        return parts == 1
            ? TextOrNull(entity, PartName(0)) ?? ""
            : string.Concat(Enumerable.Range(0, parts).Select(part => TextOrNull(entity, PartName(part))).TakeWhile(part => part is not null));
    }

    // The two halves of a surrogate pair stay together: one alone cannot be written in UTF-8.
    private static int PartLength(ReadOnlySpan<char> rest) =>
        rest.Length <= PartCharacters ? rest.Length
        : char.IsHighSurrogate(rest[PartCharacters - 1]) ? PartCharacters - 1
        : PartCharacters;

    private static string PartName(int part) => string.Create(CultureInfo.InvariantCulture, $"C{part}");

    private static string? TextOrNull(JsonElement entity, string name) =>
        entity.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    private static string Text(JsonElement entity, string name) =>
        entity.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null.");
}

internal sealed record MarkedRow(string? Mark, string ETag);
