using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

public sealed class What_the_channel_may_send(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task The_same_message_twice_is_answered_once()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var activity = bot.ActivityOf(chat, text: "help");

        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);

        chat.Messages.Count(message => message.Says("What I can do for you")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_message_twice_at_once_is_answered_once()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var activity = bot.ActivityOf(chat, text: "help");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bot.PostAsync(activity.ToJsonString())));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        chat.Messages.Count(message => message.Says("What I can do for you")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_press_twice_steps_once()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "unit");
        var skip = chat.LastMessage.FindAction("Skip this one")!;
        var invoke = bot.PressOf(chat, "survey.skip", skip["data"]!.DeepClone());

        var first = await bot.PostAsync(invoke);
        var second = await bot.PostAsync(invoke);

        first.Body!.ToJsonString().ShouldContain("Where do you work?");
        second.Body!.ToJsonString().ShouldContain("Where do you work?");
    }

    [Fact]
    public async Task A_client_without_Execute_answers_by_Submit()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);
        var card = chat.LastMessage;

        await chat.PressAsync(
            card.Id, new() { ["type"] = "Action.Submit", ["data"] = card.FindAction("Next")!["data"]!.DeepClone() }, new() { [card.Inputs[0].Id] = "Kim" });

        chat.IsAsked("email");
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    public async Task Only_JSON_is_read(string contentType, HttpStatusCode expected) =>
        (await bot.PostAsync(await HelloAsync(), contentType)).Status.ShouldBe(expected);

    [Fact]
    public async Task More_than_a_mebibyte_is_refused()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        (await bot.PostAsync(bot.ActivityOf(chat, text: new string('x', 1024 * 1024)))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("conversation")]
    [InlineData("from")]
    [InlineData("id")]
    public async Task What_is_incomplete_is_refused(string member)
    {
        var activity = bot.ActivityOf(await bot.AddPersonAsync("Kim Park"), text: "hello");
        activity.Remove(member);

        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"type\":5}")]
    [InlineData("{}")]
    public async Task What_is_no_activity_is_refused(string body)
    {
        var status = (await bot.PostAsync(body)).Status;

        status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_is_refused_where_none_is_checked() =>
        (await bot.PostAsync(await HelloAsync(), adjust: request => request.Headers.Add("Authorization", "Bearer x"))).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData(null)]
    public async Task An_address_beyond_this_machine_is_refused(string? serviceUrl)
    {
        var activity = bot.ActivityOf(await bot.AddPersonAsync("Kim Park"), text: "hello");
        activity["serviceUrl"] = serviceUrl;

        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_posts_are_taken() =>
        (await bot.SendAsync(HttpMethod.Get, "/api/messages")).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    [InlineData("signin/verifyState")]
    [InlineData("signin/tokenExchange")]
    [InlineData("config/fetch")]
    [InlineData("config/submit")]
    [InlineData("composeExtension/query")]
    [InlineData("composeExtension/submitAction")]
    [InlineData("fileConsent/invoke")]
    [InlineData("actionableMessage/executeAction")]
    [InlineData("tab/fetch")]
    [InlineData("application/search")]
    [InlineData("somebodys/own")]
    public async Task An_invoke_that_nobody_serves_is_not_implemented(string name)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        foreach (var conversation in new[] { "personal", "groupChat" })
        {
            var activity = bot.PressOf(chat, "everyday.help", null);
            activity["name"] = name;
            activity["conversation"]!["conversationType"] = conversation;

            (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.NotImplemented);
        }

        chat.Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"action\":null}")]
    [InlineData("{\"action\":\"everyday.help\"}")]
    [InlineData("{\"action\":{\"verb\":\"everyday.help\"}}")]
    [InlineData("{\"action\":{\"type\":\"Action.Submit\",\"verb\":\"everyday.help\"}}")]
    [InlineData("{\"action\":{\"type\":5,\"verb\":\"everyday.help\"}}")]
    public async Task A_card_action_that_is_none_is_refused_in_the_channels_own_words(string value)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        foreach (var conversation in new[] { "personal", "groupChat" })
        {
            var activity = bot.PressOf(chat, "everyday.help", null);
            activity["value"] = JsonNode.Parse(value);
            activity["conversation"]!["conversationType"] = conversation;

            var (status, body) = await bot.PostAsync(activity);

            status.ShouldBe(HttpStatusCode.BadRequest);
            body!["statusCode"]!.GetValue<int>().ShouldBe(400);
            body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.error");
            body["value"]!["code"]!.GetValue<string>().ShouldBe("BadRequest");
            body["value"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_card_action_may_come_as_a_string_of_JSON()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var activity = bot.PressOf(chat, "everyday.help", null);
        activity["value"] = activity["value"]!.ToJsonString();

        var (status, body) = await bot.PostAsync(activity);

        status.ShouldBe(HttpStatusCode.OK);
        body!.ToJsonString().ShouldContain("What I can do for you");
    }

    [Theory]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("messageReaction")]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("somethingNew")]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("MESSAGEUPDATE")]
    public async Task Other_kinds_of_activity_are_taken_in_silence(string type)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var activity = bot.ActivityOf(chat, type, "help");
        activity["name"] = "application/vnd.microsoft.readReceipt";
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
        activity["channelData"]!["eventType"] = "editMessage";

        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);

        chat.Messages.ShouldHaveSingleItem();
    }

    private async Task<string> HelloAsync() => bot.ActivityOf(await bot.AddPersonAsync("Kim Park"), text: "hello").ToJsonString();
}
