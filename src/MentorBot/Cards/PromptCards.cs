using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Cards;

/// <summary>Draws prompts: on the common template, or on one of their own.</summary>
internal sealed class PromptCards(CardLibrary library)
{
    public const string Common = "shared/message";

    // Three buttons are seen at once; the rest wait behind "…".
    private const int VisibleChoices = 3;

    /// <summary>The prompt as it leaves: a card with its twin, or the plain words alone.</summary>
    public OutgoingMessage Message(Prompt prompt, Member reader) =>
        new(PlainText.Of(prompt), reader.PrefersText ? null : Card(prompt, reader));

    public JsonElement Card(Prompt prompt, Member reader)
    {
        var card = library.Expand(prompt.Template ?? Common, prompt.Data ?? Data(prompt, reader));
        return JsonElement.Parse(card.ToJsonString());
    }

    private static JsonObject Data(Prompt prompt, Member reader) => new()
    {
        ["lang"] = reader.Language,
        ["heading"] = prompt.Heading,
        ["lines"] = Array(prompt.Lines.Select(line => JsonValue.Create(line))),
        ["facts"] = Array(prompt.Facts.Select(fact => new JsonObject { ["title"] = fact.Title, ["value"] = fact.Value })),
        ["sections"] = Array(prompt.Sections.Select((section, index) => new JsonObject
        {
            ["id"] = $"section{index}",
            ["title"] = section.Title,
            ["lines"] = Array(section.Lines.Select(line => JsonValue.Create(line))),
        })),
        ["pick"] = prompt.Pick is { } pick ? PickData(pick) : null,
        ["actions"] = Array(prompt.Choices.Take(Visible(prompt)).Select(Action)),
        ["foldedActions"] = Array(prompt.Choices.Skip(Visible(prompt)).Select(Action)),
        ["links"] = Array(prompt.Links.Select(link => new JsonObject { ["title"] = link.Label, ["url"] = link.Address })),
    };

    // A pick has a button of its own.
    private static int Visible(Prompt prompt) => prompt.Pick is null ? VisibleChoices : VisibleChoices - 1;

    private static JsonObject PickData(Pick pick) => new()
    {
        ["label"] = pick.Label,
        ["errorMessage"] = pick.Label,
        ["button"] = pick.Button,
        ["data"] = WithVerb(pick.Data, pick.Verb),
        ["options"] = Array(pick.Options.Select(option => new JsonObject { ["title"] = option.Label, ["value"] = option.Value })),
    };

    private static JsonObject Action(Choice choice) => new() { ["title"] = choice.Label, ["data"] = WithVerb(choice.Data, choice.Verb) };

    private static JsonObject WithVerb(JsonObject? data, string verb)
    {
        var withVerb = data is null ? [] : (JsonObject)data.DeepClone();
        withVerb["verb"] = verb;
        return withVerb;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
