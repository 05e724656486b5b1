using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Asking_an_applicant : WithARound
{
    private Chat denise = null!;
    private Chat jordan = null!;

    private protected override async Task BeginAsync()
    {
        (denise, jordan) = (bot.Person("Denise"), bot.Person("Jordan"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await jordan.SendApplicationAsync(Role.Mentee);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_is_never_filed_under_another_question(bool byCard)
    {
        await AskAsync(fatima, "Which shift do you work?");
        await jordan.PressesAsync("Answer");
        await AskAsync(denise, "Can you drive?");

        await AnswerAsync("Nights, mostly.", byCard);
        if (!byCard)
        {
            jordan.Sees("Is that for “Your answer · Guild mentoring pilot”?");
            jordan.Sees("Can you drive?");
            await jordan.PressesAsync("Yes");
        }

        jordan.Sees("Not sent: the question has changed");
        jordan.Sees("Denise Washington has asked you something else since. You wrote: “Nights, mostly.”");
        jordan.LastMessage.Says("Can you drive?").ShouldBeTrue("what the note announces stands below it: " + jordan.Transcript());
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBeNull();
        (denise.Heard("Nights, mostly."), fatima.Heard("Nights, mostly.")).ShouldBe((0, 0));
        await AnswerAsync("Yes, I can.", byCard);
        jordan.Sees("your answer is on its way");
        denise.LastMessage.Says("Can you drive?").ShouldBeTrue(denise.Transcript());
        denise.LastMessage.Says("Yes, I can.").ShouldBeTrue();
    }

    [Fact]
    public async Task Nor_from_the_older_of_two_cards()
    {
        await AskAsync(fatima, "Which shift do you work?");
        await jordan.PressesAsync("Answer");
        var older = jordan.Messages.Last(message => message.FindAction("Send my answer") is not null);
        await AskAsync(denise, "Can you drive?");
        await jordan.PressesAsync("Answer");
        var newer = jordan.Messages.Last(message => message.FindAction("Send my answer") is not null);

        await jordan.PressesAsync(older, "Send my answer", new Dictionary<string, string> { ["text"] = "Nights, mostly." });

        jordan.Sees("Not sent: the question has changed");
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBeNull();
        await jordan.PressesAsync(newer, "Send my answer", new Dictionary<string, string> { ["text"] = "Yes, I can." });
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBe("Yes, I can.");
    }

    [Fact]
    public async Task Whoever_asks_over_a_question_that_waits_knows_it_and_so_does_its_asker()
    {
        await AskAsync(fatima, "Which shift do you work?");
        await denise.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        denise.Sees("Fatima Benali asked: “Which shift do you work?” No answer yet. Yours takes its place.");

        await denise.SaysAsync("Can you drive?");

        fatima.LastMessage.Says("Denise Washington has asked Jordan Okafor something else").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says("which had no answer yet: “Which shift do you work?”").ShouldBeTrue();
        await AskAsync(denise, "Can you drive at night?");
        denise.Heard("has asked Jordan Okafor something else").ShouldBe(0, "it was their own");
    }

    [Fact]
    public async Task Whoever_asked_reads_that_it_was_they_themselves()
    {
        await AskAsync(fatima, "Which shift do you work?");

        await fatima.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("You asked: “Which shift do you work?” No answer yet. Yours takes its place.");
        await fatima.SaysAsync("cancel");
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("You asked: “Which shift do you work?” No answer yet.");
        await jordan.SaysAsync("answer");
        await jordan.SaysAsync("Nights, mostly.");
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));
        fatima.Sees("You asked: “Which shift do you work?” The answer: “Nights, mostly.”");
    }

    [Fact]
    public async Task A_question_asked_meanwhile_is_not_replaced_unread()
    {
        await denise.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await AskAsync(fatima, "Which shift do you work?");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await denise.SaysAsync("Can you drive?");

        denise.Sees("Nothing is sent yet: Fatima Benali asked Jordan something after you began this");
        denise.Sees("Which shift do you work?");
        (jordan.Heard("Can you drive?"), fatima.Heard("something else")).ShouldBe((0, 0));
        await denise.SaysAsync("Can you drive?");
        (jordan.Heard("Can you drive?"), fatima.Heard("something else")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_answer_that_came_meanwhile_is_read_before_another_question_takes_its_place()
    {
        await AskAsync(fatima, "Which shift do you work?");
        await denise.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await jordan.SaysAsync("answer");
        await jordan.SaysAsync("Nights, mostly.");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await denise.SaysAsync("Can you drive?");

        denise.Sees("Nothing is sent yet: Jordan has answered since you began this: “Nights, mostly.”");
        jordan.Heard("Can you drive?").ShouldBe(0);
        (await bot.FindApplicationAsync(jordan, Role.Mentee))!.FollowUp!.Answer.ShouldBe("Nights, mostly.");
        await denise.SaysAsync("Can you drive?");
        jordan.Heard("Can you drive?").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_questions_the_one_that_has_waited_longest_is_answered_first()
    {
        await jordan.SendApplicationAsync(Role.Mentor);
        await AskAsync(fatima, "Whom would you like to help?", Role.Mentor);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await AskAsync(fatima, "Which shift do you work?");

        await jordan.SaysAsync("answer");
        jordan.LastMessage.Says("Whom would you like to help?").ShouldBeTrue(jordan.Transcript());
        await jordan.SaysAsync("Newcomers.");
        await jordan.SaysAsync("answer");

        jordan.LastMessage.Says("Which shift do you work?").ShouldBeTrue(jordan.Transcript());
    }

    [Fact]
    public async Task The_same_words_sent_once_more_reach_them_once_more()
    {
        await AskAsync(fatima, "Which shift do you work?");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await fatima.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, Role.Mentee));
        await fatima.SaysAsync("Which shift do you work?");

        jordan.Heard("Which shift do you work?").ShouldBe(2);
    }

    [Fact]
    public async Task A_question_waits_on_when_they_send_new_answers()
    {
        await AskAsync(fatima, "Which shift do you work?");
        var letter = jordan.LastMessage;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await jordan.SaysAsync("apply as mentee");
        await jordan.PressesAsync("Change my answers");
        await jordan.SaysAsync("submit");

        await jordan.PressesAsync(letter, "Answer");
        await AnswerAsync("Nights, mostly.", byCard: true);

        fatima.LastMessage.Says("Nights, mostly.").ShouldBeTrue(fatima.Transcript());
    }

    private async Task AskAsync(Chat coordinator, string question, Role role = Role.Mentee)
    {
        await coordinator.ForgesAsync("application.ask", Parted.ApplicationOf(jordan, role));
        await coordinator.SaysAsync(question);
        jordan.Heard(question).ShouldBe(1, jordan.Transcript());
    }

    private Task AnswerAsync(string answer, bool byCard) =>
        byCard ? jordan.PressesAsync("Send my answer", new Dictionary<string, string> { ["text"] = answer }) : jordan.SaysAsync(answer);
}
