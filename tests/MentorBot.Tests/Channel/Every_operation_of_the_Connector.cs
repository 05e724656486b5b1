using System.Text.Json.Nodes;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Channel;

/// <summary>Our client, as the bot uses it, against the stand-in that Microsoft's own client was held against (protocol 5).</summary>
public sealed class Every_operation_of_the_Connector(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly Activity hello = new() { Type = "message", Text = "The first of them" };
    private readonly RunningBot bot = shared.Bot;

    private ConnectorClient Connector => bot.Services.GetRequiredService<ConnectorClient>();

    private string ServiceUrl => new Uri(bot.Http.BaseAddress!, "/local/teams/").AbsoluteUri;

    [Fact]
    public async Task A_message_is_sent_and_changed()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var conversation = $"a:1local-{chat.ObjectId:N}";

        var first = Of(await Connector.SendAsync(ServiceUrl, conversation, hello, CancellationToken.None)).Id!;
        Of(await Connector.UpdateAsync(ServiceUrl, conversation, first, hello with { Text = "Goodbye" }, CancellationToken.None));

        chat.Messages.ShouldContain(message => message.Says("Goodbye"));
        chat.Messages.ShouldNotContain(message => message.Says("The first of them"));
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
    public async Task A_refusal_counts_though_its_words_are_too_long_to_read()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        await bot.SendAsync(HttpMethod.Post, $"/local/people/{chat.ObjectId}/faults", new JsonObject { ["status"] = 429, ["body"] = "endless", ["operation"] = "send" });

        var refused = await Connector.SendAsync(ServiceUrl, $"a:1local-{chat.ObjectId:N}", hello, CancellationToken.None);

        refused.ShouldBeOfType<ConnectorOutcome<ResourceResponse>.Refused>().Error.Verdict.ShouldBe(ConnectorVerdict.Throttled);
    }

    private static T Of<T>(ConnectorOutcome<T> outcome) => outcome.ShouldBeOfType<ConnectorOutcome<T>.Done>().Resource;
}
