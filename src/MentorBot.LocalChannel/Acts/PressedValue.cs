using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.LocalChannel.Acts;

/// <summary>Puts a button's data and the filled-in inputs together as Teams clients do (protocol 7.2).</summary>
internal static class PressedValue
{
    public static JsonObject Merge(Pressed pressed)
    {
        var data = pressed.Action.Data is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        foreach (var (id, value) in pressed.Inputs ?? [])
        {
            data[id] = Node(value);
        }

        return data;
    }

    public static JsonElement Invoke(Pressed pressed, JsonObject data)
    {
        var action = new JsonObject { ["type"] = pressed.Action.Type };
        foreach (var (name, value) in new[] { ("id", pressed.Action.Id), ("title", pressed.Action.Title), ("verb", pressed.Action.Verb) })
        {
            if (value is not null)
            {
                action[name] = value;
            }
        }

        action["data"] = data;
        return Element(new JsonObject { ["action"] = action, ["trigger"] = "manual" });
    }

    /// <summary>What a submit says aloud: <c>imBack</c> and <c>messageBack</c> put words in the person's mouth.</summary>
    public static (string Text, JsonElement? Value)? Spoken(JsonObject data) =>
        data["msteams"] is not JsonObject teams ? null
        : Text(teams["type"]) switch
        {
            "imBack" => (Text(teams["value"]) ?? "", null),
            "messageBack" => (Text(teams["text"]) ?? Text(teams["displayText"]) ?? "", teams["value"] is { } value ? Element(value.DeepClone()) : null),
            _ => null,
        };

    public static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, LocalJson.Default.JsonNode);

    private static JsonNode? Node(JsonElement element) => JsonSerializer.Deserialize(element, LocalJson.Default.JsonNode);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
