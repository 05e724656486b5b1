using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class Filling_in_an_application(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task It_says_how_far_one_is()
    {
        var (chat, _) = await BeginAsync();

        chat.Sees("1 of 30 · About you");
        await chat.SaysAsync("Kim Park");
        chat.Sees("2 of 30 · About you");
    }

    [Fact]
    public async Task What_is_known_already_is_offered_and_can_be_kept()
    {
        var (chat, _) = await BeginAsync();

        chat.CardInputs.ShouldHaveSingleItem().Value.ShouldBe(chat.Name);
        await chat.SaysAsync("keep");

        chat.IsAsked("email");
        chat.Sees(chat.Name);
    }

    [Fact]
    public async Task A_typed_answer_takes_the_live_cards_place()
    {
        var (chat, _) = await BeginAsync();

        await chat.SaysAsync("Kim");

        chat.Messages.Count(message => message.FindAction("Next") is not null).ShouldBe(1, chat.Transcript());
        await chat.PressesAsync("Next", Only("email", "kim@example.org"));
        await chat.SaysAsync("416 555 0100");
        chat.Messages.Count(message => message.FindAction("Next") is not null).ShouldBe(1, chat.Transcript());
    }

    [Fact]
    public async Task A_card_that_came_by_a_button_is_closed_up_by_a_typed_answer_too()
    {
        var chat = await NewAsync();
        await chat.SaysAsync("apply");
        await chat.PressesAsync("As a mentee");
        await chat.PressesAsync("Let's begin");
        chat.IsAsked("name");

        await chat.SaysAsync("Kim");

        chat.IsAsked("email");
        chat.Messages.Count(message => message.FindAction("Next") is not null).ShouldBe(1, chat.Transcript());
    }

    [Fact]
    public async Task Back_returns_to_what_was_answered_with_the_answer_in_its_field()
    {
        var (chat, _) = await BeginAsync();
        await chat.SaysAsync("Kim");

        await chat.SaysAsync("back");

        chat.IsAsked("name");
        chat.CardInputs.ShouldHaveSingleItem().Value.ShouldBe("Kim");
    }

    [Fact]
    public async Task Back_at_the_start_stays_there()
    {
        var (chat, _) = await BeginAsync();

        await chat.SaysAsync("back");

        chat.IsAsked("name");
    }

    [Fact]
    public async Task What_is_required_can_not_be_skipped()
    {
        var (chat, _) = await BeginAsync();

        await chat.SaysAsync("skip");

        chat.IsAsked("name");
        chat.Sees("I need an answer to this one");
        chat.LastMessage.Buttons.ShouldNotContain("Skip this one");
    }

    [Fact]
    public async Task What_is_optional_can_be_skipped_by_either_way()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "unit");

        await chat.SaysAsync("skip");
        chat.IsAsked("workplace");
        await chat.PressesAsync("Skip this one");

        chat.IsAsked("region");
    }

    [Fact]
    public async Task Reading_over_too_early_leads_to_what_is_missing()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "local");

        await chat.SaysAsync("review");

        chat.IsAsked("local");
        chat.Sees("I need an answer to this one");
    }

    [Fact]
    public async Task An_answer_can_be_changed_from_the_review_and_leads_back_to_it()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat);
        chat.Sees("Read them over");

        await chat.PressesAsync("Change it", Only("pick", "Local"));
        chat.IsAsked("local");
        await chat.SaysAsync("Local 7");

        chat.Sees("Local 7");
        chat.Sees("Send my application");
    }

    [Fact]
    public async Task An_answer_can_be_changed_from_the_review_by_its_number_or_name()
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat);

        await chat.SaysAsync("4");
        chat.IsAsked("local");
        await chat.SaysAsync("Local 8");
        await chat.SaysAsync("Email");
        chat.IsAsked("email");
        await chat.SaysAsync("new@example.org");

        chat.Sees("Local 8");
        chat.Sees("new@example.org");
    }

    [Theory]
    [InlineData("help", "What I can do for you")]
    [InlineData("status", "Where things stand")]
    public async Task A_word_in_the_middle_is_answered_and_the_form_goes_on(string word, string answer)
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "region");

        await chat.SaysAsync(word);
        chat.Sees(answer);
        chat.Sees("Your form is still open");
        await chat.SaysAsync("1");

        chat.IsAsked("role");
        await chat.SaysAsync("back");
        chat.CardInputs.ShouldHaveSingleItem().Value.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_double_click_on_next_answers_once()
    {
        var (chat, applicant) = await BeginAsync();
        var before = chat.LastMessage;

        await chat.PressesAsync(before, "Next", Only("name", "Kim"));
        await chat.PressesAsync(before, "Next", Only("name", "Kim"));

        chat.IsAsked("email");
        chat.CardInputs.ShouldHaveSingleItem().Value.ShouldBeEmpty();
        applicant.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Skip this one", "workplace")]
    [InlineData("Back", "local")]
    public async Task A_double_click_steps_once(string button, string expected)
    {
        var (chat, applicant) = await BeginAsync();
        await applicant.AnswerAllByTypingAsync(chat, until: "unit");
        var before = chat.LastMessage;

        await chat.PressesAsync(before, button);
        await chat.PressesAsync(before, button);

        chat.IsAsked(expected);
    }

    [Fact]
    public async Task A_card_left_behind_on_another_device_changes_nothing_newer_and_shows_what_is_at_hand()
    {
        var (chat, _) = await BeginAsync();
        var onThePhone = chat.LastMessage;
        await chat.PressesAsync("Next", Only("name", "Kim"));
        await chat.PressesAsync("Next", Only("email", "kim@example.org"));

        await chat.PressesAsync(onThePhone, "Next", Only("name", "Somebody else"));

        chat.IsAsked("phone");
        await chat.SaysAsync("back");
        await chat.SaysAsync("back");
        chat.CardInputs.ShouldHaveSingleItem().Value.ShouldBe("Kim");
    }

    private async Task<Chat> NewAsync() => await bot.AddPersonAsync("Kim Park");

    private async Task<(Chat Chat, Applicant Applicant)> BeginAsync()
    {
        var chat = await NewAsync();
        return (chat, await Applicant.BeginAsync(chat, Role.Mentee));
    }

    private static Dictionary<string, string> Only(string field, string value) => new() { [field] = value };
}
