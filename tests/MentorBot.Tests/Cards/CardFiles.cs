using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Cards.Templating;
using MentorBot.Storage;

namespace MentorBot.Tests.Cards;

/// <summary>Where the cards, their samples and the corpus lie in the repository.</summary>
internal static class CardFiles
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Cards => Path.Combine(Root, "cards");

    public static string Corpus => Path.Combine(Root, "tests", "MentorBot.Tests", "Cards", "corpus");

    public static string Peers => Path.Combine(Root, "tests", "peers", "cards");

    public static IEnumerable<string> CardNames => Directory.EnumerateFiles(Cards, "*.json", SearchOption.AllDirectories)
        .Where(file => !IsSample(file))
        .Select(file => Path.ChangeExtension(Path.GetRelativePath(Cards, file).Replace('\\', '/'), null));

    public static IEnumerable<string> SampleNames => Directory.EnumerateFiles(Cards, "*.sample.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Cards, file).Replace('\\', '/')[..^".sample.json".Length]);

    public static string TemplateOf(string card) => File.ReadAllText(Path.Combine(Cards, card + ".json"));

    /// <summary>A card's samples: its file holds one, or a list of them.</summary>
    public static IReadOnlyList<JsonObject> SamplesOf(string card) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Cards, card + ".sample.json"))) switch
        {
            JsonArray several => [.. several.Select(sample => (JsonObject)sample!)],
            JsonObject one => [one],
            _ => throw new InvalidDataException($"{card}.sample.json is neither an object nor a list."),
        };

    /// <summary>The card as Microsoft's engine would expand it, before escaping.</summary>
    public static JsonNode? Bind(string name, string template, JsonObject data) => Node(Template.Parse(name, template, Part.Data).Expand(data));

    public static JsonElement Expand(this Template template, JsonObject data) => JsonElement.Parse(template.Write(data));

    public static JsonNode? Node(CardJson card) => JsonNode.Parse(card.Utf8.Span);

    public static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static bool IsSample(string file) => file.EndsWith(".sample.json", StringComparison.Ordinal);

    private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "MentorBot.sln"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository."));
}
