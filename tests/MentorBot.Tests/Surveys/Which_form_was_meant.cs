using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Surveys;

/// <summary>The card that asks for it stays where it is, and may be pressed again: by a double click, or days later on another device.</summary>
public sealed class Which_form_was_meant(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Theory]
    [InlineData("en", "This form has gone on since you typed that")]
    [InlineData("fr", "Ce formulaire a avancé depuis")]
    [InlineData("es", "Este formulario avanzó desde")]
    public async Task Told_twice_what_was_typed_answers_one_question(string language, string late)
    {
        var chat = await WithTwoAsync("local", language);
        await chat.SaysAsync("Local 12");
        var asked = chat.LastMessage;

        await TellsAsync(chat, asked);
        chat.DoesNotSee(late);
        await TellsAsync(chat, asked);

        chat.IsAsked("unit");
        chat.Sees(late);
        (await AnswerAsync(chat, "local")).ShouldBe(new Answer.Words("Local 12"));
        (await AnswerAsync(chat, "unit")).ShouldBeNull();
    }

    [Fact]
    public async Task Told_once_the_form_has_gone_on_another_way_what_was_typed_changes_nothing()
    {
        var chat = await WithTwoAsync("local");
        await chat.SaysAsync("Local 12");
        var asked = chat.LastMessage;
        await chat.SaysAsync("my forms");
        await TellsAsync(chat, chat.LastMessage);
        await chat.SaysAsync("Local 480");

        await TellsAsync(chat, asked);

        chat.IsAsked("unit");
        chat.Sees("type it once more");
        (await AnswerAsync(chat, "local")).ShouldBe(new Answer.Words("Local 480"));
        (await AnswerAsync(chat, "unit")).ShouldBeNull();
    }

    [Theory]
    [InlineData("back", "local")]
    [InlineData("skip", "workplace")]
    public async Task Told_twice_one_step_is_taken(string step, string next)
    {
        var chat = await WithTwoAsync("unit");
        await chat.SaysAsync(step);
        var asked = chat.LastMessage;

        await TellsAsync(chat, asked);
        chat.IsAsked(next);
        await TellsAsync(chat, asked);

        chat.IsAsked(next);
    }

    [Fact]
    public async Task Told_twice_a_form_that_lacks_an_answer_is_not_handed_in_once_it_has_it()
    {
        var chat = await WithTwoAsync("commitment");
        await chat.SaysAsync("submit");
        var asked = chat.LastMessage;
        await TellsAsync(chat, asked);
        chat.IsAsked("commitment");
        await chat.SaysAsync("yes");

        await TellsAsync(chat, asked);

        chat.DoesNotSee("Thank you");
        (await FindAsync(chat))!.Status.ShouldBe(ResponseStatus.Draft);
    }

    // The first form waits at this question; the second was begun, and neither is at hand.
    private async Task<Chat> WithTwoAsync(string item, string language = "en")
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: language);
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee, language: language);
        await applicant.AnswerAllByTypingAsync(chat, until: item);
        await Applicant.BeginAsync(chat, Role.Mentor, language: language);
        await chat.SaysAsync(Applicant.Word(language, "save"));
        return chat;
    }

    private static Task TellsAsync(Chat chat, ChatLine asked) => chat.PressesAsync(
        asked, asked.Buttons[0], new Dictionary<string, string> { ["pick"] = asked.Inputs[0].Choices.First(choice => choice.Value.Contains("f1", StringComparison.Ordinal)).Value });

    private async Task<Answer?> AnswerAsync(Chat chat, string item) => (await FindAsync(chat))?.AnswerTo(item);

    private ValueTask<FormResponse?> FindAsync(Chat chat) =>
        bot.Services.GetRequiredService<SurveyBook>().OfAsync(chat.Id, "application", CancellationToken.None).FirstOrDefaultAsync(response => response.FormId == "f1");
}
