using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>A picture, a sticker, a file or a bare mention: it is answered, and changes nothing.</summary>
public sealed class Sending_no_words(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Theory]
    [InlineData("en-CA", "I can only read words", "Type help")]
    [InlineData("fr-CA", "Je ne peux lire que des mots", "Écrivez « aide »")]
    [InlineData("es-MX", "Solo puedo leer palabras", "Escribe «ayuda»")]
    public async Task A_picture_gets_a_kind_answer(string locale, string heading, string way)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: locale);
        await chat.OpensAsync();
        await chat.SaysAsync("12345");

        await SendsAsync(chat, text: null);

        chat.LastMessage.Says(heading).ShouldBeTrue(chat.Transcript());
        chat.LastMessage.Says(way).ShouldBeTrue(chat.Transcript());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\u00A0")]
    [InlineData("<at>MentorBot</at>")]
    public async Task What_was_offered_last_is_still_what_a_number_means(string? text)
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.SaysAsync("hello");
        await chat.SaysAsync("pause");

        await SendsAsync(chat, text);
        chat.LastMessage.Says("I can only read words").ShouldBeTrue(chat.Transcript());
        await chat.SaysAsync("2");

        chat.Sees("Reminders are paused");
    }

    [Fact]
    public async Task It_means_none_of_several_open_forms()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat, until: "phone");
        await Applicant.BeginAsync(chat, Role.Mentor);
        await chat.SaysAsync("save");

        await SendsAsync(chat, text: null);

        chat.LastMessage.Says("I can only read words").ShouldBeTrue(chat.Transcript());
    }

    [Fact]
    public async Task While_answers_are_read_over_nothing_is_handed_in_or_asked_anew()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByTypingAsync(chat);

        await SendsAsync(chat, text: null);
        chat.LastMessage.Says("I can only read words").ShouldBeTrue(chat.Transcript());
        await chat.SaysAsync("submit");

        chat.Sees("Thank you");
    }

    [Fact]
    public async Task Whoever_begins_by_that_is_welcomed()
    {
        var chat = await bot.AddPersonAsync("Kim Park");

        // Before the channel has said that the bot is there at all.
        await SendsAsync(chat, text: null);

        (await bot.FindMemberAsync(chat)).ShouldNotBeNull().WelcomedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task In_a_form_the_question_is_asked_once_more()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);

        await SendsAsync(chat, text: null);

        chat.LastMessage.Says("I see no words in that").ShouldBeTrue(chat.Transcript());
        chat.IsAsked("name");
    }

    private async Task SendsAsync(Chat chat, string? text)
    {
        var activity = bot.ActivityOf(chat, text: text);
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/gif", ["contentUrl"] = "https://example.org/cat.gif", ["name"] = "cat.gif" });
        await bot.PostAsync(activity);
    }
}
