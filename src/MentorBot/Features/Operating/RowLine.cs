using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary>A row as it stands in an export: one line of JSON. Keys are encoded as the stores hold them, so any key can be written.</summary>
internal sealed record RowLine(string Partition, string Row, string Content) : IComparable<RowLine>
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public EntityKey Key => new(TableKeys.Decode(Partition), TableKeys.Decode(Row));

    public static RowLine Of(Entity entity) => new(TableKeys.Encode(entity.Key.Partition), TableKeys.Encode(entity.Key.Row), entity.Content);

    /// <exception cref="InvalidDataException">It is no line of an export.</exception>
    public static RowLine Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return new(Text(json, "p"), Text(json, "r"), Text(json, "c"));
        }
        catch (Exception garbled) when (garbled is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("a line is no row", garbled);
        }
    }

    /// <summary>The same row always makes the same bytes, the line's end included.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>(Content.Length + 256);
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartObject();
            json.WriteString("p", Partition);
            json.WriteString("r", Row);
            json.WriteString("c", Content);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    /// <summary>In the order of every store.</summary>
    public int CompareTo(RowLine? other) => other is null ? 1
        : string.CompareOrdinal(Partition, other.Partition) is not 0 and var byPartition ? byPartition
        : string.CompareOrdinal(Row, other.Row);

    private static string Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString() ?? throw new JsonException("It is null.");
}
