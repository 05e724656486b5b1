using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Coming_back_to_an_application(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task Two_devices_that_answer_at_once_do_not_lose_the_form()
    {
        var (chat, applicant) = await BeginAsync();
        var card = chat.LastMessage;
        var data = card.FindAction("Next")!["data"]!.AsObject();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(device =>
        {
            var filled = data.DeepClone().AsObject();
            filled[card.Inputs[0].Id] = $"Kim {device}";
            return bot.PostAsync(bot.PressOf(chat, "survey.answer", filled));
        }));

        answers.ShouldAllBe(answer => answer.Body!.ToJsonString().Contains("Which email should we use for you?"));
        await chat.SaysAsync("kim@example.org");
        chat.IsAsked("phone");
        await applicant.AnswerAllByTypingAsync(chat);
        chat.Sees("Kim ");
    }

    [Fact]
    public async Task Save_stops_for_now_and_carry_on_goes_on()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "local");

        await chat.SaysAsync("save");
        chat.Sees("3 answers are safe with me");
        await chat.SaysAsync("status");
        chat.Sees("(3 answers, last changed");
        await chat.SaysAsync("save it for later please");
        chat.Sees("I'm not sure what you'd like");
        await chat.PressesAsync("Carry on");

        chat.IsAsked("local");
    }

    [Fact]
    public async Task An_email_given_with_another_application_is_offered_again()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var given = new Dictionary<string, string> { ["email"] = "kim.park@example.org" };
        await (await Applicant.BeginAsync(chat, Role.Mentee, given: given)).AnswerAllByTypingAsync(chat, until: "phone");

        var applicant = await Applicant.BeginAsync(chat, Role.Mentor);
        await applicant.AnswerAllByTypingAsync(chat, until: "email");

        chat.LastMessage.Json.ShouldContain("kim.park@example.org");
    }

    [Fact]
    public async Task Carry_on_pressed_after_the_form_was_sent_loses_nothing()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "local");
        await chat.SaysAsync("save");
        var saved = chat.LastMessage;
        await chat.PressesAsync("Carry on");
        await applicant.AnswerAllByTypingAsync(chat);
        await chat.SaysAsync("submit");

        await chat.PressesAsync(saved, "Carry on");

        chat.Sees("This one is done");
        await chat.SaysAsync("apply as mentee");
        chat.Sees("it is with the coordinators");
    }

    [Fact]
    public async Task A_wrong_answer_on_a_card_left_behind_after_sending_opens_nothing()
    {
        var (chat, applicant) = await BeginAsync();
        var first = chat.LastMessage;
        await applicant.AnswerAllByTypingAsync(chat);
        await chat.SaysAsync("submit");

        await chat.PressesAsync(first, "Next", Only("name", ""), @unchecked: true);

        chat.Sees("This one is done");
    }

    [Fact]
    public async Task Applying_for_the_other_role_meanwhile_leaves_the_draft_alone()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "role");

        await chat.SaysAsync("apply as mentor");
        chat.Sees("Become a mentor");
        await chat.SaysAsync("1");
        chat.Sees("What name do you go by?");
        await chat.SaysAsync("apply as mentee");

        chat.IsAsked("role");
    }

    private async Task<Chat> NewAsync() => await bot.AddPersonAsync("Kim Park");

    private async Task<(Chat Chat, Applicant Applicant)> BeginAsync()
    {
        var chat = await NewAsync();
        return (chat, await Applicant.BeginAsync(chat, Role.Mentee));
    }

    private static Dictionary<string, string> Only(string field, string value) => new() { [field] = value };
}
