using System.Text.Json.Nodes;

namespace MentorBot.Tests.Features.Announcing;

/// <summary>What there is to read and to press in a message of the bot's.</summary>
internal static class ShownCard
{
    public static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject action when (string?)action["type"] is "Action.Execute" => [action],
        JsonObject inner => inner.SelectMany(member => Actions(member.Value)),
        JsonArray items => items.SelectMany(Actions),
        _ => [],
    };

    // All that is to be read on it, one text after the other.
    public static string Words(JsonNode message) => message["card"] is { } card ? string.Join('\n', Texts(card)) : (string?)message["text"] ?? "";

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fact when fact["title"] is { } title && fact["value"] is { } value && fact["type"] is null => [$"{title}: {value}"],
        JsonObject inner => inner.Where(member => member.Key is not ("data" or "fallback")).SelectMany(member =>
            member is { Key: "text" or "title", Value: JsonValue text } ? [(string)text!] : Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };
}
