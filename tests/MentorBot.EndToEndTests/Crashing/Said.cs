using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>Something the bot said, as its reader sees the card.</summary>
internal sealed partial record Said(JsonNode Activity)
{
    private const string Picker = "pick";

    /// <summary>The first words on the card.</summary>
    public string Heading => Texts.FirstOrDefault() ?? (string?)Activity["text"] ?? "";

    /// <summary>The field that asks for an answer; null where nothing is asked.</summary>
    public Field? Field => Elements.Where(element => Word(element, "type").StartsWith("Input.", StringComparison.Ordinal) && Word(element, "id") is not Picker)
        .Select(element => new Field(element)).FirstOrDefault();

    /// <summary>What stands on the card in pairs: a title, and below or beside it a value.</summary>
    public IReadOnlyDictionary<string, string> Facts
    {
        get
        {
            Dictionary<string, string> facts = [];
            foreach (var fact in Elements.Where(element => element.ContainsKey("title") && element["value"] is JsonValue && !element.ContainsKey("type")))
            {
                facts[Plain(Word(fact, "title"))] = Plain(Word(fact, "value"));
            }

            var blocks = Elements.Where(element => Word(element, "type") is "TextBlock").ToList();
            foreach (var (title, value) in blocks.Zip(blocks.Skip(1)).Where(two => (bool?)two.First["isSubtle"] is true && Word(two.Second, "spacing") is "None"))
            {
                facts[Plain(Word(title, "text"))] = Plain(Word(value, "text"));
            }

            return facts;
        }
    }

    public bool Says(string words) => Texts.Any(text => text.Contains(words, StringComparison.Ordinal));

    /// <summary>The data of the button with this verb; null where there is none.</summary>
    public JsonObject? Button(string verb) =>
        Elements.FirstOrDefault(element => Word(element, "type") is "Action.Submit" && element["data"] is JsonObject data && Word(data, "verb") == verb)?["data"]!.DeepClone().AsObject();

    private IEnumerable<string> Texts => Elements.Where(element => Word(element, "type") is "TextBlock").Select(element => Plain(Word(element, "text")));

    private IEnumerable<JsonObject> Elements => ElementsIn(Activity["attachments"]?[0]?["content"]);

    internal static string Word(JsonObject element, string name) => element[name] is JsonValue value ? value.ToString() : "";

    // Teams' Markdown: what would format is escaped.
    private static string Plain(string text) => Escape().Replace(text, "$1");

    private static IEnumerable<JsonObject> ElementsIn(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => ElementsIn(member.Value)).Prepend(element),
        JsonArray elements => elements.SelectMany(ElementsIn),
        _ => [],
    };

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}

/// <summary>A field of a card.</summary>
internal sealed record Field(JsonObject Element)
{
    public string Label => Said.Word(Element, "label");

    public string Type => Said.Word(Element, "type");

    /// <summary>Title and value of each choice; none where words are asked for.</summary>
    public IReadOnlyList<(string Title, string Value)> Choices =>
        [.. (Element["choices"]?.AsArray() ?? []).Select(choice => (Said.Word(choice!.AsObject(), "title"), Said.Word(choice.AsObject(), "value")))];
}
