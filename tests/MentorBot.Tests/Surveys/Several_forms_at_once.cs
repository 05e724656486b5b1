using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Surveys;

public sealed class Several_forms_at_once(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task The_one_whose_question_was_asked_last_is_meant()
    {
        var chat = await WithTwoAsync();

        await chat.SaysAsync("Kim Two");
        await chat.SaysAsync("back");

        chat.IsAsked("name");
        (await AnswerAsync(chat, Role.Mentor, "name")).ShouldBe(new Answer.Words("Kim Two"));
        (await AnswerAsync(chat, Role.Mentee, "name")).ShouldBe(new Answer.Words("Kim One"));
    }

    [Fact]
    public async Task Help_in_between_changes_nothing_about_that()
    {
        var chat = await WithTwoAsync();

        await chat.SaysAsync("help");
        await chat.SaysAsync("Kim Two");

        (await AnswerAsync(chat, Role.Mentor, "name")).ShouldBe(new Answer.Words("Kim Two"));
    }

    [Fact]
    public async Task Once_none_is_at_hand_a_command_asks_which_and_then_does_what_was_said()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("save");

        await chat.SaysAsync("back");
        chat.Sees("Which form is that for?");
        chat.Sees("2 forms");
        await chat.SaysAsync("2");

        chat.IsAsked("name");
        chat.CardInputs[0].Value.ShouldBe("Kim One");
    }

    [Fact]
    public async Task Once_none_is_at_hand_an_answer_asks_which_and_goes_there()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("save");

        await chat.SaysAsync("kim@example.org");
        chat.Sees("Which form is that for?");
        chat.Sees("Nothing is lost");
        await chat.SaysAsync("2");

        (await AnswerAsync(chat, Role.Mentee, "email")).ShouldBe(new Answer.Words("kim@example.org"));
        (await AnswerAsync(chat, Role.Mentor, "email")).ShouldBeNull();
        chat.IsAsked("phone");
    }

    [Theory]
    [InlineData("hello", "What I can do for you")]
    [InlineData("Good morning", "I'm here whenever you need me")]
    [InlineData("thanks!", "I'm here whenever you need me")]
    public async Task A_greeting_is_nobodys_answer_and_tells_what_is_open(string said, string heading)
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("save");

        await chat.SaysAsync(said);

        chat.Sees(heading);
        chat.Sees("Begun and not sent yet");
        chat.DoesNotSee("Which form is that for?");
        (await AnswerAsync(chat, Role.Mentee, "email")).ShouldBeNull();
    }

    [Theory]
    [InlineData("fr-CA", "merci", "Je suis là quand vous en avez besoin", "Commencé et pas encore envoyé")]
    [InlineData("es-MX", "gracias", "Aquí estoy cuando me necesites", "Empezado y aún sin enviar")]
    public async Task A_greeting_is_known_in_every_language(string locale, string said, string heading, string open)
    {
        var chat = await bot.AddPersonAsync("Kim Park", locale: locale);
        await Applicant.BeginAsync(chat, Role.Mentee, language: locale[..2]);
        await Applicant.BeginAsync(chat, Role.Mentor, language: locale[..2]);
        await chat.SaysAsync("save");

        await chat.SaysAsync(said);

        chat.Sees(heading);
        chat.Sees(open);
    }

    [Fact]
    public async Task In_the_middle_of_a_question_a_greeting_may_be_the_answer()
    {
        var chat = await WithTwoAsync();

        await chat.SaysAsync("Good morning");

        (await AnswerAsync(chat, Role.Mentor, "name")).ShouldBe(new Answer.Words("Good morning"));
    }

    [Fact]
    public async Task What_no_open_question_takes_for_an_answer_is_answered_as_ever_with_what_is_open()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("Kim Two");
        await chat.SaysAsync("save");

        await chat.SaysAsync("what now please");

        chat.Sees("I'm not sure what you'd like");
        chat.Sees("Begun and not sent yet");
        chat.DoesNotSee("Which form is that for?");
    }

    [Fact]
    public async Task It_is_asked_on_a_card_too_and_what_was_typed_waits_there()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("save");
        await chat.SaysAsync("kim@example.org");

        var options = chat.CardInputs[^1].Choices;
        await chat.PressesAsync("This one", new Dictionary<string, string> { ["pick"] = options[1].Value });

        (await AnswerAsync(chat, Role.Mentee, "email")).ShouldBe(new Answer.Words("kim@example.org"));
    }

    [Fact]
    public async Task Something_else_asked_in_between_puts_none_at_hand()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("pause");

        await chat.SaysAsync("Kim Two");

        chat.Sees("Which form is that for?");
        await chat.SaysAsync("1");
        (await AnswerAsync(chat, Role.Mentor, "name")).ShouldBe(new Answer.Words("Kim Two"));
    }

    [Fact]
    public async Task What_may_belong_to_a_confidential_form_is_put_down_nowhere()
    {
        var chat = await WithTwoAsync();
        await chat.SaysAsync("about me");
        await chat.SaysAsync("1");
        await chat.SaysAsync("save");

        await chat.SaysAsync("marked-secret-words");

        chat.Sees("type it once more");
        await chat.SaysAsync("1");
        chat.DoesNotSee("marked-secret-words");
    }

    [Fact]
    public async Task My_forms_and_status_list_all_that_is_open()
    {
        var chat = await WithTwoAsync();

        await chat.SaysAsync("status");
        chat.Sees("Begun and not sent yet");
        chat.Sees("my forms");
        await chat.SaysAsync("my forms");
        chat.Sees("Which form is that for?");
        await chat.SaysAsync("2");

        chat.IsAsked("email");
    }

    [Fact]
    public async Task With_one_form_open_it_is_that_one()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);
        await chat.SaysAsync("Kim One");
        await chat.SaysAsync("save");

        await chat.SaysAsync("my forms");

        chat.IsAsked("email");
    }

    // The first question of the second form is at hand; of the first, the second.
    private async Task<Chat> WithTwoAsync()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.BeginAsync(chat, Role.Mentee);
        await chat.SaysAsync("Kim One");
        await Applicant.BeginAsync(chat, Role.Mentor);
        return chat;
    }

    private async Task<Answer?> AnswerAsync(Chat chat, Role role, string item)
    {
        var form = role is Role.Mentee ? "f1" : "f2";
        return await bot.Services.GetRequiredService<SurveyBook>().OfAsync(chat.Id, "application", CancellationToken.None).FirstOrDefaultAsync(response => response.FormId == form) is { } found
            ? found.AnswerTo(item) : null;
    }
}
