using System.Net;
using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

public sealed class Meeting_the_bot(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task Being_added_twice_brings_one_welcome()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        chat.Sees("Hello Kim, I'm MentorBot");

        foreach (var action in new[] { "add", "add" })
        {
            var activity = bot.ActivityOf(chat, "installationUpdate");
            activity["action"] = action;
            (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        }

        chat.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Removing_the_app_is_remembered_and_coming_back_revives_the_chat()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();

        await chat.RemovesTheAppAsync();
        (await ChatOfAsync(chat)).State.ShouldBe(ChatState.Uninstalled);
        await chat.SaysAsync("help");

        (await ChatOfAsync(chat)).State.ShouldBe(ChatState.Active);
        chat.Sees("What I can do for you");
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task In_a_group_it_points_to_the_private_chat_and_says_nothing_else(string kind)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        await chat.SaysAsync("hello");
        var before = chat.Messages.Count;
        // The stand-in has no groups: a group that carries the id of this person's chat shows what would be posted there.
        var activity = bot.ActivityOf(chat, text: "<at>MentorBot</at> status");
        activity["conversation"]!["conversationType"] = kind;

        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        (await bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);

        var said = chat.Messages.Skip(before).ShouldHaveSingleItem();
        said.Text.ShouldNotBeNull().ShouldContain("I work in private");
        said.Card.ShouldBeNull();
    }

    [Theory]
    [InlineData("dgfjkhdfg")]
    [InlineData("👍")]
    [InlineData("12")]
    public async Task Anything_else_gets_a_short_and_helpful_answer(string said)
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync(said);

        chat.Sees("I'm not sure what you'd like");
        chat.LastMessage.Buttons.ShouldContain("Apply");
    }

    [Theory]
    [InlineData("help")]
    [InlineData("  HELP ")]
    [InlineData("/help")]
    [InlineData("<at>MentorBot</at> help")]
    public async Task A_word_is_understood_in_any_case_and_after_a_mention(string said)
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        await chat.SaysAsync(said);

        chat.Sees("What I can do for you");
    }

    [Fact]
    public async Task A_name_is_only_a_name()
    {
        var chat = await bot.AddPersonAsync("[click](http://evil.example) <b>*Kim*</b>");
        await chat.OpensAsync();
        await chat.SaysAsync("apply as mentee");
        await chat.SaysAsync("1");
        await chat.SaysAsync("[click](http://evil.example)");

        var texts = string.Join('\n', chat.Messages.Where(message => message.Card is not null).Select(message => message.Card!.ToJsonString()));
        texts.ShouldContain("click");
        foreach (var card in chat.Messages.Where(message => message.Card is not null))
        {
            foreach (var text in TextBlocks(card.Card))
            {
                text.ShouldNotContain("](http");
            }
        }
    }

    [Fact]
    public async Task A_long_name_is_cut_between_characters()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var activity = bot.ActivityOf(chat, text: "hello");
        activity["from"]!["name"] = new string('K', 119) + "🎉 Park";

        await bot.PostAsync(activity);

        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().Name.ShouldBe(new string('K', 119));
    }

    [Fact]
    public async Task No_card_shows_a_gap_of_its_template()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        foreach (var said in new[] { "hello", "help", "status", "pause", "resume", "settings", "cancel", "apply", "withdraw", "answer", "what" })
        {
            await chat.SaysAsync(said);
            chat.LastMessage.Json.ShouldNotContain("${", Case.Sensitive, said);
        }
    }

    private static IEnumerable<string> TextBlocks(JsonNode? node) => node switch
    {
        JsonObject element => [
            .. ChatLine.TextOf(element["type"]) is "TextBlock" ? [ChatLine.TextOf(element["text"])!] : Array.Empty<string>(),
            .. element.SelectMany(member => TextBlocks(member.Value))],
        JsonArray elements => elements.SelectMany(TextBlocks),
        _ => [],
    };

    private async Task<ChatReference> ChatOfAsync(Chat chat) =>
        (await bot.Services.GetRequiredService<AggregateStore>()
            .ReadAsync<ChatReference>(AggregateId.Member(chat.Id), ChatReference.Document, CancellationToken.None)).ShouldNotBeNull();
}
