using System.Text.Json.Nodes;
using MentorBot.Cards;

namespace MentorBot.Tests.Cards;

/// <summary>Texts as people (and ill-meaning people) write them.</summary>
internal static class HostileTexts
{
    public const string Name = "hostile texts";

    public static IReadOnlyList<string> All { get; } =
    [
        "[Pay here](https://evil.example)", "![x](https://evil.example/x.png)", "[a]: https://evil.example", "[x][a]", "<https://evil.example>",
        "<at>Ana</at>", "<b>bold</b> <img src=x onerror=alert(1)>", "**bold** *it* __b__ _i_ ~~gone~~ `code` ```fence```",
        "\\[a\\](b)", "\\", "a\\", "\\\\*", "# heading", "## x", "- item", "+ item", "* item", "1. item", "1) item", "123456789. x", "> quote",
        "---", "***", "___", "===", "a | b", "|a|b|", "--|--", "&amp; &lt; &#42; &#x2a; AT&T & co", "snake_case_name", "5*3*2", "2 < 3 > 1",
        "{{DATE(2027-03-14T00:00:00Z, SHORT)}}", "{{TIME(2027-03-14T00:00:00Z)}}", "{{{x}}}", "${x} $x", "Ana (she/her), Local [204]",
        "!important", "a:b", "\"quoted\" 'single'", "~", "``", "e-mail: ana_b@example.org", "#hash no heading", "-dash", "+1", "3.14", "1.", "é ñ 漢字 👋🏽 עברית",
    ];

    public static JsonObject Question() => new()
    {
        ["name"] = Name,
        ["markdown"] = new JsonArray([.. All.Select(text => (JsonNode)MarkdownEscape.Escape(text))]),
    };
}
