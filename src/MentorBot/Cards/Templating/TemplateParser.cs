using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Compiles the JSON of a template, once, so that expanding it is only walking a tree.</summary>
internal static class TemplateParser
{
    // A property twice would silently lose one.
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="CardTemplateException">The template is not one we can expand as Microsoft's engine would.</exception>
    public static TemplateNode Parse(string file, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? Compile(document.RootElement, new(file, ""))
                : throw new CardTemplateException(file, "", "a card is an object");
        }
        catch (JsonException exception)
        {
            throw new CardTemplateException(file, exception.Path ?? "", exception.Message);
        }
    }

    private static TemplateNode Compile(JsonElement element, Place place) => element.ValueKind switch
    {
        JsonValueKind.Object => CompileObject(element, place),
        JsonValueKind.Array => new ListNode([.. element.EnumerateArray().Select((item, at) => Compile(item, place.Below(at)))]),
        JsonValueKind.String when InterpolatedText.HasExpression(element.GetString()!) =>
            new ExpressionNode(ParseText(element.GetString()!, place), place.ToString()),
        _ => new ConstantNode(ToNode(element)),
    };

    private static TemplateNode CompileObject(JsonElement element, Place place)
    {
        Expression? data = null, when = null;
        var members = new List<KeyValuePair<string, TemplateNode>>();
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
                    members.Add(new(property.Name, Compile(property.Value, below)));
                    break;
            }
        }

        var body = new ObjectNode([.. members]);
        return data is null && when is null ? body : new ScopedNode(data, when, body, place.ToString());
    }

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
