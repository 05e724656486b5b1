using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

public sealed class In_groups_and_channels(SharedBot shared) : IClassFixture<SharedBot>, IAsyncLifetime
{
    private const string Hello = "Hello, I'm MentorBot. I run your union's mentoring programme";
    private const string Pointer = "I work in private";
    private static readonly string[] twiceBoth = ["add", "+bot", "add", "+bot"];
    private readonly RunningBot bot = shared.Bot;
    private readonly string group = $"19:{Guid.NewGuid():N}@thread.v2";
    private readonly string team = $"19:{Guid.NewGuid():N}@thread.tacv2";
    private AnyChat channel = null!;

    public async Task InitializeAsync() => channel = await AnyChat.StartAsync();

    public async Task DisposeAsync() => await channel.DisposeAsync();

    [Theory]
    [InlineData("add")]
    [InlineData("+bot")]
    [InlineData("add", "+bot", "add")]
    [InlineData("+bot", "add", "add-upgrade")]
    [InlineData("add", "remove", "add", "+bot")]
    public async Task A_group_is_told_once_for_good_where_to_write(params string[] events)
    {
        foreach (var what in events)
        {
            await TellAsync(InGroup().Becomes(what));
        }

        var hello = channel.In(group).ShouldHaveSingleItem();
        hello.ShouldContain(Hello);
        hello.ShouldNotContain("Kim");
    }

    [Fact]
    public async Task A_group_is_told_once_where_both_announcements_come_at_once()
    {
        await Task.WhenAll(twiceBoth.Select(what => TellAsync(InGroup().Becomes(what))));

        channel.In(group).ShouldHaveSingleItem().ShouldContain(Hello);
    }

    [Fact]
    public async Task Of_a_group_is_kept_what_reaches_it_and_that_the_bot_was_removed()
    {
        await TellAsync(InGroup().Becomes("add"));
        var reference = await ReferenceAsync(group);
        (reference.ConversationId, reference.ConversationType, reference.State).ShouldBe((group, "groupChat", ChatState.Active));
        (reference.ServiceUrl, reference.BotId).ShouldBe((channel.ServiceUrl, "28:local-bot"));

        await TellAsync(InGroup().Becomes("-bot"));

        (await ReferenceAsync(group)).State.ShouldBe(ChatState.Uninstalled);
    }

    [Fact]
    public async Task Of_a_team_is_kept_its_channel_and_it_is_one_place_whichever_channel_is_named()
    {
        await TellAsync(InChannel("19:general@thread.tacv2").Becomes("+bot"));
        await TellAsync(InChannel("19:general@thread.tacv2").Becomes("add"));
        await TellAsync(Mention(InChannel("19:other@thread.tacv2;messageid=1700000000000")));

        var reference = await ReferenceAsync(team);
        (reference.ConversationId, reference.ConversationType, reference.TeamId).ShouldBe(("19:general@thread.tacv2", "channel", team));
        reference.ChannelId.ShouldBe("19:other@thread.tacv2");
        channel.In("19:general@thread.tacv2").ShouldHaveSingleItem().ShouldContain(Hello);
        channel.In("19:other@thread.tacv2;messageid=1700000000000").ShouldHaveSingleItem().ShouldContain(Pointer);

        // A team's removal names the team itself.
        await TellAsync(InChannel(team).Becomes("remove"));
        (await ReferenceAsync(team)).State.ShouldBe(ChatState.Uninstalled);
    }

    [Fact]
    public async Task An_older_removal_that_comes_late_removes_nothing()
    {
        await TellAsync(InGroup().Becomes("add").At(bot.Now.AddMinutes(5)));

        await TellAsync(InGroup().Becomes("remove").At(bot.Now.AddMinutes(4)));

        (await ReferenceAsync(group)).State.ShouldBe(ChatState.Active);
    }

    [Fact]
    public async Task A_mention_is_answered_once_where_it_was_made_by_the_way_to_the_private_chat()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);
        var asked = chat.AskedItem;
        var mention = Mention(InGroup(chat));

        await TellAsync(mention);
        await TellAsync(mention);

        var said = channel.In(group).ShouldHaveSingleItem();
        said.ShouldContain(Pointer);
        foreach (var personal in new[] { "Kim", "apply", "attachments" })
        {
            said.ShouldNotContain(personal, Case.Insensitive);
        }

        // What was said there answered no question here.
        chat.IsAsked(asked.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("help", null)]
    [InlineData("<at>Ana Costa</at> help", "29:ana")]
    [InlineData("MentorBot is nice", null)]
    public async Task What_is_not_said_to_the_bot_is_not_answered(string text, string? mentioned)
    {
        var message = Message(InGroup(), text, mentioned);

        await TellAsync(message);

        channel.In(group).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_there_says_where_the_private_chat_is_and_does_nothing()
    {
        var chat = Person();
        var invoke = InGroup(chat, bot.PressOf(chat, "pause.for", new JsonObject { ["pick"] = 7 }));

        var (status, body) = await bot.PostAsync(invoke);

        status.ShouldBe(HttpStatusCode.OK);
        Toast(body).ShouldContain(Pointer);
        (await bot.FindMemberAsync(chat)).ShouldBeNull();
        channel.In(group).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submitted_card_there_is_answered_by_the_way_to_the_private_chat()
    {
        var submit = InGroup();
        submit["value"] = new JsonObject { ["verb"] = "everyday.status" };

        await TellAsync(submit);

        channel.In(group).ShouldHaveSingleItem().ShouldContain(Pointer);
    }

    [Theory]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("event")]
    public async Task Other_kinds_of_activity_there_are_taken_in_silence(string type)
    {
        await TellAsync(InGroup().Becomes("add"));
        var activity = Mention(InGroup(activity: bot.ActivityOf(Person(), type)));
        activity["name"] = "something";

        await TellAsync(activity);

        channel.In(group).ShouldHaveSingleItem().ShouldContain(Hello);
    }

    private static string Toast(JsonNode? body)
    {
        body!["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.activity.message");
        body["statusCode"]!.GetValue<int>().ShouldBe(200);
        return body["value"]!.GetValue<string>();
    }

    private async Task TellAsync(JsonObject activity) => (await bot.PostAsync(activity.ToJsonString())).Status.ShouldBe(HttpStatusCode.OK);

    private Chat Person() => new(bot, Guid.NewGuid(), "Kim Park");

    private JsonObject InGroup(Chat? chat = null, JsonObject? activity = null) => In(group, "groupChat", chat, activity);

    private JsonObject InChannel(string conversation)
    {
        var activity = In(conversation, "channel", null, null);
        activity["channelData"]!["team"] = new JsonObject { ["id"] = team };
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = conversation.Split(';')[0] };
        return activity;
    }

    private JsonObject In(string conversation, string kind, Chat? chat, JsonObject? activity)
    {
        activity = channel.Adopt(activity ?? bot.ActivityOf(chat ?? Person()));
        activity["conversation"]!["id"] = conversation;
        activity["conversation"]!["conversationType"] = kind;
        return activity;
    }

    private static JsonObject Mention(JsonObject activity) => Message(activity, "<at>MentorBot</at> status", "28:local-bot");

    private static JsonObject Message(JsonObject activity, string text, string? mentioned)
    {
        activity["text"] = text;
        if (mentioned is not null)
        {
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = text[..(text.IndexOf("</at>", StringComparison.Ordinal) + 5)],
                ["mentioned"] = new JsonObject { ["id"] = mentioned },
            });
        }

        return activity;
    }

    private async Task<ThreadReference> ReferenceAsync(string place)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(place)).AsSpan(0, 16);
        return (await bot.Services.GetRequiredService<AggregateStore>().ReadAsync<ThreadReference>(
            AggregateId.Thread(RunningBot.Tenant, Convert.ToHexStringLower(hash)), ThreadReference.Document, CancellationToken.None)).ShouldNotBeNull();
    }
}
