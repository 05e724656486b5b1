using System.Net;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class The_bot_calling_the_connector : IAsyncLifetime
{
    private const string Hello = """{"type":"message","text":"Hello","textFormat":"plain"}""";
    private static readonly Persona Who = Words.Mentee;
    private Rehearsal rehearsal = null!;

    public async Task InitializeAsync()
    {
        rehearsal = await Rehearsal.StartAsync();
        await rehearsal.ActAsync(Who, "open");
    }

    public async Task DisposeAsync() => await rehearsal.DisposeAsync();

    [Fact]
    public async Task A_message_is_sent_changed_and_taken_back()
    {
        var id = await rehearsal.BotSaysAsync(Who, Hello);
        (await rehearsal.ChatAsync(Who)).Single().Text("text").ShouldBe("Hello");

        var (updated, body) = await rehearsal.CallAsync(HttpMethod.Put, Who, $"activities/{id}", Words.Card);
        updated.ShouldBe(HttpStatusCode.OK);
        body.Text("id").ShouldBe(id);
        var message = (await rehearsal.ChatAsync(Who)).Single();
        message!["text"].ShouldBeNull();
        message["card"].Text("type").ShouldBe("AdaptiveCard");
        message["edited"]!.GetValue<bool>().ShouldBeTrue();

        (await rehearsal.CallAsync(HttpMethod.Delete, Who, $"activities/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await rehearsal.ChatAsync(Who)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reply_is_a_message_too_and_ids_differ_within_a_millisecond()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rehearsal.BotSaysAsync(Who, Hello)));
        var (status, body) = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities/f%3A123", Hello);

        status.ShouldBe(HttpStatusCode.Created);
        ids.Append(body.Text("id")).ShouldBeUnique();
        ids.ShouldAllBe(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 1_700_000_000_000);
    }

    [Fact]
    public async Task The_chat_can_be_read_on_from_a_place()
    {
        await rehearsal.BotSaysAsync(Who, Hello);
        var seq = (await rehearsal.ChatAsync(Who)).Single()!["seq"]!.GetValue<long>();
        await rehearsal.BotSaysAsync(Who, """{"type":"message","text":"More"}""");

        (await rehearsal.ChatAsync(Who, seq)).Single().Text("text").ShouldBe("More");
    }

    [Fact]
    public async Task Text_and_card_together_become_two_messages_without_an_id()
    {
        var (status, body) = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Words.Card.Replace("\"summary\"", "\"text\"", StringComparison.Ordinal));

        status.ShouldBe(HttpStatusCode.Created);
        body!["id"].ShouldBeNull();
        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_personal_chat_is_found_by_either_id()
    {
        foreach (var id in new[] { Who.ObjectId.ToString(), $"29:local-{Who.ObjectId}" })
        {
            var (status, body) = await CreateAsync(id);

            status.ShouldBe(HttpStatusCode.Created);
            body.ShouldBe(Rehearsal.ConversationOf(Who));
        }
    }

    [Fact]
    public async Task A_chat_with_somebody_without_the_app_is_forbidden()
    {
        var (status, code) = await CreateAsync(Words.Mentor.ObjectId.ToString());

        status.ShouldBe(HttpStatusCode.Forbidden);
        code.ShouldBe("ForbiddenOperationException");
    }

    [Fact]
    public async Task Members_are_who_is_in_the_chat()
    {
        var (_, page) = await rehearsal.CallAsync(HttpMethod.Get, Who, "pagedmembers?pageSize=50");
        var (_, all) = await rehearsal.CallAsync(HttpMethod.Get, Who, "members");
        var (_, one) = await rehearsal.CallAsync(HttpMethod.Get, Who, $"members/{Who.ObjectId}");
        var (status, nobody) = await rehearsal.CallAsync(HttpMethod.Get, Who, $"members/{Words.Mentor.ObjectId}");

        page!["members"]![0].Text("name").ShouldBe(Who.Name);
        all![0].Text("aadObjectId").ShouldBe(Who.ObjectId.ToString());
        one.Text("email").ShouldBe(Who.Email);
        status.ShouldBe(HttpStatusCode.NotFound);
        nobody!["error"].Text("code").ShouldBe("MemberNotFoundInConversation");
    }

    [Fact]
    public async Task An_unknown_chat_or_message_is_not_found()
    {
        var (noChat, chat) = await rehearsal.CallAsync(HttpMethod.Post, Words.Mentor, "activities", Hello);
        var (noMessage, message) = await rehearsal.CallAsync(HttpMethod.Put, Who, "activities/17", Hello);

        (noChat, chat!["error"].Text("code")).ShouldBe((HttpStatusCode.NotFound, "ConversationNotFound"));
        (noMessage, message!["error"].Text("code")).ShouldBe((HttpStatusCode.NotFound, "ActivityNotFoundInConversation"));
    }

    [Fact]
    public async Task A_persons_words_are_theirs()
    {
        var said = await rehearsal.ActAsync(Who, "say", """{"text":"mine"}""");

        var (status, body) = await rehearsal.CallAsync(HttpMethod.Delete, Who, $"activities/{said.Text("messageId")}");

        (status, body!["error"].Text("code")).ShouldBe((HttpStatusCode.Forbidden, "NotEnoughPermissions"));
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest, "BadSyntax")]
    [InlineData("{}", HttpStatusCode.BadRequest, "BadSyntax")]
    [InlineData(null, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig")]
    public async Task What_is_no_message_is_refused(string? body, HttpStatusCode expected, string code)
    {
        var (status, answer) = await rehearsal.CallAsync(
            HttpMethod.Post, Who, "activities", body ?? $$"""{"type":"message","text":"{{new string('é', 52_000)}}"}""");

        (status, answer!["error"].Text("code")).ShouldBe((expected, code));
    }

    [Fact]
    public async Task A_blocked_bot_is_told_so_in_a_string_within_a_string()
    {
        await rehearsal.SendAsync(HttpMethod.Put, $"/local/people/{Who.ObjectId}/blocked", """{"blocked":true}""");

        var (status, body) = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);

        status.ShouldBe(HttpStatusCode.Forbidden);
        body!["errorCode"]!.GetValue<int>().ShouldBe(209);
        body.Text("message")!.ShouldContain("\"subCode\":\"MessageWritesBlocked\"");
        (await rehearsal.ChatAsync(Who)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ordered_fault_happens_as_often_as_ordered()
    {
        await FaultAsync("""{"status":429,"code":"Throttled","retryAfter":2,"times":2}""");

        var first = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);
        var second = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);
        var third = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);

        first.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        second.Body!["error"].Text("code").ShouldBe("Throttled");
        third.Status.ShouldBe(HttpStatusCode.Created);
        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_can_strike_after_delivery()
    {
        await FaultAsync("""{"status":502,"delivered":true}""");

        var (status, _) = await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello);

        status.ShouldBe(HttpStatusCode.BadGateway);
        (await rehearsal.ChatAsync(Who)).Count.ShouldBe(1);
    }

    private async Task FaultAsync(string fault) =>
        await rehearsal.SendAsync(HttpMethod.Post, $"/local/people/{Who.ObjectId}/faults", fault);

    private async Task<(HttpStatusCode Status, string? IdOrCode)> CreateAsync(string member)
    {
        var (status, body) = await rehearsal.SendAsync(HttpMethod.Post, "/local/teams/v3/conversations",
            $$$"""{"isGroup":false,"bot":{"id":"28:local-bot"},"members":[{"id":"{{{member}}}"}],"tenantId":"{{{Personas.Tenant}}}"}""");
        return (status, body.Text("id") ?? body!["error"].Text("code"));
    }
}
