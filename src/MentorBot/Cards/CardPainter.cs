using System.Text.Json.Nodes;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Cards;

/// <summary>Draws prompts as cards: on the common template, or on one of their own.</summary>
internal sealed class CardPainter(CardLibrary library, TextCatalogue texts)
{
    public const string Common = "shared/message";

    // Three buttons are seen at once; the rest wait behind "…".
    private const int Visible = 3;
    private const int LongFact = 40;

    /// <param name="language">Which the words are in, for a screen reader's voice.</param>
    public CardJson Card(Prompt prompt, string language) => library.Expand(prompt.Template ?? Common, prompt.Data ?? Data(prompt, language));

    private JsonObject Data(Prompt prompt, string language) => new()
    {
        ["lang"] = language,
        ["heading"] = prompt.Heading,
        ["lines"] = Array(prompt.Lines.Select(line => JsonValue.Create(line))),
        ["facts"] = HasLongFacts(prompt) ? [] : Facts(prompt),
        ["answers"] = HasLongFacts(prompt) ? Facts(prompt) : [],
        ["sections"] = Array(prompt.Sections.Select((section, index) => new JsonObject
        {
            ["id"] = $"section{index}",
            ["title"] = section.Title,
            ["lines"] = Array(section.Lines.Select(line => JsonValue.Create(line))),
        })),
        ["pick"] = prompt.Pick is { } pick ? PickData(pick, texts.Say(language, "pick.error")) : null,
        ["actions"] = Array(prompt.Choices.Take(Shown(prompt)).Select(Action)),
        ["foldedActions"] = Array(prompt.Choices.Skip(Shown(prompt)).Select(Action)),
        ["links"] = Array(prompt.Links.Select(link => new JsonObject { ["title"] = link.Label, ["url"] = link.Address })),
    };

    // In two columns a sentence becomes a thread on a phone: then each stands below its title.
    private static bool HasLongFacts(Prompt prompt) => prompt.Facts.Any(fact => fact.Value.Length > LongFact || fact.Title.Length > LongFact);

    private static JsonArray Facts(Prompt prompt) => Array(prompt.Facts.Select(fact => new JsonObject { ["title"] = fact.Title, ["value"] = fact.Value }));

    // The main one always shows.
    private static int Shown(Prompt prompt) => Math.Max(1, Visible - prompt.Links.Count - (prompt.Pick is null ? 0 : 1));

    private static JsonObject PickData(Pick pick, string error) => new()
    {
        ["label"] = pick.Label,
        ["errorMessage"] = error,
        ["button"] = pick.Button,
        ["data"] = WithVerb(pick.Data, pick.Verb),
        ["options"] = Array(pick.Options.Select(option => new JsonObject { ["title"] = option.Label, ["value"] = option.Value })),
    };

    private static JsonObject Action(Choice choice) => new()
    {
        ["title"] = choice.Label,
        ["data"] = WithVerb(choice.Data, choice.Verb),
    };

    private static JsonObject WithVerb(JsonObject? data, string verb)
    {
        var withVerb = data is null ? [] : (JsonObject)data.DeepClone();
        withVerb["verb"] = verb;
        return withVerb;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
