using System.Text.Json.Nodes;

namespace MentorBot.Cards;

/// <summary>
/// Escapes what an expanded card would render as Markdown. It runs over every card, after binding, so that no template
/// and no feature can forget it: a name like <c>[Pay](https://…)</c> stays a name.
/// </summary>
internal static class CardEscaping
{
    public static void Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Apply(item);
                }

                break;
            case JsonObject element:
                ApplyTo(element);
                break;
        }
    }

    private static void ApplyTo(JsonObject element)
    {
        var type = TextOf(element, "type");
        EscapeTextsOf(element, type);
        foreach (var (name, value) in element)
        {
            // What an action carries comes back to us, and must come back as it was.
            if (name is not "data" || type is not ("Action.Execute" or "Action.Submit"))
            {
                Apply(value);
            }
        }
    }

    private static void EscapeTextsOf(JsonObject element, string? type)
    {
        switch (type)
        {
            case "TextBlock":
                Change(element, "text", MarkdownEscape.Escape);
                break;
            case "FactSet":
                Each(element["facts"], fact =>
                {
                    Change(fact, "title", MarkdownEscape.Escape);
                    Change(fact, "value", MarkdownEscape.Escape);
                });
                break;
            case "Input.ChoiceSet":
                Each(element["choices"], choice => Change(choice, "title", MarkdownEscape.BreakLinks));
                break;
            case "Input.Toggle":
                Change(element, "title", MarkdownEscape.BreakLinks);
                break;
        }
    }

    private static void Each(JsonNode? list, Action<JsonObject> change)
    {
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            change(item);
        }
    }

    private static void Change(JsonObject element, string name, Func<string, string> change)
    {
        if (TextOf(element, name) is { } text && change(text) is var changed && !ReferenceEquals(text, changed))
        {
            element[name] = changed;
        }
    }

    private static string? TextOf(JsonObject element, string name) =>
        element.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
