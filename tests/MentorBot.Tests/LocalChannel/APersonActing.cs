using System.Net;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class A_person_acting : IAsyncLifetime
{
    private static readonly Persona Who = Words.Mentee;
    private Rehearsal rehearsal = null!;

    public async Task InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public async Task DisposeAsync() => await rehearsal.DisposeAsync();

    [Fact]
    public async Task Opening_tells_the_bot_twice_and_only_once()
    {
        var first = await rehearsal.ActAsync(Who, "open");
        var second = await rehearsal.ActAsync(Who, "open");

        rehearsal.Heard.Select(a => a.Text("type")).ShouldBe(["conversationUpdate", "installationUpdate"]);
        rehearsal.Heard.Last().Text("action").ShouldBe("add");
        first["status"]!.GetValue<int>().ShouldBe(200);
        second["status"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task What_is_typed_arrives_as_Teams_sends_it()
    {
        await rehearsal.ActAsync(Who, "say", """{"text":"apply <now>"}""");

        var activity = rehearsal.Heard.Last();
        activity.Text("type").ShouldBe("message");
        activity.Text("text").ShouldBe("apply <now>");
        activity.Text("channelId").ShouldBe("msteams");
        activity.Text("serviceUrl").ShouldBe(new Uri(rehearsal.Http.BaseAddress!, "/local/teams/").ToString());
        activity.Text("locale").ShouldBe(Who.Locale);
        activity.Text("localTimezone").ShouldBe(Who.TimeZone);
        activity["from"].Text("id").ShouldBe($"29:local-{Who.ObjectId}");
        activity["from"].Text("aadObjectId").ShouldBe(Who.ObjectId.ToString());
        activity["from"].Text("name").ShouldBe(Who.Name);
        activity["recipient"].Text("id").ShouldBe("28:local-bot");
        activity["conversation"].Text("conversationType").ShouldBe("personal");
        activity["conversation"].Text("tenantId").ShouldBe("00000000-0000-0000-0000-000000000001");
        activity["channelData"]!["tenant"].Text("id").ShouldBe("00000000-0000-0000-0000-000000000001");
        activity["entities"]![0].Text("timezone").ShouldBe(Who.TimeZone);
        activity["attachments"]![0].Text("content").ShouldBe("<p>apply &lt;now&gt;</p>");
    }

    [Fact]
    public async Task What_is_typed_is_in_the_chat_before_the_bot_has_answered()
    {
        JsonArray? seen = null;
        rehearsal.Answer = activity =>
        {
            seen = activity.Text("type") is "message" ? rehearsal.ChatAsync(Who).GetAwaiter().GetResult() : seen;
            return null;
        };

        var outcome = await rehearsal.ActAsync(Who, "say", """{"text":"help"}""");

        seen!.Single().Text("text").ShouldBe("help");
        seen!.Single().Text("messageId").ShouldBe(outcome.Text("messageId"));
        rehearsal.Heard.Last().Text("id").ShouldBe(outcome.Text("messageId"));
    }

    [Fact]
    public async Task A_button_is_an_invoke_and_the_card_that_comes_back_takes_the_old_ones_place()
    {
        await rehearsal.ActAsync(Who, "open");
        var id = await rehearsal.BotSaysAsync(Who, Words.Card);
        rehearsal.Answer = _ => """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","lang":"fr"}}""";

        var outcome = await rehearsal.ActAsync(Who, "press",
            $$$"""{"messageId":"{{{id}}}","action":{"type":"Action.Execute","verb":"save","data":{"v":1,"goal":"old"}},"inputs":{"goal":"new"}}""");

        var invoke = rehearsal.Heard.Last();
        invoke.Text("name").ShouldBe("adaptiveCard/action");
        invoke.Text("replyToId").ShouldBe(id);
        invoke["value"]!.ToJsonString().ShouldBe(
            """{"action":{"type":"Action.Execute","verb":"save","data":{"v":1,"goal":"new"}},"trigger":"manual"}""");
        outcome["body"].Text("type").ShouldBe("application/vnd.microsoft.card.adaptive");
        var message = (await rehearsal.ChatAsync(Who)).Single();
        message!["card"].Text("lang").ShouldBe("fr");
        message["edited"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Saved."}""", "\"text\":\"Saved.\",\"isError\":false")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"x","message":"Not now."}}""", "\"text\":\"Not now.\",\"isError\":true")]
    public async Task A_word_or_an_error_that_comes_back_is_shown_and_leaves_the_card(string answer, string shown)
    {
        await rehearsal.ActAsync(Who, "open");
        var id = await rehearsal.BotSaysAsync(Who, Words.Card);
        var before = (await rehearsal.ChatAsync(Who)).ToJsonString();
        rehearsal.Answer = _ => answer;
        using var events = new StreamReader(await rehearsal.Http.GetStreamAsync(new Uri("/local/events", UriKind.Relative)));
        await events.ReadLineAsync();

        await rehearsal.ActAsync(Who, "press", $$$"""{"messageId":"{{{id}}}","action":{"type":"Action.Execute","verb":"save"}}""");

        string? line;
        do
        {
            line = await events.ReadLineAsync();
        }
        while (line is not "event: toast");
        (await events.ReadLineAsync())!.ShouldContain(shown);
        (await rehearsal.ChatAsync(Who)).ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task A_submit_is_a_message_with_a_value_and_no_text()
    {
        await rehearsal.ActAsync(Who, "open");
        var id = await rehearsal.BotSaysAsync(Who, Words.Card);

        await rehearsal.ActAsync(Who, "press",
            $$$"""{"messageId":"{{{id}}}","action":{"type":"Action.Submit","data":{"verb":"save"}},"inputs":{"a":"1"}}""");

        var activity = rehearsal.Heard.Last();
        activity.Text("type").ShouldBe("message");
        activity["text"].ShouldBeNull();
        activity.Text("replyToId").ShouldBe(id);
        activity["value"]!.ToJsonString().ShouldBe("""{"verb":"save","a":"1"}""");
        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reading_clears_the_unread_mark_and_is_told_once()
    {
        await rehearsal.ActAsync(Who, "open");
        var id = await rehearsal.BotSaysAsync(Who, """{"type":"message","text":"Hello"}""");
        (await UnreadAsync()).ShouldBe(1);

        await rehearsal.ActAsync(Who, "read");
        await rehearsal.ActAsync(Who, "read");

        (await UnreadAsync()).ShouldBe(0);
        rehearsal.Heard.Where(a => a.Text("type") is "event").Single()["value"].Text("lastReadMessageId").ShouldBe(id);
    }

    [Fact]
    public async Task Removing_the_app_tells_the_bot_and_closes_the_chat_to_it()
    {
        await rehearsal.ActAsync(Who, "open");

        await rehearsal.ActAsync(Who, "remove");

        rehearsal.Heard.Last().Text("action").ShouldBe("remove");
        var (status, body) = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", """{"type":"message","text":"Hello"}""");
        status.ShouldBe(HttpStatusCode.Forbidden);
        body!["error"].Text("code").ShouldBe("BotNotInConversationRoster");
    }

    [Fact]
    public async Task Somebody_new_can_join_and_speak()
    {
        var (status, added) = await rehearsal.SendAsync(HttpMethod.Post, "/local/people",
            """{"name":"Zoë Müller","timeZone":"Europe/Berlin","locale":"de-DE","kind":"mentor","role":"Steward"}""");

        status.ShouldBe(HttpStatusCode.Created);
        added.Text("kind").ShouldBe("mentor");
        added.Text("email").ShouldBe("zoe.muller@example.org");
        await rehearsal.SendAsync(HttpMethod.Post, $"/local/people/{added.Text("objectId")}/say", """{"text":"hello"}""");
        rehearsal.Heard.Last()["from"].Text("name").ShouldBe("Zoë Müller");
    }

    [Theory]
    [InlineData("say", "{}", HttpStatusCode.BadRequest)]
    [InlineData("say", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("press", """{"messageId":"1","action":{"type":"Action.Execute"}}""", HttpStatusCode.NotFound)]
    [InlineData("press", """{"messageId":"1","action":{"type":"Action.OpenUrl"}}""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_done_is_said_kindly(string act, string body, HttpStatusCode expected)
    {
        var (status, answer) = await rehearsal.SendAsync(HttpMethod.Post, $"/local/people/{Who.ObjectId}/{act}", body);

        status.ShouldBe(expected);
        answer.Text("message").ShouldNotBeNullOrEmpty();
    }

    private async Task<int> UnreadAsync() =>
        (await rehearsal.SendAsync(HttpMethod.Get, "/local/people")).Body!.AsArray()
            .Single(p => p.Text("objectId") == Who.ObjectId.ToString())!["unread"]!.GetValue<int>();
}
