using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Writes what the data holds into a card: a value, or a whole piece of it.</summary>
internal static class BoundData
{
    public static void Put(this JsonBytes into, Value value, Part part)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                into.Put(value.IsTrue ? "true,"u8 : "false,"u8);
                break;
            case ValueKind.Number when value.Node is null:
                into.PutNumber(value.Number);
                break;
            case ValueKind.Text when value.Node is null:
                into.PutText(value.Text, part);
                break;
            default:
                into.Put(value.Node, part);
                break;
        }
    }

    public static void Put(this JsonBytes into, JsonNode? node, Part part)
    {
        switch (node)
        {
            case null:
                into.Put("null,"u8);
                break;
            case JsonObject members:
                into.PutObject(members, part);
                break;
            case JsonArray items:
                into.Open('[');
                foreach (var item in items)
                {
                    into.Put(item, part);
                }

                into.Close(']');
                break;
            default:
                into.PutValue((JsonValue)node, part);
                break;
        }
    }

    private static void PutObject(this JsonBytes into, JsonObject members, Part part)
    {
        var type = members["type"] is JsonValue value && value.TryGetValue(out string? found) ? found : null;
        into.Open('{');
        for (var at = 0; at < members.Count; at++)
        {
            var (name, member) = members.GetAt(at);
            into.PutName(name);
            into.Put(member, part.Within(type, name));
        }

        into.Close('}');
    }

    private static void PutValue(this JsonBytes into, JsonValue value, Part part)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            into.PutJson(value);
        }
        else if (!part.IsChanged() && value.TryGetValue(out JsonElement element))
        {
            // It was read from JSON, and is there as it was read.
            into.Put(JsonMarshal.GetRawUtf8Value(element));
            into.Put(","u8);
        }
        else
        {
            into.PutText(Value.Of(value).Text, part);
        }
    }

    private static void PutJson(this JsonBytes into, JsonValue value)
    {
        if (value.TryGetValue(out JsonElement element))
        {
            into.Put(JsonMarshal.GetRawUtf8Value(element));
        }
        else
        {
            into.Put(System.Text.Encoding.UTF8.GetBytes(value.ToJsonString()));
        }

        into.Put(","u8);
    }
}
