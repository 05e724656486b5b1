using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Storage;

/// <summary>A card as it is drawn, kept and sent: never taken apart on its way.</summary>
/// <param name="Utf8">One whole JSON object.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct CardJson(ReadOnlyMemory<byte> Utf8)
{
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);

    internal sealed class Converter : JsonConverter<CardJson>
    {
        public override CardJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

        public override void Write(Utf8JsonWriter writer, CardJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
