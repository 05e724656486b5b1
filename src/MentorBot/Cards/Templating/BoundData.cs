using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Writes what the data holds into a card: a value, or a whole piece of it.</summary>
internal static class BoundData
{
    public static void Put(this JsonBytes into, Value value, Part part)
    {
        switch (value.Kind)
        {
            case ValueKind.Object:
                into.PutObject(value.Object, part);
                break;
            case ValueKind.Array:
                into.Open('[');
                into.PutItems(value.Array, part);
                into.Close(']');
                break;
            case ValueKind.Text:
                into.PutText(value.Text, part);
                break;
            case ValueKind.Number when value.Node is { } held:
                // Of whatever kind it is, it is written as it would be anywhere.
                into.Put(Encoding.UTF8.GetBytes(held.ToJsonString() + ","));
                break;
            case ValueKind.Number:
                into.PutNumber(value.Number);
                break;
            case ValueKind.Boolean:
                into.Put(value.IsTrue ? "true,"u8 : "false,"u8);
                break;
            case ValueKind.Null or ValueKind.Undefined:
                into.Put("null,"u8);
                break;
        }
    }

    public static void PutItems(this JsonBytes into, JsonArray items, Part part)
    {
        for (var at = 0; at < items.Count; at++)
        {
            into.Put(Value.Of(items[at]), part);
        }
    }

    private static void PutObject(this JsonBytes into, JsonObject members, Part part)
    {
        var type = Value.Of(members["type"]) is { Kind: ValueKind.Text } text ? text.Text : null;
        into.Open('{');
        for (var at = 0; at < members.Count; at++)
        {
            var (name, member) = members.GetAt(at);
            into.PutName(name);
            into.Put(Value.Of(member), part.Within(type, name));
        }

        into.Close('}');
    }
}
