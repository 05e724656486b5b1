using System.Text.Json.Nodes;

namespace MentorBot.Cards;

/// <summary>A button, as our templates bind one.</summary>
/// <remarks>
/// The verb is also within the data, since a client without Action.Execute falls back to Action.Submit, which sends
/// only data: one handler serves both.
/// </remarks>
internal sealed record CardAction(string Title, string Verb)
{
    /// <summary>Ids and a version, never a right.</summary>
    public JsonObject Data { get; init; } = [];

    public JsonObject ToJson()
    {
        var data = new JsonObject { ["verb"] = Verb };
        foreach (var (name, value) in Data)
        {
            data[name] = value?.DeepClone();
        }

        return new() { ["title"] = Title, ["data"] = data };
    }
}
