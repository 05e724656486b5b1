using System.Globalization;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>A round of the programme as three people live it on the page: Amélie learns, Ana mentors, Fatima coordinates.</summary>
internal sealed class WholeJob(RehearsalPage page, BotProcess bot)
{
    private const int Amelie = 0;
    private const int Ana = 1;
    private const int Fatima = 2;

    private const string Hope = "To chair my first branch meeting without shaking.";
    private const string Wish = "A dry run of my opening words.";

    public async Task LiveAsync()
    {
        await AmelieAppliesAsync();
        await AnaAppliesAsync();
        await FatimaReadsBothAsync();
        await FatimaMakesThemAPairAsync();
        await TheyFindATimeAsync();
        await TheyAreRemindedAsync();
        await TheyMeetAndThenForgetAsync();
        await TheyLookBackHalfWayAsync();
        await FatimaWritesToEveryoneAsync();
    }

    private async Task AmelieAppliesAsync()
    {
        await page.ChoosePersonAsync(Amelie, People.Amelie);
        await page.SpeakEnglishAsync(Amelie);
        await page.SayQuicklyAsync(Amelie, "apply");
        await page.PressAsync(Amelie, "As a mentee");
        await page.PressAsync(Amelie, "Let's begin");
        await page.WaitForBotAsync(Amelie, "What name do you go by?");
        Answers answers = new()
        {
            ["Email"] = "amelie@example.org", ["Phone"] = Answers.Skip, ["Local"] = "Local 12", ["Region"] = "Ontario",
            ["What I hope for"] = Hope, ["Languages"] = "English",
        };
        await page.FillInAsync(Amelie, answers, until: "Which unit are you in?");
        await page.FillAsync(Amelie, "Unit", "Delivery");
        await page.PressAsync(Amelie, "Next");
        await page.WaitForBotAsync(Amelie, "Where do you work?");
        await page.PressAsync(Amelie, "Back");
        await page.WaitForBotAsync(Amelie, "Which unit are you in?");
        (await page.ValueOfAsync(Amelie, "Unit")).ShouldBe("Delivery");
        await page.FillInAsync(Amelie, answers, until: "What are your goals");
        await page.FillAsync(Amelie, "My goals", "Not sent yet when the power goes.");
        await page.PhotographAsync("1-applying", Amelie);

        await bot.Kill9Async();
        await bot.StartAgainAsync();
        await page.ReloadAsync();

        await page.WaitForBotAsync(Amelie, "What are your goals");
        await page.FillInAsync(Amelie, answers);
        await page.WaitForBotAsync(Amelie, "Apply for a mentor: your answers");
        (await page.LastBotTextAsync(Amelie)).ShouldSatisfyAllConditions(
            review => review.ShouldContain(Hope),
            review => review.ShouldContain("Nothing has been sent yet"));
        await page.PhotographAsync("2-read-over", Amelie);
        await page.PressAsync(Amelie, "Send my application");
        await page.WaitForBotAsync(Amelie, "Thank you, Amélie. Your application is in");
    }

    private async Task AnaAppliesAsync()
    {
        await page.ChoosePersonAsync(Ana, People.Ana);
        await page.SayQuicklyAsync(Ana, "apply");
        await page.PressAsync(Ana, "As a mentor");
        await page.PressAsync(Ana, "Let's begin");
        await page.WaitForBotAsync(Ana, "What name do you go by?");
        await page.FillInAsync(Ana, new()
        {
            ["Email"] = "ana@example.org", ["Phone"] = "+1 902 555 0143", ["Region"] = "Ontario", ["Languages"] = "English",
            ["What I bring"] = "Twenty years of chairing meetings.", ["Number of mentees"] = "2",
        });
        await page.PressAsync(Ana, "Send my application");
        await page.WaitForBotAsync(Ana, "Your application is in");
    }

    private async Task FatimaReadsBothAsync()
    {
        await page.ChoosePersonAsync(Fatima, People.Fatima);
        await page.SayQuicklyAsync(Fatima, "coordinator");
        await page.ChooseAsync(Fatima, "applications open");
        await page.PressAsync(Fatima, "Open it");
        await page.PressAsync(Fatima, "Read applications (2)");
        await page.ChooseAsync(Fatima, "Amélie Tremblay, mentee: waiting");
        await page.PressAsync(Fatima, "Read it");
        await page.WaitForBotAsync(Fatima, Hope);
        await page.PhotographAsync("3-reading", Fatima);
        await page.PressAsync(Fatima, "Approve Amélie");
        await page.WaitForBotAsync(Amelie, "Good news: your application is approved");

        await page.PressAsync(Fatima, "Read the next: Ana Souza");
        await page.WaitForBotAsync(Fatima, "Twenty years of chairing meetings.");
        await page.PressAsync(Fatima, "Ask a question");
        await page.FillAsync(Fatima, "Your question", "Could you meet in the evening?");
        await page.PressAsync(Fatima, "Send it");
        await page.WaitForBotAsync(Ana, "Fatima Benali has a question about your application");
        await page.WaitForBotAsync(Ana, "Could you meet in the evening?");
        await page.PressAsync(Ana, "Answer");
        await page.FillAsync(Ana, "Your answer", "Yes, from half past five.");
        await page.PressAsync(Ana, "Send my answer");
        await page.WaitForBotAsync(Fatima, "Ana Souza answered your question");
        await page.WaitForBotAsync(Fatima, "Yes, from half past five.");
        await page.PressAsync(Fatima, "Read Ana's application");
        await page.PressAsync(Fatima, "Approve Ana");
        await page.WaitForBotAsync(Ana, "Good news: your application is approved");
    }

    private async Task FatimaMakesThemAPairAsync()
    {
        await page.PressAsync(Fatima, "Back to the round");
        await page.WaitForBotAsync(Fatima, "1 approved");
        await page.PressAsync(Fatima, "Make pairs");
        await page.ChooseAsync(Fatima, "Amélie Tremblay");
        await page.PressAsync(Fatima, "See who fits");
        await page.WaitForBotAsync(Fatima, "both in Ontario");
        await page.PhotographAsync("4-who-fits", Fatima);
        await page.ChooseAsync(Fatima, "Ana Souza");
        await page.PressAsync(Fatima, "Pair them");
        await page.WaitForBotAsync(Fatima, "They hear nothing until you introduce the pairs");
        await page.PressAsync(Fatima, "Introduce the pairs");
        await page.WaitForBotAsync(Fatima, "Introduce 1 pair?");
        await page.PressAsync(Fatima, "Introduce them now");

        await page.WaitForBotAsync(Amelie, "Meet Ana Souza, your mentor");
        await page.WaitForBotAsync(Amelie, "Twenty years of chairing meetings.");
        (await page.LastBotTextAsync(Amelie)).ShouldNotContain("902 555 0143", Case.Sensitive, "Ana's number was not among what she shares.");
        await page.WaitForBotAsync(Ana, "Meet Amélie Tremblay, your mentee");
        await page.WaitForBotAsync(Ana, Hope);
        await page.PhotographAsync("5-introduced", Amelie);
    }

    private async Task TheyFindATimeAsync()
    {
        var day = (await page.TodayAsync("America/Toronto")).AddDays(21);
        await page.PressAsync(Amelie, "Plan the first meeting");
        await page.FillAsync(Amelie, "Day", Iso(day));
        await page.FillAsync(Amelie, "Time", "18:30");
        (await page.ValueOfAsync(Amelie, "Minutes")).ShouldBe("60", "The programme's usual length is offered.");
        await page.FillAsync(Amelie, "Place or link", "https://meet.example.org/ana-amelie");
        await page.PhotographAsync("6-planning", Amelie);
        await page.PressAsync(Amelie, "Set the meeting");
        await page.WaitForBotAsync(Amelie, "Your meeting with Ana is set");
        await page.WaitForBotAsync(Ana, "Amélie has set a meeting with you");
        (await page.LastBotTextAsync(Ana)).ShouldSatisfyAllConditions(
            told => told.ShouldContain("19:30 your time", Case.Sensitive, "Halifax is an hour ahead."),
            told => told.ShouldContain("18:30 for Amélie"));

        await page.PressAsync(Ana, "Move it");
        await page.FillAsync(Ana, "Day", Iso(day.AddDays(1)));
        await page.FillAsync(Ana, "Time", "17:30");
        await page.PressAsync(Ana, "Set the meeting");
        await page.WaitForBotAsync(Ana, "Your meeting with Amélie has moved");
        await page.WaitForBotAsync(Amelie, "Ana has moved your meeting");
        await page.WaitForBotAsync(Amelie, "16:30 your time");
        await page.PhotographAsync("7-moved", Amelie);
    }

    private async Task TheyAreRemindedAsync()
    {
        await page.GoToLateAsync("a preparation card for Amélie");
        await page.WaitForBotAsync(Amelie, "You meet Ana on");
        await page.PressAsync(Amelie, "Prepare now");
        await page.WaitForBotAsync(Amelie, "What have you tried since last time");
        await page.FillInAsync(Amelie, new() { ["What I tried"] = Answers.Skip, ["What I want from it"] = Wish });
        await page.WaitForBotAsync(Amelie, "You're prepared");
        await page.PressAsync(Amelie, "Share with Ana");
        await page.WaitForBotAsync(Amelie, "Shared with Ana");

        await page.GoToAsync("a session guide for Ana");
        await page.WaitForBotAsync(Ana, "Your session with Amélie");
        await page.WaitForBotAsync(Ana, Wish);
        await page.PhotographAsync("8-reminded", Ana);
    }

    private async Task TheyMeetAndThenForgetAsync()
    {
        await page.GoToAsync("“did you meet?” for Amélie");
        await page.WaitForBotAsync(Ana, "Did you and Amélie meet on");
        await page.WaitForBotAsync(Amelie, "Did you and Ana meet on");
        await page.PressAsync(Amelie, "Yes, we met");
        await page.WaitForBotAsync(Amelie, "Good that you and Ana met");
        await page.PhotographAsync("9-met", Amelie);

        await page.GoToAsync("a gentle nudge for Ana");
        await page.GoToAsync("a gentle nudge for Amélie");
        await page.WaitForBotAsync(Ana, "No meeting on the books yet with Amélie");
        await page.WaitForBotAsync(Amelie, "No meeting on the books yet with Ana");
        await page.AdvanceAsync("week");
        await page.AdvanceAsync("week");
        (await page.CountAsync(Ana, "No meeting on the books yet")).ShouldBe(1);
        (await page.CountAsync(Amelie, "No meeting on the books yet")).ShouldBe(1);
    }

    private async Task TheyLookBackHalfWayAsync()
    {
        await page.GoToAsync("a mid-point check-in for Ana");
        await page.GoToAsync("a mid-point check-in for Amélie");
        await page.WaitForBotAsync(Amelie, "Half-way: how is it going with Ana?");
        await page.PressAsync(Amelie, "Look back now");
        await page.WaitForBotAsync(Amelie, "How is it going with your partner");
        await page.FillInAsync(Amelie, new()
        {
            ["How it's going"] = "4", ["What should change"] = "Nobody else is to read this.", ["What I need"] = "A sitter on Tuesdays.",
            ["A quiet word"] = "No", ["For the coordinator"] = "What I need",
        });
        await page.WaitForBotAsync(Amelie, "gets what you chose to pass on");
        await page.WaitForBotAsync(Fatima, "Amélie Tremblay passes something on from the check-in");
        (await page.LastBotTextAsync(Fatima)).ShouldSatisfyAllConditions(
            told => told.ShouldContain("A sitter on Tuesdays."),
            told => told.ShouldNotContain("Nobody else is to read this."));
        await page.PhotographAsync("10-half-way", Fatima);
    }

    private async Task FatimaWritesToEveryoneAsync()
    {
        await page.SayQuicklyAsync(Fatima, "announce");
        await page.ChooseAsync(Fatima, "Everyone in this round");
        await page.FillAsync(Fatima, "Message", "The hall is booked for our closing evening.");
        await page.PressAsync(Fatima, "Show me the preview");
        await page.WaitForBotAsync(Fatima, "2 people, each of them once");
        (await page.CountAsync(Amelie, "The hall is booked")).ShouldBe(0);
        await page.PhotographAsync("11-preview", Fatima);
        await page.PressAsync(Fatima, "Send to 2 people");

        await page.WaitForBotAsync(Amelie, "The hall is booked for our closing evening.");
        await page.WaitForBotAsync(Ana, "The hall is booked for our closing evening.");
        await page.WaitForAnyAsync(Fatima, "It has gone out.");
        await page.WaitForFactAsync(Fatima, "Sent", "2");
        await page.PressAsync(Ana, "I've read this");
        await page.AdvanceAsync("day");
        await page.WaitForFactAsync(Fatima, "Said they read it", "1");
        (await page.CountAsync(Amelie, "The hall is booked")).ShouldBe(1);
        (await page.CountAsync(Ana, "The hall is booked")).ShouldBe(1);
        await page.PhotographAsync("12-report", Fatima);
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
