using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>Who is nobody the bot can serve: people without an account, and programs.</summary>
public sealed class Strangers_and_other_bots(SharedBot shared) : IClassFixture<SharedBot>, IAsyncLifetime
{
    private const string Stranger = "signed in with their union account";
    private readonly RunningBot bot = shared.Bot;
    private readonly string group = $"19:{Guid.NewGuid():N}@thread.v2";
    private AnyChat channel = null!;

    public async Task InitializeAsync() => channel = await AnyChat.StartAsync();

    public async Task DisposeAsync() => await channel.DisposeAsync();

    [Fact]
    public async Task A_guest_without_an_account_is_told_so_kindly()
    {
        var mention = InGroup(Person());
        mention["from"]!.AsObject().Remove("aadObjectId");

        await TellAsync(mention);

        channel.In(group).ShouldHaveSingleItem().ShouldContain(Stranger);
    }

    [Fact]
    public async Task A_guest_without_an_account_is_told_so_in_private_and_at_a_button_too()
    {
        var chat = Person();
        var message = channel.Adopt(bot.ActivityOf(chat, text: "help"));
        var press = channel.Adopt(bot.PressOf(chat, "everyday.help", null));
        foreach (var activity in new[] { message, press })
        {
            activity["from"]!.AsObject().Remove("aadObjectId");
        }

        await TellAsync(message);
        await TellAsync(message);
        var (status, body) = await bot.PostAsync(press);

        channel.In($"a:1local-{chat.ObjectId:N}").ShouldHaveSingleItem().ShouldContain(Stranger);
        status.ShouldBe(HttpStatusCode.OK);
        Toast(body).ShouldContain(Stranger);
        (await bot.FindMemberAsync(chat)).ShouldBeNull();
    }

    [Theory]
    [InlineData("from", "role", "bot")]
    [InlineData("from", "id", "28:another-bot")]
    public async Task Other_bots_are_not_answered(string whose, string member, string value)
    {
        var chat = Person();
        var said = channel.Adopt(bot.ActivityOf(chat, text: "help"));
        var there = InGroup(chat);
        foreach (var activity in new[] { said, there })
        {
            activity[whose]![member] = value;
            await TellAsync(activity);
        }

        channel.In(group).ShouldBeEmpty();
        channel.In($"a:1local-{chat.ObjectId:N}").ShouldBeEmpty();
        (await bot.FindMemberAsync(chat)).ShouldBeNull();
    }

    private static string Toast(JsonNode? body)
    {
        body!["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.activity.message");
        body["statusCode"]!.GetValue<int>().ShouldBe(200);
        return body["value"]!.GetValue<string>();
    }

    private async Task TellAsync(JsonObject activity) => (await bot.PostAsync(activity.ToJsonString())).Status.ShouldBe(HttpStatusCode.OK);

    private Chat Person() => new(bot, Guid.NewGuid(), "Kim Park");

    private JsonObject InGroup(Chat chat)
    {
        var activity = channel.Adopt(bot.ActivityOf(chat, text: "<at>MentorBot</at> status"));
        activity["conversation"]!["id"] = group;
        activity["conversation"]!["conversationType"] = "groupChat";
        return activity;
    }
}
