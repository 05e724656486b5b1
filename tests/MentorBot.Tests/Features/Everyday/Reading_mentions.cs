using System.Text.Json;
using MentorBot.Channel.Activities;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>What somebody said, whoever is named in it (protocol 4.2).</summary>
public sealed class Reading_mentions
{
    private const string Bot = "28:bot";
    private const string Ana = "29:ana";

    [Theory]
    [InlineData("<at>MentorBot</at> help", "help")]
    [InlineData("<at>MentorBot</at>&nbsp;help", "help")]
    [InlineData("<at>MentorBot</at>\u00A0help\u00A0", "help")]
    [InlineData("help <at>MentorBot</at>", "help")]
    [InlineData("<at>MentorBot</at> help <at>MentorBot</at>", "help")]
    [InlineData("<AT id=\"0\">MentorBot</AT> help", "help")]
    [InlineData("<at><at>MentorBot</at></at> help", "help")]
    [InlineData("<at>Mentor<b>Bot</b></at> help", "help")]
    [InlineData("  <at> MentorBot </at>\n help", "help")]
    [InlineData("<at>MentorBot</at>", "")]
    [InlineData("MentorBot help", "help")]
    [InlineData("@MentorBot help", "help")]
    public void The_bots_own_mention_is_not_part_of_what_was_said(string text, string said) =>
        Said(text, Mention("<at>MentorBot</at>", Bot)).ShouldBe(said);

    [Theory]
    [InlineData("@MentorBot help", "help")]
    [InlineData("@mentorbot, help", "help")]
    [InlineData("MentorBot: help", "help")]
    [InlineData("MentorBot, help", "help")]
    [InlineData("MentorBot", "")]
    [InlineData("<at>MentorBot</at> help", "help")]
    [InlineData("<at>Anything</at> help", "help")]
    public void Nor_is_its_name_where_it_is_addressed_by_hand(string text, string said) => Said(text).ShouldBe(said);

    [Theory]
    [InlineData("MentorBot is what I hoped for")]
    [InlineData("MentorBots")]
    [InlineData("@MentorBots help")]
    [InlineData("I like MentorBot")]
    [InlineData("a < b > c & d &amp; e")]
    [InlineData("<b>bold</b>")]
    [InlineData("ana@mentorbot.example")]
    [InlineData("@")]
    [InlineData("")]
    [InlineData("</at> <at")]
    public void What_people_write_otherwise_stays_as_it_is(string text) => Said(text).ShouldBe(text);

    [Theory]
    [InlineData("<at>MentorBot</at> match me with <at>Ana Costa</at>", "match me with Ana Costa")]
    [InlineData("<at>Ana Costa</at> help", "Ana Costa help")]
    [InlineData("<at>Ana&nbsp;Costa</at> and <at id=\"1\">Ana <i>Costa</i></at>", "Ana Costa and Ana Costa")]
    [InlineData("I asked <at>R&amp;D</at>", "I asked R&D")]
    public void Other_people_are_names_and_nothing_more(string text, string said) =>
        Said(text, Mention("<at>MentorBot</at>", Bot), Mention("<at>Ana Costa</at>", Ana)).ShouldBe(said);

    [Fact]
    public void A_mention_is_the_bots_by_its_id_whatever_it_is_called()
    {
        Said("<at>Mentoring helper</at> help", Mention("<at>Mentoring helper</at>", Bot)).ShouldBe("help");
        Said("please <at>MentorBot</at> help", Mention("<at>MentorBot</at>", Ana)).ShouldBe("please MentorBot help");
    }

    [Theory]
    [InlineData("""{"type":"mention"}""")]
    [InlineData("""{"type":"mention","text":"<at>x</at>","mentioned":"28:bot"}""")]
    [InlineData("""{"type":"mention","text":5,"mentioned":{"id":7}}""")]
    [InlineData("""{"type":"mention","text":"","mentioned":{"id":"28:bot"}}""")]
    [InlineData("""{"type":null,"mentioned":null}""")]
    [InlineData("""[]""")]
    [InlineData("5")]
    [InlineData("null")]
    public void Odd_entities_break_nothing(string entity) => Said("help", JsonDocument.Parse(entity).RootElement).ShouldBe("help");

    [Fact]
    public void A_text_made_to_be_slow_is_read_all_the_same()
    {
        foreach (var piece in new[] { "<at>", "<at ", "</at>", "<at>x", "<at><b>", "&nbsp;", "<at>x" + new string(' ', 100), "<" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));

            Said(text, Mention("<at>MentorBot</at>", Bot)).Length.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    [Theory]
    [InlineData("<at>MentorBot</at> help", Bot, true)]
    [InlineData("help <at>MentorBot</at>", Bot, true)]
    [InlineData("<at>MentorBot</at> help", null, true)]
    [InlineData("<at>MentorBot</at> help", Ana, false)]
    [InlineData("help", null, false)]
    [InlineData("see <at>MentorBot</at>", null, false)]
    public void In_a_group_the_bot_is_meant_where_it_is_mentioned(string text, string? mentioned, bool meant) =>
        Activity(text, mentioned is null ? [] : [Mention("<at>MentorBot</at>", mentioned)]).MentionsBot().ShouldBe(meant);

    private static string Said(string text, params JsonElement[] entities) => Activity(text, entities).SpokenText();

    private static Activity Activity(string text, JsonElement[] entities) =>
        new() { Text = text, Entities = entities, Recipient = new(Bot, "MentorBot") };

    private static JsonElement Mention(string text, string id) => JsonDocument.Parse(
        $$"""{ "type": "mention", "text": "{{JsonEncodedText.Encode(text)}}", "mentioned": { "id": "{{id}}", "name": "MentorBot" } }""").RootElement;
}
