using System.Net;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;

namespace MentorBot.Tests.LocalChannel;

public sealed class A_group_chat_and_a_team : IAsyncLifetime
{
    private const string Hello = """{"type":"message","text":"Hello"}""";
    private const string Group = MicrosoftsClient.Group;
    private const string Team = MicrosoftsClient.Team;
    private const string Channel = MicrosoftsClient.Channel;
    private static readonly Persona Who = Words.Coordinator;
    private Rehearsal rehearsal = null!;

    public async Task InitializeAsync() => rehearsal = await Rehearsal.StartAsync();

    public async Task DisposeAsync() => await rehearsal.DisposeAsync();

    [Fact]
    public async Task They_are_listed()
    {
        await rehearsal.InThreadAsync(Group, "add", Who);

        var listed = (await rehearsal.SendAsync(HttpMethod.Get, "/local/threads")).Body!.AsArray();

        listed.Select(t => (t.Text("id"), t.Text("kind"), t!["installed"]!.GetValue<bool>(), t.Text("teamId")))
            .ShouldBe([(Group, "groupChat", true, null), (Team, "channel", false, Team), (Channel, "channel", false, Team)]);
    }

    [Theory]
    [InlineData(Group)]
    [InlineData(Team)]
    [InlineData(Channel)]
    public async Task The_bot_is_there_once_it_was_added_and_until_it_is_removed(string thread)
    {
        await ShouldBeAsync(HttpStatusCode.Forbidden);
        await rehearsal.InThreadAsync(thread, "add", Who);
        await ShouldBeAsync(HttpStatusCode.Created);
        (await rehearsal.InThreadAsync(thread, "add", Who))["status"]!.GetValue<int>().ShouldBe(0);
        await rehearsal.InThreadAsync(thread, "remove", Who);
        await ShouldBeAsync(HttpStatusCode.Forbidden);

        async Task ShouldBeAsync(HttpStatusCode expected)
        {
            var (status, body) = await rehearsal.CallAsync(HttpMethod.Post, thread, "activities", Hello);
            status.ShouldBe(expected);
            body!["error"]?["code"]!.GetValue<string>().ShouldBe("BotNotInConversationRoster");
        }
    }

    [Fact]
    public async Task Adding_it_to_a_group_chat_is_told_as_Teams_tells_it()
    {
        await rehearsal.InThreadAsync(Group, "add", Who);

        rehearsal.Heard.Select(a => a.Text("type")).ShouldBe(["conversationUpdate", "installationUpdate"]);
        var update = rehearsal.Heard.First();
        update["membersAdded"]!.AsArray().Single().Text("id").ShouldBe("28:local-bot");
        update["from"].Text("aadObjectId").ShouldBe($"{Who.ObjectId}");
        update["conversation"].Text("id").ShouldBe(Group);
        update["conversation"].Text("conversationType").ShouldBe("groupChat");
        update["conversation"].Text("tenantId").ShouldBe($"{Personas.Tenant}");
        update["conversation"]!["isGroup"]!.GetValue<bool>().ShouldBeTrue();
        update["channelData"]!.ToJsonString().ShouldBe($$$"""{"tenant":{"id":"{{{Personas.Tenant}}}"}}""");
        rehearsal.Heard.Last().Text("action").ShouldBe("add");
        rehearsal.Heard.Last()["conversation"].Text("id").ShouldBe(Group);
    }

    [Fact]
    public async Task Adding_it_to_a_team_names_the_team_and_the_channel_that_was_chosen()
    {
        await rehearsal.InThreadAsync(Channel, "add", Who);

        var (update, install) = (rehearsal.Heard.First(), rehearsal.Heard.Last());
        update["conversation"].Text("id").ShouldBe(Channel);
        update["conversation"].Text("conversationType").ShouldBe("channel");
        update["channelData"].Text("eventType").ShouldBe("teamMemberAdded");
        update["channelData"]!["team"].Text("id").ShouldBe(Team);
        update["channelData"]!["team"].Text("aadGroupId").ShouldNotBeNullOrEmpty();
        update["channelData"]!["channel"].Text("name").ShouldBe("Mentors");
        install.Text("action").ShouldBe("add");
        install["channelData"]!["settings"]!["selectedChannel"].Text("id").ShouldBe(Channel);
        (await rehearsal.CallAsync(HttpMethod.Post, Team, "activities", Hello)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Removing_it_from_a_team_is_told_of_the_team()
    {
        await rehearsal.InThreadAsync(Channel, "add", Who);
        await rehearsal.InThreadAsync(Channel, "remove", Who);

        var (update, install) = (rehearsal.Heard.ElementAt(2), rehearsal.Heard.ElementAt(3));
        update["membersRemoved"]!.AsArray().Single().Text("id").ShouldBe("28:local-bot");
        update["membersAdded"].ShouldBeNull();
        update["conversation"].Text("id").ShouldBe(Team);
        update["channelData"].Text("eventType").ShouldBe("teamMemberRemoved");
        install.Text("action").ShouldBe("remove");
    }

    [Theory]
    [InlineData("what now?", "<at>MentorBot</at> what now?")]
    [InlineData("what now, <at>MentorBot</at>?", "what now, <at>MentorBot</at>?")]
    public async Task A_mention_reaches_the_bot_in_a_thread_of_the_channel(string said, string heard)
    {
        await rehearsal.InThreadAsync(Team, "add", Who);

        var outcome = await rehearsal.InThreadAsync(Team, "say", Who, said, mention: true);
        var first = rehearsal.Heard.Last();
        var thread = first["conversation"].Text("id")!;
        await rehearsal.InThreadAsync(thread, "say", Words.Mentee, "and then?", mention: true);

        outcome["status"]!.GetValue<int>().ShouldBe(200);
        first.Text("text").ShouldBe(heard);
        thread.ShouldBe($"{Team};messageid={outcome.Text("messageId")}");
        first["channelData"]!["channel"]!.ToJsonString().ShouldBe($$"""{"id":"{{Team}}"}""");
        var mention = first["entities"]!.AsArray().Single(e => e.Text("type") is "mention");
        mention.Text("text").ShouldBe("<at>MentorBot</at>");
        mention!["mentioned"].Text("id").ShouldBe("28:local-bot");
        rehearsal.Heard.Last()["conversation"].Text("id").ShouldBe(thread);
        rehearsal.Heard.Last()["from"].Text("aadObjectId").ShouldBe($"{Words.Mentee.ObjectId}");
    }

    [Fact]
    public async Task What_does_not_mention_the_bot_is_not_for_it()
    {
        await rehearsal.InThreadAsync(Group, "say", Who, "Hello?", mention: true);
        await rehearsal.InThreadAsync(Group, "add", Who);
        var outcome = await rehearsal.InThreadAsync(Group, "say", Who, "Lunch?");

        outcome["status"]!.GetValue<int>().ShouldBe(0);
        rehearsal.Heard.ShouldAllBe(a => a.Text("type") != "message");
        (await rehearsal.MessagesAsync(Group)).Select(m => (m.Text("text"), m.Text("by")))
            .ShouldBe([("<at>MentorBot</at> Hello?", $"{Who.ObjectId}"), ("Lunch?", $"{Who.ObjectId}")]);
    }

    [Fact]
    public async Task A_thread_of_a_channel_holds_its_first_message_and_the_answers_to_it()
    {
        await rehearsal.InThreadAsync(Channel, "add", Who);
        var question = (await rehearsal.InThreadAsync(Channel, "say", Who, "Who can help?", mention: true)).Text("messageId");
        await rehearsal.CallAsync(HttpMethod.Post, Channel, "activities", Hello);

        await rehearsal.CallAsync(HttpMethod.Post, $"{Channel};messageid={question}", "activities", """{"type":"message","text":"I can"}""");
        await rehearsal.CallAsync(HttpMethod.Post, Channel, $"activities/{question}", """{"type":"message","text":"So can I"}""");

        (await rehearsal.MessagesAsync($"{Channel};messageid={question}")).Select(m => m.Text("text"))
            .ShouldBe(["<at>MentorBot</at> Who can help?", "I can", "So can I"]);
        (await rehearsal.MessagesAsync(Channel)).Count.ShouldBe(4);
        (await rehearsal.CallAsync(HttpMethod.Post, $"{Channel};messageid=17", "activities", Hello)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_thread_begins_with_a_message_in_a_team_the_bot_is_in()
    {
        (await CreateAsync(Channel, Hello)).ShouldBe("BotNotInConversationRoster");
        await rehearsal.InThreadAsync(Team, "add", Who);

        (await CreateAsync(Channel, "null")).ShouldBe("Bad Argument");
        (await CreateAsync(Group, Hello)).ShouldBe("BotNotInConversationRoster");
        (await CreateAsync(Channel, Hello)).ShouldStartWith($"{Channel};messageid=");
    }

    [Theory]
    [InlineData(10, 50)]
    [InlineData(60, 60)]
    [InlineData(1000, 65)]
    public async Task A_page_of_members_holds_between_50_and_500(int asked, int expected)
    {
        await rehearsal.InThreadAsync(Team, "add", Who);

        var (_, page) = await rehearsal.CallAsync(HttpMethod.Get, Team, $"pagedmembers?pageSize={asked}");

        page!["members"]!.AsArray().Count.ShouldBe(expected);
        (page["continuationToken"] is null).ShouldBe(expected is 65);
    }

    [Fact]
    public async Task A_page_that_continues_nothing_is_refused()
    {
        await rehearsal.InThreadAsync(Team, "add", Who);

        var (status, body) = await rehearsal.CallAsync(HttpMethod.Get, Team, "pagedmembers?continuationToken=elsewhere");

        (status, body!["error"].Text("code")).ShouldBe((HttpStatusCode.BadRequest, "Bad Argument"));
    }

    [Fact]
    public async Task Whom_the_bot_never_met_it_can_write_to_by_the_id_of_the_teams_roster()
    {
        var byRoster = $$"""{"members":[{"id":"29:local-{{Who.ObjectId}}"}],"tenantId":"{{Personas.Tenant}}"}""";
        (await CreateAsync(byRoster)).ShouldBe("ForbiddenOperationException");
        await rehearsal.InThreadAsync(Team, "add", Words.Mentor);

        (await CreateAsync(byRoster.Replace("29:local-", "", StringComparison.Ordinal))).ShouldBe("ForbiddenOperationException");
        (await CreateAsync(byRoster)).ShouldBe(Rehearsal.ConversationOf(Who));
        (await rehearsal.CallAsync(HttpMethod.Post, Who, "activities", Hello)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_fault_can_be_ordered_for_one_of_them()
    {
        await rehearsal.InThreadAsync(Team, "add", Who);
        await rehearsal.SendAsync(HttpMethod.Post, $"/local/threads/{Uri.EscapeDataString(Channel)}/faults", """{"status":503}""");

        (await rehearsal.CallAsync(HttpMethod.Post, Team, "activities", Hello)).Status.ShouldBe(HttpStatusCode.Created);
        (await rehearsal.CallAsync(HttpMethod.Post, Channel, "activities", Hello)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("19:nowhere@thread.v2", true)]
    [InlineData(Group, false)]
    public async Task Nobody_acts_nowhere(string thread, bool known)
    {
        var (status, body) = await rehearsal.SendAsync(HttpMethod.Post, $"/local/threads/{Uri.EscapeDataString(thread)}/say",
            $$"""{"oid":"{{(known ? Who.ObjectId : Guid.Empty)}}","text":"Hello"}""");

        status.ShouldBe(HttpStatusCode.NotFound);
        body.Text("message").ShouldNotBeNullOrEmpty();
    }

    private Task<string?> CreateAsync(string channel, string first) => CreateAsync(
        $$$"""{"isGroup":true,"channelData":{"channel":{"id":"{{{channel}}}"},"tenant":{"id":"{{{Personas.Tenant}}}"}},"activity":{{{first}}}}""");

    private async Task<string?> CreateAsync(string body)
    {
        var answer = (await rehearsal.SendAsync(HttpMethod.Post, "/local/teams/v3/conversations", body)).Body!;
        return answer.Text("id") ?? answer["error"].Text("code");
    }
}
