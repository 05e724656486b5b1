using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MentorBot.Tests.Cards;

/// <summary>How our cards are made, beyond what Microsoft's code can tell (the voice and card rules of the project).</summary>
internal static partial class CardRules
{
    private const int MostCharacters = 18_000;

    public static IReadOnlyList<string> BrokenBy(JsonObject card)
    {
        JsonObject[] all = [.. Objects(card)];
        JsonObject[] actions = [.. all.Where(element => TypeOf(element).StartsWith("Action.", StringComparison.Ordinal) && !IsFallback(element))];
        return
        [
            .. Root(card),
            .. all.SelectMany(Element),
            .. all.SelectMany(Input),
            .. actions.SelectMany(Action),
            .. Repeated(actions),
            .. Folded(actions),
        ];
    }

    private static IEnumerable<string> Root(JsonObject card)
    {
        if (TypeOf(card) != "AdaptiveCard" || TextOf(card, "version") != "1.5")
        {
            yield return "the root is an AdaptiveCard of version 1.5";
        }

        if (!Objects(card).Any(element => TextOf(element, "style") == "heading"))
        {
            yield return "a card has a heading (TextBlock with style heading)";
        }

        var activity = new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = card.DeepClone(),
            }),
        };
        if (activity.ToJsonString().Length > MostCharacters)
        {
            yield return $"the activity has at most {MostCharacters} characters";
        }
    }

    private static IEnumerable<string> Element(JsonObject element)
    {
        var type = TypeOf(element);
        if (type is "TextBlock" && element["wrap"]?.GetValue<bool>() is not true)
        {
            yield return $"the TextBlock '{TextOf(element, "text")}' wraps";
        }

        if (type is "ColumnSet" && element["columns"]!.AsArray().Count > 2)
        {
            yield return "a ColumnSet has at most two columns";
        }

        if (type is "Image" && element["altText"] is null)
        {
            yield return "an Image has altText";
        }

        foreach (var (name, value) in element)
        {
            if (value is JsonValue text && text.TryGetValue(out string? size) && name is not ("text" or "value" or "title") && Pixels().IsMatch(size))
            {
                yield return $"{type} has no fixed size ({name}: {size})";
            }
        }
    }

    private static IEnumerable<string> Input(JsonObject element)
    {
        var name = $"{TypeOf(element)} {TextOf(element, "id")}";
        if (!TypeOf(element).StartsWith("Input.", StringComparison.Ordinal))
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(TextOf(element, "label")))
        {
            yield return $"{name} has a label";
        }

        if (element["isRequired"] is JsonValue required && required.GetValue<bool>() && string.IsNullOrWhiteSpace(TextOf(element, "errorMessage")))
        {
            yield return $"{name} is required, so it has an errorMessage";
        }
    }

    private static IEnumerable<string> Action(JsonObject action)
    {
        var title = TextOf(action, "title");
        if (string.IsNullOrWhiteSpace(title))
        {
            yield return $"{TypeOf(action)} has a title";
        }

        if (TypeOf(action) is not "Action.Execute")
        {
            yield break;
        }

        var verb = TextOf(action, "verb");
        if (string.IsNullOrWhiteSpace(verb))
        {
            yield return $"'{title}' has a verb";
        }

        if (action["fallback"] is not JsonObject fallback || TypeOf(fallback) is not "Action.Submit" || TextOf(fallback["data"], "verb") != verb)
        {
            yield return $"'{title}' falls back to an Action.Submit with the same verb in its data";
        }

        if (action.Parent?.Parent is not JsonObject set || TypeOf(set) is not ("ActionSet" or "Column" or "Container" or "AdaptiveCard"))
        {
            yield return $"'{title}' stands in an ActionSet";
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<JsonObject> actions) => actions
        .GroupBy(action => TextOf(action, "title"))
        .Where(same => same.Count() > 1)
        .Select(same => $"the title '{same.Key}' stands on one action only");

    // What is within an Action.ShowCard shows only when that is opened.
    private static IEnumerable<string> Folded(IEnumerable<JsonObject> actions) =>
        actions.Count(action => TextOf(action, "mode") is not "secondary" && !IsWithinShowCard(action) && !OpensAFold(action)) > 3
            ? ["at most three actions show; the rest are folded (mode secondary)"]
            : [];

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject element => [element, .. element.Where(member => member.Key is not "data").SelectMany(member => Objects(member.Value))],
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private static bool IsFallback(JsonObject action) => action.Parent is JsonObject && action.GetPropertyName() is "fallback";

    // The heading of a fold is pressed to open it; it is no button.
    private static bool OpensAFold(JsonObject action) => action.Parent is JsonObject && action.GetPropertyName() is "selectAction";

    private static bool IsWithinShowCard(JsonNode action) =>
        action.Parent is { } parent && ((parent is JsonObject element && TypeOf(element) is "Action.ShowCard") || IsWithinShowCard(parent));

    private static string TypeOf(JsonObject element) => TextOf(element, "type") ?? "";

    private static string? TextOf(JsonNode? element, string name) =>
        element is JsonObject found && found[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex(@"^\d+px$")]
    private static partial Regex Pixels();
}
