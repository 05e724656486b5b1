using System.Text.Json.Nodes;
using MentorBot.EndToEndTests.Support;
using Xunit.Abstractions;

namespace MentorBot.EndToEndTests;

/// <summary>The bot in a client that Microsoft made: its page, its activities, its Connector.</summary>
[Collection(BrowserTests.Name)]
public sealed class In_Microsofts_Playground(Browser browser, ITestOutputHelper output)
{
    private const string Welcome = "Hello, I'm MentorBot";
    private const string WelcomeBack = "Good to have you back";
    private const string Pointer = "I work in private";
    private const string GroupHello = "To take part, open a chat with me and say hello";

    [PlaygroundFact]
    public Task A_survey_is_answered_by_button_and_by_typing_and_answered_cards_close_up() => LiveAsync("playground-survey", async (page, _, _) =>
    {
        await page.SeesAsync(Welcome);
        await page.PressAsync("Apply");
        await page.SeesAsync("How would you like to take part?");
        await page.PressAsync("As a mentee");
        await page.SeesAsync("Apply for a mentor");
        await page.PressAsync("Let's begin");

        await page.SeesAsync("What name do you go by?");
        await page.FillAsync("Name", "Robin T");
        await page.PressAsync("Next");
        await page.SeesAsync("Which email should we use for you?");

        await page.SayAsync("robin@example.org");
        await page.SeesAsync("What number can we call or text?");
        // The card that asked for it is the answer now, and asks no more.
        await page.SeesAsync("robin@example.org", times: 1);
        await page.SeesAsync("Which email should we use for you?", times: 0);

        await page.PressAsync("Skip this one");
        await page.SeesAsync("Which local do you belong to?");
        await page.SayAsync("status");
        await page.SeesAsync("Where things stand");
    });

    [PlaygroundFact]
    public Task Installing_is_greeted_once_removing_is_heeded_and_coming_back_is_greeted_briefly() => LiveAsync("playground-installs", async (page, playground, _) =>
    {
        // The page announces an install in both ways at once.
        await page.SeesAsync(Welcome);
        await page.SayAsync("help");
        await page.SeesAsync("What I can do for you");

        await TellAsync(page, playground, Playground.PersonalChat, "remove");
        await page.SayAsync("resume");
        await page.SeesAsync("Reminders are on");
        await TellAsync(page, playground, Playground.PersonalChat, "remove-upgrade");
        await TellAsync(page, playground, Playground.PersonalChat, "add-upgrade");
        await TellAsync(page, playground, Playground.PersonalChat, "membersRemoved");
        await TellAsync(page, playground, Playground.PersonalChat, "membersAdded");
        await TellAsync(page, playground, Playground.PersonalChat, "add");
        await page.SeesAsync(WelcomeBack);
        await page.SayAsync("pause");
        await page.SeesAsync("Pause reminders");

        await page.SeesAsync(Welcome, times: 1);
        await page.SeesAsync(WelcomeBack, times: 1);
    });

    [PlaygroundFact]
    public Task What_a_coordinator_does_reaches_them_without_their_asking() => LiveAsync("playground-proactive", async (page, _, bot) =>
    {
        await page.SayAsync("help");
        await page.SeesAsync("What I can do for you");

        await bot.SayAsync(People.Fatima, "appoint");
        await bot.SayAsync(People.Fatima, Playground.Name);
        await bot.PressAsync(People.Fatima, "Go on", new JsonObject { ["pick"] = Playground.Person });
        await bot.PressAsync(People.Fatima, $"Appoint {Playground.Name}", []);

        await page.SeesAsync("You are a coordinator now");
        await page.PressAsync("Coordinator's home");
        await page.SeesAsync("Good to see you, Robin");
    });

    [PlaygroundFact]
    public Task A_group_and_a_channel_hear_where_the_private_chat_is_and_nothing_else() => LiveAsync("playground-groups", async (page, playground, _) =>
    {
        await page.SayAsync("apply as mentee");
        await page.SeesAsync("Apply for a mentor");

        // The page announces an install wherever it goes.
        await page.GoToAsync("Local 5 - Announcements");
        await page.SeesPostedAsync(GroupHello, times: 1);
        await page.MentionAndSayAsync("status");
        await page.SeesPostedAsync(Pointer, times: 1);
        await page.SeesPostedAsync(GroupHello, times: 1);
        (await page.CardsAsync()).ShouldBe(0);

        await page.GoToAsync("Shop stewards");
        await page.SeesAsync(GroupHello);
        await page.MentionAndSayAsync("status");
        await page.SeesAsync(Pointer);
        (await page.Messages.AllInnerTextsAsync()).ShouldAllBe(text => text.Contains(Pointer) || text.Contains(GroupHello));
        (await page.CardsAsync()).ShouldBe(0);

        await TellAsync(page, playground, Playground.GroupChat, "remove");
        await TellAsync(page, playground, Playground.GroupChat, "add");
        await TellAsync(page, playground, Playground.GroupChat, "membersAdded");
        await page.MentionAndSayAsync("help");
        await page.SeesAsync(Pointer, times: 2);
        await page.SeesAsync(GroupHello, times: 1);
    });

    // One after the other: the Playground passes them on without waiting for the bot.
    private static async Task TellAsync(PlaygroundPage page, Playground playground, string conversation, string what)
    {
        var type = what.StartsWith("members", StringComparison.Ordinal) ? "conversationUpdate" : "installationUpdate";
        await page.TakenAsync(type, () => playground.TellAsync(conversation, activity =>
        {
            activity["type"] = type;
            if (type is "installationUpdate")
            {
                activity["action"] = what;
            }
            else
            {
                activity[what] = new JsonArray(new JsonObject { ["id"] = activity["recipient"]!["id"]!.DeepClone() });
            }
        }));
    }

    private async Task LiveAsync(string story, Func<PlaygroundPage, Playground, BotProcess, Task> live)
    {
        await using var bot = await BotProcess.StartAsync();
        await using var playground = await Playground.StartAsync(bot);
        await using var page = await browser.OpenAsync(playground);
        await Evidence.OnFailureAsync(page, bot, output, story, () => live(page, playground, bot));
    }
}
