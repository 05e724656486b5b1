using System.Text.Json.Nodes;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Channel;

/// <summary>Our client, as the bot uses it, against the stand-in that Microsoft's own client was held against (protocol 5).</summary>
public sealed class Every_operation_of_the_Connector(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string Team = "19:local-general@thread.tacv2";
    private static readonly Activity hello = new() { Type = "message", Text = "The first of them" };
    private readonly RunningBot bot = shared.Bot;

    private ConnectorClient Connector => bot.Services.GetRequiredService<ConnectorClient>();

    private string ServiceUrl => new Uri(bot.Http.BaseAddress!, "/local/teams/").AbsoluteUri;

    [Fact]
    public async Task A_message_is_sent_answered_changed_and_taken_back()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var conversation = $"a:1local-{chat.ObjectId:N}";

        var first = Of(await Connector.SendAsync(ServiceUrl, conversation, hello, CancellationToken.None)).Id!;
        var second = Of(await Connector.ReplyAsync(ServiceUrl, conversation, first, hello with { Text = "And again" }, CancellationToken.None)).Id!;
        Of(await Connector.UpdateAsync(ServiceUrl, conversation, first, hello with { Text = "Goodbye" }, CancellationToken.None));
        Of(await Connector.DeleteAsync(ServiceUrl, conversation, second, CancellationToken.None));

        chat.Messages.ShouldContain(message => message.Says("Goodbye"));
        chat.Messages.ShouldNotContain(message => message.Says("And again") || message.Says("The first of them"));
    }

    [Fact]
    public async Task A_chat_is_found_by_the_persons_id()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();

        var created = Of(await Connector.CreateConversationAsync(
            ServiceUrl, CreateConversation.With(chat.ObjectId.ToString(), "28:local-bot", RunningBot.Tenant), CancellationToken.None));
        var member = Of(await Connector.FindMemberAsync(ServiceUrl, created.Id!, chat.ObjectId.ToString(), CancellationToken.None));

        member.Name.ShouldBe("Kim Park");
        member.UserPrincipalName.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_team_tells_its_members_page_by_page_its_channels_and_itself()
    {
        await AddToTeamAsync();
        List<MemberInfo> members = [];
        string? next = null;
        do
        {
            var page = Of(await Connector.ListMembersAsync(ServiceUrl, Team, 10, next, CancellationToken.None));
            members.AddRange(page.Members!);
            next = page.ContinuationToken;
        }
        while (next is not null);
        var team = Of(await Connector.FindTeamAsync(ServiceUrl, Team, CancellationToken.None));
        var channels = Of(await Connector.ListChannelsAsync(ServiceUrl, Team, CancellationToken.None));

        members.Count.ShouldBeGreaterThan(50);
        members.Select(member => member.Id).ShouldBeUnique();
        team.Id.ShouldBe(Team);
        channels.Conversations!.Single(channel => channel.Id == Team).Name.ShouldBeNull();
    }

    [Fact]
    public async Task A_thread_is_begun_in_a_channel()
    {
        await AddToTeamAsync();

        var thread = Of(await Connector.CreateConversationAsync(
            ServiceUrl, CreateConversation.Thread(Team, hello, "28:local-bot", RunningBot.Tenant), CancellationToken.None));

        thread.Id.ShouldStartWith(Team + ";messageid=");
        thread.ActivityId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_refusal_counts_though_its_words_are_too_long_to_read()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        await bot.SendAsync(HttpMethod.Post, $"/local/people/{chat.ObjectId}/faults", new JsonObject { ["status"] = 429, ["body"] = "endless", ["operation"] = "send" });

        var refused = await Connector.SendAsync(ServiceUrl, $"a:1local-{chat.ObjectId:N}", hello, CancellationToken.None);

        refused.ShouldBeOfType<ConnectorOutcome<ResourceResponse>.Refused>().Error.Verdict.ShouldBe(ConnectorVerdict.Throttled);
    }

    private async Task AddToTeamAsync() => await bot.SendAsync(HttpMethod.Post, $"/local/threads/{Uri.EscapeDataString(Team)}/add", new JsonObject { ["oid"] = bot.Person("Jordan").ObjectId });

    private static T Of<T>(ConnectorOutcome<T> outcome) => outcome.ShouldBeOfType<ConnectorOutcome<T>.Done>().Resource;
}
