using System.Text.Json.Nodes;

namespace MentorBot.EndToEndTests.Support;

/// <summary>A button in somebody's chat, with the message it stands in.</summary>
internal sealed record Button(JsonNode Message, JsonObject Action)
{
    public static Button? NewestTitled(IReadOnlyList<JsonNode> chat, string title) => Newest(chat, action => (string?)action["title"] == title);

    public static Button? NewestOf(IReadOnlyList<JsonNode> chat, string verb) => Newest(chat, action => (string?)action["verb"] == verb);

    private static Button? Newest(IReadOnlyList<JsonNode> chat, Func<JsonObject, bool> isIt) =>
        (from message in chat.Reverse() from action in Actions(message["card"]).Reverse() where isIt(action) select new Button(message, action)).FirstOrDefault();

    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject element => [
            .. (string?)(element["type"] as JsonValue) is "Action.Execute" ? [element] : Array.Empty<JsonObject>(),
            .. element.SelectMany(member => Actions(member.Value))],
        JsonArray elements => elements.SelectMany(Actions),
        _ => [],
    };
}
