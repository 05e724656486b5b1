using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MentorBot.Tests.Support;

/// <summary>One message as its reader sees it.</summary>
internal sealed partial class ChatLine(JsonObject message)
{
    private static readonly HashSet<string> shown = ["text", "title", "value", "label", "errorMessage", "placeholder"];

    public string Id { get; } = message["messageId"]!.GetValue<string>();

    /// <summary>Grows with every message of any chat.</summary>
    public long Seq { get; } = message["seq"]!.GetValue<long>();

    /// <summary>By the programme's clock.</summary>
    public DateTimeOffset SentAt { get; } = message["sentAt"]!.GetValue<DateTimeOffset>();

    public bool IsFromBot { get; } = TextOf(message["from"]) is "bot";

    /// <summary>The words, where it came as words.</summary>
    public string? Text { get; } = TextOf(message["text"]);

    public string? Summary { get; } = TextOf(message["summary"]);

    public JsonObject? Card { get; } = message["card"] as JsonObject;

    public bool IsEdited { get; } = message["edited"]?.GetValue<bool>() ?? false;

    public string Json { get; } = message.ToJsonString();

    public IReadOnlyList<JsonObject> Actions => [.. Elements(Card).Where(element => TextOf(element["type"]) is "Action.Execute" or "Action.Submit")];

    public IReadOnlyList<string> Buttons => [.. Actions.Select(action => TextOf(action["title"]) ?? "")];

    public IReadOnlyList<CardInput> Inputs => [.. Elements(Card).Where(element => TextOf(element["type"])?.StartsWith("Input.", StringComparison.Ordinal) ?? false).Select(CardInput.Of)];

    public JsonObject? FindAction(string title) => Actions.FirstOrDefault(action => TextOf(action["title"]) == title);

    public bool Says(string text) => Lines().Concat(Buttons).Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Everything there is to read: the words, the card's texts, its buttons and fields.</summary>
    public IEnumerable<string> Lines() => [.. Text is { } text ? [text] : Array.Empty<string>(), .. Elements(Card).SelectMany(Words)];

    public string Aloud() => IsFromBot
        ? string.Join('\n', Lines().Select(line => "      " + line.Replace("\n", "\n      ", StringComparison.Ordinal)))
            + (Actions.Count > 0 ? $"\n      [{string.Join("] [", Buttons)}]" : "")
        : $"> {Text}";

    /// <summary>The card's fields with these put in, as a client sends them.</summary>
    /// <param name="problem">Told what a client would complain of.</param>
    public JsonObject Fill(IReadOnlyDictionary<string, string> given, Action<string> problem)
    {
        var filled = new JsonObject();
        var left = given.Keys.ToHashSet();
        foreach (var input in Inputs)
        {
            var key = given.Keys.FirstOrDefault(input.IsCalled);
            left.Remove(key ?? "");
            var value = key is null ? input.Value : input.Pick(given[key]);
            if (value is "" && input.IsRequired)
            {
                problem($"“{input.Label}” is required.");
            }

            if (value is not "" || key is not null)
            {
                filled[input.Id] = value;
            }
        }

        if (left.Count > 0)
        {
            throw new ArgumentException($"The card has no field “{string.Join("”, “", left)}”; it has {string.Join(", ", Inputs.Select(input => $"{input.Label} ({input.Id})"))}.");
        }

        return filled;
    }

    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Everything but what an action carries, and the fallback that repeats it.
    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject element => [element, .. element.Where(member => member.Key is not ("data" or "fallback")).SelectMany(member => Elements(member.Value))],
        JsonArray elements => elements.SelectMany(Elements),
        _ => [],
    };

    private static IEnumerable<string> Words(JsonObject element) =>
        from member in element
        where shown.Contains(member.Key) && !(member.Key is "title" && IsAction(element))
        let text = TextOf(member.Value)
        where text is { Length: > 0 }
        select Escape().Replace(text, "$1");

    private static bool IsAction(JsonObject element) => TextOf(element["type"])?.StartsWith("Action.", StringComparison.Ordinal) ?? false;

    [GeneratedRegex(@"\\([^\w\s])")]
    private static partial Regex Escape();
}

/// <summary>A field of a card, with what stands in it.</summary>
internal sealed partial record CardInput(string Id, string Type, string Label, string Value, bool IsRequired, bool IsMany, IReadOnlyList<(string Title, string Value)> Choices)
{
    public static CardInput Of(JsonObject element) => new(
        element["id"]!.GetValue<string>(),
        element["type"]!.GetValue<string>(),
        ChatLine.TextOf(element["label"]) ?? "",
        element["value"] is { } value ? ChatLine.TextOf(value) ?? value.ToJsonString() : "",
        element["isRequired"]?.GetValueKind() is JsonValueKind.True,
        element["isMultiSelect"]?.GetValueKind() is JsonValueKind.True,
        [.. (element["choices"] as JsonArray ?? []).Select(choice => (ChatLine.TextOf(choice!["title"]) ?? "", ChatLine.TextOf(choice["value"]) ?? ""))]);

    /// <summary>By its label, its id, or its id without the revision behind it.</summary>
    public bool IsCalled(string name) => name == Id || name == Label || name == Revision().Replace(Id, "");

    /// <summary>Choices may be named by what they are called; several with a + between them, or by values with commas.</summary>
    public string Pick(string given) => Choices.Count is 0
        ? given
        : string.Join(',', given.Split(" + ").Select(part => Choices.FirstOrDefault(choice => choice.Title == part) is { Value: { } value } ? value : part));

    [GeneratedRegex(@"-\d+$")]
    private static partial Regex Revision();
}
