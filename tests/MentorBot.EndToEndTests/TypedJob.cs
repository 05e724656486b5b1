using System.Globalization;
using MentorBot.EndToEndTests.Support;
using Microsoft.Playwright;

namespace MentorBot.EndToEndTests;

/// <summary>The same round for people who press nothing: they type numbers, labels and words, and Ana has asked for plain text.</summary>
internal sealed class TypedJob(RehearsalPage page)
{
    private const int Amelie = 0;
    private const int Ana = 1;
    private const int Fatima = 2;

    public async Task LiveAsync()
    {
        await AnaAsksForPlainTextAsync();
        await TheyApplyAsync();
        await FatimaReadsAndPairsAsync();
        await TheyFindATimeAsync();
        await TheyAreRemindedAsync();
        await TheyLookBackAsync();
        await FatimaWritesToEveryoneAsync();
    }

    private async Task AnaAsksForPlainTextAsync()
    {
        await page.ChoosePersonAsync(Ana, People.Ana);
        await SayAsync(Ana, "hello", "What I can do for you");
        await SayAsync(Ana, "settings", "Which time zone are you in?");
        await SayAsync(Ana, "keep", "How shall I write to you?");
        await SayAsync(Ana, "Plain text", "How shall I ask what is in a form?");
        await SayAsync(Ana, "keep", "Which language shall we speak?");
        await SayAsync(Ana, "keep", "Your settings are saved");
        await SayAsync(Ana, "status", "Where things stand");
        (await page.BotMessages(Ana).Last.GetByRole(AriaRole.Button).CountAsync()).ShouldBe(0);
    }

    private async Task TheyApplyAsync()
    {
        await SayAsync(Amelie, "langue", "Dans quelle langue");
        await SayAsync(Amelie, "English", "English it is");
        await SayAsync(Amelie, "apply", "How would you like to take part?");
        await SayAsync(Amelie, "1", "Apply for a mentor");
        await SayAsync(Amelie, "Let's begin", "What name do you go by?");
        await page.TypeInAsync(Amelie, new() { ["Email"] = "amelie@example.org", ["Phone"] = Answers.Skip, ["Region"] = "Ontario", ["What I hope for"] = "To find my voice." });
        await SayAsync(Amelie, "submit", "Your application is in");

        await SayAsync(Ana, "apply as a mentor", "1. Let's begin");
        await SayAsync(Ana, "1", "What name do you go by?");
        await page.TypeInAsync(Ana, new()
        {
            ["Which email"] = "ana@example.org", ["What number can we call"] = "902 555 0143", ["Which region"] = "Ontario",
            ["mentor before"] = "no", ["How many mentees"] = "2", ["pass on?"] = "Patience, and a loud voice.",
        });
        await SayAsync(Ana, "submit", "Your application is in");
    }

    private async Task FatimaReadsAndPairsAsync()
    {
        await page.ChoosePersonAsync(Fatima, People.Fatima);
        await SayAsync(Fatima, "coordinator", "Rounds of the programme");
        await SayAsync(Fatima, "1", "Applications are open");
        await SayAsync(Fatima, "Read applications (2)", "2 applications");
        await SayAsync(Fatima, "Amélie Tremblay, mentee: waiting", "To find my voice.");
        await SayAsync(Fatima, "approve amélie", "Amélie has been told");
        await page.WaitForBotAsync(Amelie, "Good news: your application is approved");
        await SayAsync(Fatima, "1", "Patience, and a loud voice.");
        await SayAsync(Fatima, "Ask a question", "What would you like to know?");
        await SayAsync(Fatima, "Is video all right with you?", "Ana gets your question now");
        await page.WaitForBotAsync(Ana, "Is video all right with you?");
        await SayAsync(Ana, "answer", "Is video all right with you?");
        await SayAsync(Ana, "It is. My daughter set it up.", "your answer is on its way");
        await page.WaitForBotAsync(Fatima, "It is. My daughter set it up.");
        await SayAsync(Fatima, "applications", "2 applications");
        await SayAsync(Fatima, "Ana Souza, mentor: waiting", "Patience, and a loud voice.");
        await SayAsync(Fatima, "Approve Ana", "Ana has been told");

        await SayAsync(Fatima, "match", "1 mentee has no mentor yet");
        await SayAsync(Fatima, "Amélie Tremblay", "Who could work with Amélie Tremblay?");
        await SayAsync(Fatima, "1", "are planned as a pair");
        await SayAsync(Fatima, "Introduce the pairs", "Introduce 1 pair?");
        await SayAsync(Fatima, "Introduce them now", "being introduced now");
        await page.WaitForBotAsync(Amelie, "Meet Ana Souza, your mentor");
        await page.WaitForBotAsync(Ana, "Meet Amélie Tremblay, your mentee");
        await page.WaitForBotAsync(Ana, "To find my voice.");
    }

    private async Task TheyFindATimeAsync()
    {
        await SayAsync(Amelie, "meeting", "On which day?");
        await SayAsync(Amelie, "next Tuesday 5 pm", "Is that right?");
        await SayAsync(Amelie, "yes", "For how many minutes?");
        await SayAsync(Amelie, "keep", "How do you meet?");
        await SayAsync(Amelie, "by video", "Where, or what is the link?");
        await SayAsync(Amelie, "The café by the depot", "Your meeting with Ana is set");
        await page.WaitForBotAsync(Ana, "18:00 your time, 17:00 for Amélie");

        var later = (await page.TodayAsync("America/Halifax")).AddDays(22).ToString("d MMMM", CultureInfo.InvariantCulture);
        await SayAsync(Ana, "meeting", "Your next meeting with Amélie");
        await SayAsync(Ana, "Move it", "On which day?");
        await SayAsync(Ana, later, "Is that right?");
        await SayAsync(Ana, "yes", "At what time");
        await SayAsync(Ana, "16:30", "For how many minutes?");
        await SayAsync(Ana, "45", "How do you meet?");
        await SayAsync(Ana, "3", "Where, or what is the link?");
        await SayAsync(Ana, "skip", "Your meeting with Amélie has moved");
        await page.WaitForBotAsync(Amelie, "Ana has moved your meeting");
        (await page.LastBotTextAsync(Amelie)).ShouldSatisfyAllConditions(
            told => told.ShouldContain(later),
            told => told.ShouldContain("15:30 your time"),
            told => told.ShouldContain("45 minutes"),
            told => told.ShouldContain("By phone"));
    }

    private async Task TheyAreRemindedAsync()
    {
        await page.GoToAsync("a preparation card for Amélie");
        await page.WaitForBotAsync(Amelie, "You meet Ana on");
        await SayAsync(Amelie, "1", "What have you tried since last time");
        await page.TypeInAsync(Amelie, new() { ["What I tried"] = Answers.Skip, ["What I want from it"] = "A plan for the assembly." });
        await SayAsync(Amelie, "Share with Ana", "Ana sees this before your meeting");

        await page.GoToAsync("a session guide for Ana");
        await page.WaitForBotAsync(Ana, "A plan for the assembly.");
        await page.WaitForBotAsync(Ana, "The course of a session");

        await page.GoToAsync("“did you meet?” for Amélie");
        await page.WaitForBotAsync(Ana, "Did you and Amélie meet on");
        await SayAsync(Ana, "1", "Good that you and Amélie met");
    }

    private async Task TheyLookBackAsync()
    {
        await SayAsync(Ana, "check-in", "How is it going with your partner");
        await page.TypeInAsync(Ana, new() { ["from 1 to 5"] = "5", ["quiet word"] = "yes", ["may the coordinator see"] = Answers.Skip });
        await page.WaitForBotAsync(Ana, "you'd like a quiet word");
        await page.WaitForBotAsync(Fatima, "Ana Souza would like a quiet word with you");
    }

    private async Task FatimaWritesToEveryoneAsync()
    {
        await SayAsync(Fatima, "announce", "Who is it for?");
        await SayAsync(Fatima, "the mentors", "What would you like to tell them?");
        await SayAsync(Fatima, "The mentors' supper is on Friday.", "1 person, each of them once");
        await SayAsync(Fatima, "Send to 1 person");
        await page.WaitForBotAsync(Ana, "The mentors' supper is on Friday.");
        await page.WaitForFactAsync(Fatima, "Sent", "1");
        await SayAsync(Ana, "noted", "Thanks, noted");
        await page.AdvanceAsync("hour");
        await page.WaitForFactAsync(Fatima, "Said they read it", "1");
        (await page.CountAsync(Amelie, "supper")).ShouldBe(0);
    }

    private async Task SayAsync(int column, string words, string? answered = null)
    {
        await page.SayAsync(column, words);
        if (answered is not null)
        {
            await page.WaitForBotAsync(column, answered);
        }
    }
}
