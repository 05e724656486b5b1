using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Compiles the JSON of a template, once: see <see cref="Template"/>.</summary>
internal static class TemplateParser
{
    // A property twice would silently lose one.
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <param name="whole">What the card is: decides which of its texts are escaped, and how.</param>
    /// <exception cref="CardTemplateException">The template is not one we can expand as Microsoft's engine would.</exception>
    public static TemplateNode Parse(string file, string json, Part whole)
    {
        try
        {
            using var document = JsonDocument.Parse(json, strict);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
            {
                throw new CardTemplateException(file, "", "a card is an object");
            }

            // Bound to a list, it would be several, which nobody could send.
            if (whole is Part.Element && root.TryGetProperty("$data", out _))
            {
                throw new CardTemplateException(file, "/$data", "a card is there once");
            }

            var template = new TemplateBuilder();
            Compile(root, whole, isItem: false, new(file, ""), template);
            return template.Build();
        }
        catch (JsonException exception)
        {
            throw new CardTemplateException(file, exception.Path ?? "", exception.Message);
        }
    }

    private static void Compile(JsonElement element, Part part, bool isItem, Place place, TemplateBuilder into)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CompileObject(element, part, isItem, place, into);
                break;
            case JsonValueKind.Array:
                into.Constant.Open('[');
                CompileItems(element, part, place, into);
                into.Constant.Close(']');
                break;
            case JsonValueKind.String:
                into.Constant.PutText(element.GetString(), part);
                break;
            default:
                into.Constant.Put(Encoding.UTF8.GetBytes(element.GetRawText()));
                into.Constant.Put(","u8);
                break;
        }
    }

    private static void CompileItems(JsonElement list, Part part, Place place, TemplateBuilder into)
    {
        foreach (var (at, item) in list.EnumerateArray().Index())
        {
            var below = place.Below(at);
            switch (item.ValueKind)
            {
                // Null leaves no trace, and lists are unpacked.
                case JsonValueKind.Null:
                    break;
                case JsonValueKind.Array:
                    CompileItems(item, part, below, into);
                    break;
                case JsonValueKind.String when InterpolatedText.HasExpression(item.GetString()!):
                    var expression = ParseText(item.GetString()!, below);
                    into.Add(expression is InterpolationExpression text
                        ? new TextNode(text, part, below.ToString())
                        : new ItemNode(expression, part, below.ToString()));
                    break;
                default:
                    Compile(item, part, isItem: true, below, into);
                    break;
            }
        }
    }

    private static void CompileObject(JsonElement element, Part part, bool isItem, Place place, TemplateBuilder into)
    {
        Expression? data = null, when = null;
        var type = TypeOf(element, part, place);
        var isScoped = element.TryGetProperty("$data", out _) || element.TryGetProperty("$when", out _);
        var body = isScoped ? new TemplateBuilder() : into;
        body.Constant.Open('{');
        foreach (var property in element.EnumerateObject())
        {
            var below = place.Below(property.Name);
            switch (property.Name)
            {
                case "$data":
                    data = CompileData(property.Value, below);
                    break;
                case "$when":
                    when = CompileWhen(property.Value, below);
                    break;
                case ['$', ..] when property.Name != "$schema" || !place.IsRoot:
                    throw below.Refuse($"unknown keyword {property.Name}");
                default:
                    CompileProperty(property, part.Within(type, property.Name), below, body);
                    break;
            }
        }

        body.Constant.Close('}');
        if (isScoped)
        {
            into.Add(new ScopedNode(data, when, body.Build(), isItem, place.ToString()));
        }
    }

    private static void CompileProperty(JsonProperty property, Part part, Place place, TemplateBuilder into)
    {
        var expression = property.Value.ValueKind is JsonValueKind.String && InterpolatedText.HasExpression(property.Value.GetString()!)
            ? ParseText(property.Value.GetString()!, place)
            : null;
        // All but these may turn out to be undefined, and then there is no such property.
        var name = expression is null or InterpolationExpression or PathExpression ? into.Constant : new JsonBytes();
        name.PutName(property.Name);
        switch (expression)
        {
            case null:
                Compile(property.Value, part, isItem: false, place, into);
                break;
            case InterpolationExpression text:
                into.Add(new TextNode(text, part, place.ToString()));
                break;
            case PathExpression path:
                into.Add(new PropertyNode([], path, part, place.ToString()));
                break;
            default:
                into.Add(new PropertyNode(name.Take(), expression, part, place.ToString()));
                break;
        }
    }

    // Which texts are escaped hangs on it, so no data may decide it; where nothing is escaped, anything may.
    private static string? TypeOf(JsonElement element, Part part, Place place) =>
        element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.GetString() is { } name
            ? part is Part.Data || !InterpolatedText.HasExpression(name) ? name : throw place.Below("type").Refuse("an element's type is no expression")
            : null;

    private static Expression CompileData(JsonElement element, Place place) => element.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when InterpolatedText.HasExpression(element.GetRawText()) =>
            throw place.Refuse("data written in the template cannot hold expressions"),
        JsonValueKind.Object or JsonValueKind.Array => new Constant(Value.Of(ToNode(element))),
        JsonValueKind.String => One(element, place),
        _ => throw place.Refuse("$data is one ${…}, an object or a list"),
    };

    // Microsoft's engine takes "$when": true for false, and "$when": false for true.
    private static Expression CompileWhen(JsonElement element, Place place)
    {
        var when = element.ValueKind is JsonValueKind.String ? One(element, place) : throw place.Refuse("$when is one ${…}");
        return (when.Returns & (Returns.Boolean | Returns.Anything)) == 0 ? throw place.Refuse("$when can never be true") : when;
    }

    private static Expression One(JsonElement element, Place place)
    {
        var text = element.GetString()!;
        return InterpolatedText.HasExpression(text) && ParseText(text, place) is { } expression and not InterpolationExpression
            ? expression
            : throw place.Refuse("one ${…} is expected, and nothing beside it");
    }

    private static Expression ParseText(string text, Place place)
    {
        try
        {
            return InterpolatedText.Parse(text);
        }
        catch (FormatException exception)
        {
            throw place.Refuse(exception.Message);
        }
    }

    private static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private readonly record struct Place(string File, string Path)
    {
        public bool IsRoot => Path.Length == 0;

        public Place Below(string name) => this with { Path = $"{Path}/{name}" };

        public Place Below(int at) => this with { Path = $"{Path}/{at}" };

        public CardTemplateException Refuse(string reason) => new(File, Path, reason);

        public override string ToString() => $"{File}{Path}";
    }
}

/// <summary>A template that may not be used. Found at start, never in a conversation.</summary>
internal sealed class CardTemplateException(string file, string path, string reason)
    : Exception($"{file} {(path.Length == 0 ? "/" : path)}: {reason}");
