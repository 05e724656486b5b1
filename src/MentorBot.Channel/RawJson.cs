using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Channel;

/// <summary>JSON as it goes over the wire, a card above all: passed on as it is, not taken apart and put together again.</summary>
/// <param name="Utf8">One whole value.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    public static RawJson Of(JsonElement element) => new(JsonMarshal.GetRawUtf8Value(element).ToArray());

    public JsonElement Read() => JsonElement.Parse(Utf8.Span);

    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
