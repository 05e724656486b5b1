using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

public sealed class After_an_application_was_sent(SharedBot shared) : IClassFixture<SharedBot>
{
    private readonly RunningBot bot = shared.Bot;

    [Fact]
    public async Task Applying_again_shows_the_one_there_is()
    {
        var chat = await SentAsync();

        await chat.SaysAsync("apply as mentee");

        chat.Sees("Your application as a mentee");
        chat.Sees("it is with the coordinators");
        chat.LastMessage.Buttons.ShouldBe(["Change my answers", "Withdraw it"]);
    }

    [Fact]
    public async Task Status_tells_of_it()
    {
        var chat = await SentAsync();

        await chat.SaysAsync("status");

        chat.Sees("it is with the coordinators");
    }

    [Fact]
    public async Task Its_answers_can_be_changed_and_sent_again()
    {
        var chat = await SentAsync();
        await chat.SaysAsync("apply as mentee");

        await chat.PressesAsync("Change my answers");
        await chat.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "Local" });
        await chat.SaysAsync("Local 99");
        await chat.SaysAsync("submit");

        chat.Sees("Your application is in");
        (await bot.FindApplicationAsync(chat, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    [Fact]
    public async Task Sending_twice_says_that_it_is_done()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        var applicant = await Applicant.BeginAsync(chat, Role.Mentee);
        await applicant.AnswerAllByCardAsync(chat);
        var review = chat.Messages.Last(message => message.FindAction("Send my application") is not null);

        await chat.PressesAsync(review, "Send my application");
        chat.Sees("Your application is in");
        await chat.PressesAsync(review, "Send my application");

        chat.Sees("It was handed in already");
    }

    [Fact]
    public async Task It_can_be_withdrawn_and_sent_again_with_the_old_answers()
    {
        var chat = await SentAsync();

        await chat.SaysAsync("withdraw");
        await chat.SaysAsync("1");
        chat.Sees("Your application is withdrawn");
        (await bot.FindApplicationAsync(chat, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Withdrawn);
        await chat.SaysAsync("withdraw");
        chat.Sees("There is nothing to withdraw");
        await chat.SaysAsync("apply as mentee");
        await chat.SaysAsync("1");
        chat.Sees("Kim Park");
        await chat.SaysAsync("submit");

        chat.Sees("Your application is in");
        (await bot.FindApplicationAsync(chat, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
    }

    private async Task<Chat> SentAsync()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await Applicant.ApplyAsync(chat, Role.Mentee, byCard: false);
        return chat;
    }
}
