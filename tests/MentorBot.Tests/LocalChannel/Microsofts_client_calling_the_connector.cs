using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

/// <summary>npm botframework-connector is what other bots send with: where it is at odds with the local channel, the local channel is wrong.</summary>
public sealed class Microsofts_client_calling_the_connector(MicrosoftsClient client) : IClassFixture<MicrosoftsClient>
{
    [Theory]
    [InlineData("send", 201)]
    [InlineData("reply", 201)]
    [InlineData("update", 200)]
    [InlineData("delete", 200)]
    [InlineData("create a chat", 201)]
    [InlineData("create a chat with a team's member", 201)]
    [InlineData("create a thread", 201)]
    [InlineData("send to the thread", 201)]
    [InlineData("send to the group", 201)]
    [InlineData("first page", 200)]
    [InlineData("next page", 200)]
    [InlineData("member by Teams id", 200)]
    [InlineData("member by name", 200)]
    [InlineData("member by Entra id", 200)]
    [InlineData("guest", 200)]
    [InlineData("all members", 200)]
    [InlineData("team", 200)]
    [InlineData("channels", 200)]
    [InlineData("throttled with a time", 201)]
    public void It_is_content_with(string operation, int status) =>
        (client[operation]["status"]!.GetValue<int>(), client[operation]["error"]).ShouldBe((status, null), client[operation].ToJsonString());

    [Theory]
    [InlineData("not installed", 403, "ForbiddenOperationException")]
    [InlineData("no tenant", 400, "Bad Argument")]
    [InlineData("no conversation", 404, "ConversationNotFound")]
    [InlineData("no message", 404, "ActivityNotFoundInConversation")]
    [InlineData("no member", 404, "MemberNotFoundInConversation")]
    [InlineData("no team", 404, "ConversationNotFound")]
    [InlineData("too big", 413, "MessageSizeTooBig")]
    [InlineData("throttled", 429, "Throttled")]
    [InlineData("overlapping", 412, "PreconditionFailed")]
    [InlineData("not authorised", 401, "Authorization has been denied for this request.")]
    [InlineData("blocked", 403, "MessageWritesBlocked")]
    public void It_throws_what_it_is_told(string operation, int status, string said)
    {
        client[operation]["status"]!.GetValue<int>().ShouldBe(status);
        client[operation]["error"]!.ToJsonString().ShouldContain(said);
    }

    [Fact]
    public async Task What_it_sent_stands_where_it_was_sent()
    {
        var chat = await client.Rehearsal.ChatAsync(MicrosoftsClient.Who);
        var thread = await client.Rehearsal.MessagesAsync(Value("create a thread").Text("id")!);
        var group = await client.Rehearsal.MessagesAsync(MicrosoftsClient.Group);

        chat.Single().Text("text").ShouldBe("Good day");
        chat.Single().Text("messageId").ShouldBe(Value("send").Text("id"));
        thread.Select(m => m.Text("text")).ShouldBe(["A new subject", "More of it"]);
        group.Single().Text("text").ShouldBe("Hello all");
    }

    [Fact]
    public void It_reads_the_ids_of_what_began()
    {
        Value("create a chat").Text("id").ShouldBe(MicrosoftsClient.Chat);
        var root = Value("create a thread").Text("activityId");
        Value("create a thread").Text("id").ShouldBe($"{MicrosoftsClient.Channel};messageid={root}");
    }

    [Fact]
    public void It_reads_a_roster_page_by_page()
    {
        var first = Value("first page")["members"]!.AsArray();
        var next = Value("next page");

        first.Count.ShouldBe(50);
        next["continuationToken"].ShouldBeNull();
        first.Concat(next["members"]!.AsArray()).Select(m => m.Text("id")).ShouldBeUnique();
        Value("all members").AsArray().Count.ShouldBe(Personas.Sample.Count);
    }

    [Theory]
    [InlineData("member by Teams id")]
    [InlineData("member by name")]
    [InlineData("member by Entra id")]
    public void It_finds_a_member(string by) => Value(by).Text("name").ShouldBe(MicrosoftsClient.Who.Name);

    [Fact]
    public void It_reads_a_team_and_its_channels()
    {
        var (team, channels) = (Value("team"), Value("channels")["conversations"]!.AsArray());

        team.Text("id").ShouldBe(MicrosoftsClient.Team);
        team.Text("name").ShouldNotBeNullOrEmpty();
        Guid.TryParse(team.Text("aadGroupId"), out _).ShouldBeTrue();
        channels.Select(c => c.Text("id")).ShouldBe([MicrosoftsClient.Team, MicrosoftsClient.Channel]);
        channels.Select(c => c.Text("name")).ShouldBe([null, "Mentors"]);
    }

    private JsonNode Value(string operation) => client[operation]["value"]!;
}
