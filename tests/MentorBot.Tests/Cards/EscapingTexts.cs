using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Cards.Templating;

namespace MentorBot.Tests.Cards;

public sealed class Escaping_texts
{
    // A card is escaped alike where its parts come from the template and where they are bound.
    public enum From { Template, Data }

    private static JsonNode Card(JsonNode card, From from) => CardFiles.Node(from switch
    {
        From.Template => Template.Parse("t.json", card.ToJsonString()).Expand([]),
        _ => Template.Parse("t.json", """{"body":"${$root.card.body}","actions":"${$root.card.actions}"}""").Expand(new() { ["card"] = card.DeepClone() }),
    })!;

    [Theory, InlineData(From.Template), InlineData(From.Data)]
    public void Texts_and_facts_are_escaped_wherever_they_are(From from)
    {
        var given = JsonNode.Parse("""
            {"body":[{"type":"Container","items":[
              {"type":"TextBlock","text":"*a*"},
              {"type":"FactSet","facts":[{"title":"_t_","value":"[v](w)"}]}]}],
             "actions":[{"type":"Action.ShowCard","title":"*s*","card":{"body":[{"type":"TextBlock","text":"*b*"}]}}]}
            """)!;

        var card = Card(given, from);

        card["body"]![0]!["items"]![0]!["text"]!.GetValue<string>().ShouldBe("\\*a\\*");
        card["body"]![0]!["items"]![1]!["facts"]![0]!["title"]!.GetValue<string>().ShouldBe("\\_t\\_");
        card["body"]![0]!["items"]![1]!["facts"]![0]!["value"]!.GetValue<string>().ShouldBe("\\[v\\]\\(w\\)");
        card["actions"]![0]!["card"]!["body"]![0]!["text"]!.GetValue<string>().ShouldBe("\\*b\\*");
        card["actions"]![0]!["title"]!.GetValue<string>().ShouldBe("*s*");
    }

    [Theory, InlineData(From.Template), InlineData(From.Data)]
    public void What_an_action_carries_or_an_input_holds_comes_back_unchanged(From from)
    {
        const string untouched = """
            {"type":"Action.Execute","data":{"type":"TextBlock","text":"*a*"},"fallback":{"type":"Action.Submit","data":{"type":"TextBlock","text":"*a*"}}}
            """;
        var given = JsonNode.Parse($$$"""{"body":[{"type":"Input.Text","value":"*a*"},{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"*a*"}]}],"actions":[{{{untouched}}}]}""")!;

        var card = Card(given, from);

        JsonNode.DeepEquals(card, given).ShouldBeTrue();
    }

    [Theory]
    [InlineData("a\nb", "a\n\nb")]
    [InlineData("a\r\n\r\n  b\n", "a\n\nb")]
    [InlineData("a\u2028b\rc", "a\n\nb\n\nc")]
    [InlineData("    a", "a")]
    [InlineData("a\n- b\n2. c", "a\n\n\\- b\n\n2\\. c")]
    [InlineData("Hello, Ana", "Hello, Ana")]
    [InlineData("", "")]
    public void Lines_stay_lines_and_nothing_else(string text, string escaped) => MarkdownEscape.Escape(text).ShouldBe(escaped);

    [Theory]
    [InlineData("[Pay](https://evil.example)", "[Pay] (https://evil.example)")]
    [InlineData("<https://evil.example> <at>x</at>", "< https://evil.example> < at>x< /at>")]
    [InlineData("{{DATE(x)}}", "{ {DATE(x)}}")]
    [InlineData("Ana (she/her), Local [204]", "Ana (she/her), Local [204]")]
    public void A_choice_cannot_be_a_link_and_shows_no_backslashes(string title, string expected)
    {
        var template = Template.Parse("t.json", """{"type":"Input.ChoiceSet","choices":"${choices}"}""");

        var card = CardFiles.Node(template.Expand(new() { ["choices"] = new JsonArray(new JsonObject { ["title"] = title, ["value"] = "[a](b)" }) }))!;

        card["choices"]![0]!["title"]!.GetValue<string>().ShouldBe(expected);
        card["choices"]![0]!["value"]!.GetValue<string>().ShouldBe("[a](b)");
    }
}
