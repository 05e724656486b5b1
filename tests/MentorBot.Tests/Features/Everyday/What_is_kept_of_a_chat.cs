using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>What is kept of how a person is reached (protocol 4.5), and what changes it.</summary>
public sealed class What_is_kept_of_a_chat(SharedBot shared) : IClassFixture<SharedBot>, IAsyncLifetime
{
    private readonly RunningBot bot = shared.Bot;
    private AnyChat channel = null!;

    public async Task InitializeAsync() => channel = await AnyChat.StartAsync();

    public async Task DisposeAsync() => await channel.DisposeAsync();

    [Theory]
    [InlineData(ChatState.Blocked)]
    [InlineData(ChatState.Uninstalled)]
    internal async Task Only_what_the_person_does_revives_a_chat(ChatState state)
    {
        foreach (var (act, revives) in new (Func<Chat, JsonObject> Act, bool Revives)[]
        {
            (chat => channel.Adopt(bot.ActivityOf(chat, "messageReaction")), false),
            (chat => channel.Adopt(bot.ActivityOf(chat, "messageUpdate", "help")), false),
            (chat => channel.Adopt(bot.ActivityOf(chat, "messageDelete")), false),
            (chat => channel.Adopt(bot.ActivityOf(chat, "typing")), false),
            (chat => Named(channel.Adopt(bot.ActivityOf(chat, "event")), "application/vnd.microsoft.readReceipt"), false),
            (chat => Named(channel.Adopt(bot.ActivityOf(chat, "invoke")), "task/fetch"), false),
            (chat => channel.Adopt(bot.ActivityOf(chat)).Becomes("+user"), false),
            (chat => channel.Adopt(bot.ActivityOf(chat)).Becomes("add-upgrade"), state is ChatState.Uninstalled),
            (chat => channel.Adopt(bot.ActivityOf(chat)).Becomes("add"), true),
            (chat => channel.Adopt(bot.ActivityOf(chat)).Becomes("+bot"), true),
            (chat => channel.Adopt(bot.ActivityOf(chat, text: "help")), true),
            (chat => channel.Adopt(bot.PressOf(chat, "everyday.help", null)), true),
        })
        {
            var chat = Person();
            await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat)).Becomes("add"));
            await MarkAsync(chat, reference => reference with { State = state });
            var activity = act(chat);

            await bot.PostAsync(activity);

            (await ReferenceAsync(chat)).State.ShouldBe(revives ? ChatState.Active : state, activity.ToJsonString());
        }
    }

    [Theory]
    [InlineData("message")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task Whatever_comes_says_where_to_answer(string type)
    {
        var chat = Person();
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat)).Becomes("add"));
        await MarkAsync(chat, reference => reference with { ServiceUrl = "http://127.0.0.1:9/old/" });

        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, type, "help")));

        (await ReferenceAsync(chat)).ServiceUrl.ShouldBe(channel.ServiceUrl);
    }

    [Fact]
    public async Task What_is_kept_says_when_they_came_and_when_they_last_did_something()
    {
        var chat = Person();
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat)).Becomes("add").At(Minute(1)));
        
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")).At(Minute(9)));

        var reference = await ReferenceAsync(chat);
        reference.InstalledAt.ShouldBe(Minute(1));
        reference.LastSeenAt.ShouldBe(Minute(9));
        (reference.BotId, reference.UserId).ShouldBe(("28:local-bot", $"29:local-{chat.ObjectId}"));
    }

    [Fact]
    public async Task While_they_talk_it_is_kept_to_the_minute_and_not_written_each_time()
    {
        var chat = Person();
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")).At(Minute(1)));

        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "status")).At(Minute(1).AddSeconds(59)));
        (await ReferenceAsync(chat)).LastSeenAt.ShouldBe(Minute(1));
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")).At(Minute(2)));
        (await ReferenceAsync(chat)).LastSeenAt.ShouldBe(Minute(2));
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat)).Becomes("remove").At(Minute(2).AddSeconds(10)));
        (await ReferenceAsync(chat)).State.ShouldBe(ChatState.Uninstalled);
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")).At(Minute(2).AddSeconds(20)));

        var reference = await ReferenceAsync(chat);
        (reference.State, reference.LastSeenAt).ShouldBe((ChatState.Active, Minute(2).AddSeconds(20)));
    }

    [Fact]
    public async Task What_comes_late_from_an_earlier_address_does_not_bring_it_back()
    {
        var chat = Person();
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "help")).At(Minute(1)));
        await MarkAsync(chat, reference => reference with { ServiceUrl = "http://127.0.0.1:9/old/" });
        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, text: "status")).At(Minute(1).AddSeconds(40)));
        await MarkAsync(chat, reference => reference with { ServiceUrl = "http://127.0.0.1:9/new/" });

        await bot.PostAsync(channel.Adopt(bot.ActivityOf(chat, "messageReaction")).At(Minute(1).AddSeconds(20)));

        (await ReferenceAsync(chat)).ServiceUrl.ShouldBe("http://127.0.0.1:9/new/");
    }

    private static DateTimeOffset Minute(int minute) => new(2031, 3, 14, 18, minute, 0, TimeSpan.Zero);

    private static JsonObject Named(JsonObject activity, string name)
    {
        activity["name"] = name;
        return activity;
    }

    private Chat Person() => new(bot, Guid.NewGuid(), "Kim Park");

    private async Task<ChatReference> ReferenceAsync(Chat chat) =>
        (await bot.Services.GetRequiredService<AggregateStore>()
            .ReadAsync<ChatReference>(AggregateId.Member(chat.Id), ChatReference.Document, CancellationToken.None)).ShouldNotBeNull();

    private Task<bool> MarkAsync(Chat chat, Func<ChatReference, ChatReference> change) =>
        bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Member(chat.Id), mine =>
        {
            mine.Write(ChatReference.Document, change(mine.Read<ChatReference>(ChatReference.Document)!));
            return true;
        }, CancellationToken.None);
}
