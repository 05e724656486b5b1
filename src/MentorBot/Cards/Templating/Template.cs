using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

internal static class Template
{
    public static JsonNode? Expand(TemplateNode template, JsonObject data)
    {
        var root = Value.Of(data);
        return template.Expand(new(root, root, Index: null));
    }
}
