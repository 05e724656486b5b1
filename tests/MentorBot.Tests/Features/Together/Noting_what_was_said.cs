using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Meetings;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Together;

public sealed class Noting_what_was_said : WithAPair
{
    [Fact]
    public async Task After_a_meeting_the_notes_are_offered_and_carry_over_to_the_next()
    {
        await MeetAsync();
        await jordan.PressesAsync("Yes, we met");
        await jordan.PressesAsync("Write it down");
        jordan.Sees("Only the two of you read it");
        await jordan.PressesAsync("Write it down");
        await SaysAsync(jordan, "keep", "keep", "keep", "My speech", "skip", "skip", "skip", "skip", "skip", "Speak up", "skip", "2", "done", "How the speech went", "skip");
        await jordan.SaysAsync("submit");
        jordan.Sees("Notes of your meeting");
        jordan.Sees("What we talked about (Jordan)");
        ana.Messages.ShouldContain(message => message.Says("Notes of your meeting: Jordan has written something"));
        (await bot.PairAsync(pair)).Goals!.ShouldHaveSingleItem().Cell("status").ShouldBe(new Answer.Chosen(["ongoing"]));

        await MeetAsync();
        await ana.SaysAsync("record");
        await ana.PressesAsync("Write it down");
        await SaysAsync(ana, "keep", "keep", "keep");

        ana.IsAsked("agenda");
        ana.CardInputs[0].Value.ShouldBe("How the speech went");
        await SaysAsync(ana, "keep", "skip", "skip", "skip", "skip", "skip");
        ana.IsAsked("goals");
        ana.Sees("1. Speak up – Ongoing");
        fatima.Everything().ShouldNotContain("My speech");
        fatima.Everything().ShouldNotContain("Speak up");
    }

    [Fact]
    public async Task We_met_no_notes_takes_one_tap_and_what_was_to_come_up_waits()
    {
        await MeetAsync();
        await NoteAsync(jordan, next: "The bargaining course");
        await MeetAsync();
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("We met, no notes");
        jordan.Sees("Noted: you met");
        jordan.Sees("The bargaining course");
        (await bot.PairAsync(pair)).Meetings[^1].Status.ShouldBe(MeetingStatus.Held);

        await ana.SaysAsync("record");
        await ana.PressesAsync("Change or add");
        ana.Sees("Read them over");
        await MeetAsync();
        await ana.SaysAsync("record");
        await ana.PressesAsync("Write it down");
        await SaysAsync(ana, "keep", "keep", "keep");
        ana.CardInputs[0].Value.ShouldBe("The bargaining course");
    }

    [Fact]
    public async Task A_goals_status_changes_with_two_taps()
    {
        await MeetAsync();
        await NoteAsync(jordan, next: "skip");
        await ana.SaysAsync("goals");
        ana.Sees("Your goals with Jordan");
        ana.Sees("Not started");
        await ana.PressesAsync("Speak up");
        var card = ana.LastMessage;
        await ana.PressesAsync("Completed");
        ana.Sees("“Speak up”: Completed");
        await ana.PressesAsync(card, "Ongoing");

        await jordan.SaysAsync("goals");
        jordan.Sees("Ongoing");
        await jordan.SaysAsync("1");
        await jordan.SaysAsync("2");
        jordan.Sees("“Speak up”: Completed");
    }

    [Fact]
    public async Task Goals_that_are_not_there_lead_to_the_agreement()
    {
        await jordan.SaysAsync("goals");
        jordan.Sees("You have no goals here yet");
        await jordan.PressesAsync("Our agreement");
        jordan.Sees("Mentoring agreement");
        await jordan.ForgesAsync("goals.set", new() { ["pair"] = pair, ["goal"] = "made up", ["status"] = "completed" });
        jordan.Sees("You have no goals here yet");
    }

    [Fact]
    public async Task Without_a_meeting_there_is_nothing_to_note()
    {
        await jordan.SaysAsync("record");

        jordan.Sees("There is no meeting to write about yet");
        jordan.LastMessage.Buttons.ShouldBe(["Plan the next meeting", "We have met"]);
    }

    [Fact]
    public async Task The_feedback_goes_to_the_coordinator_once_both_have_signed_and_every_reading_is_recorded()
    {
        await FeedbackAsync(jordan);
        await fatima.ForgesAsync("feedback.read", new() { ["pair"] = pair });
        fatima.Sees("There is nothing to read here");
        fatima.Everything().ShouldNotContain("We got far");

        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Sign it");
        ana.Sees("You have both agreed: Jordan Okafor,");
        fatima.Messages.ShouldContain(message => message.Says("have signed their joint feedback"));
        fatima.Everything().ShouldNotContain("We got far");
        (await AuditAsync()).ShouldBeEmpty();

        await fatima.PressesAsync("Read it");
        fatima.Sees("We got far");
        fatima.Sees("Signed by Jordan Okafor,");
        (await AuditAsync()).Select(entry => entry.Subject).ShouldBe([jordan.Id.ObjectId, ana.Id.ObjectId], ignoreOrder: true);
        (await AuditAsync()).ShouldAllBe(entry => entry.Reader == fatima.Id.ObjectId);
    }

    [Fact]
    public async Task From_what_was_read_a_press_leads_to_that_of_the_rounds_other_pairs()
    {
        await FeedbackAsync(jordan);
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Sign it");
        await fatima.PressesAsync("Read it");

        await fatima.PressesAsync("All signed feedback");

        fatima.Sees("Of each pair in which both have signed");
        fatima.Sees("Ana Souza and Jordan Okafor");
    }

    [Fact]
    public async Task What_is_changed_after_signing_stays_with_the_two_until_they_sign_again()
    {
        await FeedbackAsync(jordan);
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Sign it");
        await jordan.SaysAsync("feedback");
        await jordan.PressesAsync("Change or add");
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "progress" });
        await jordan.SaysAsync("Something else");
        await jordan.PressesAsync("Sign, and pass it on");

        await fatima.PressesAsync("Read it");

        fatima.Sees("We got far");
        fatima.Everything().ShouldNotContain("Something else");
    }

    [Fact]
    public async Task No_member_and_neither_of_the_two_reads_it_through_the_coordinators_door()
    {
        await FeedbackAsync(jordan);
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Sign it");
        var eve = await bot.AddPersonAsync("Eve Stone");
        await eve.SaysAsync("hello");

        foreach (var reader in new[] { eve, jordan })
        {
            await reader.ForgesAsync("feedback.read", new() { ["pair"] = pair });
            reader.Sees("There is nothing to read here");
        }

        (await AuditAsync()).ShouldBeEmpty();
    }

    private async Task MeetAsync()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "12:00", ["minutes"] = "60", ["mode"] = "video",
        });
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
    }

    private static async Task NoteAsync(Chat who, string next)
    {
        await who.SaysAsync("record");
        await who.PressesAsync("Write it down");
        await SaysAsync(who, "keep", "keep", "keep", "My speech", "skip", "skip", "skip", "skip", "skip", "Speak up", "skip", "1", "done", next, "skip", "submit");
    }

    private static async Task FeedbackAsync(Chat who)
    {
        await who.SaysAsync("feedback");
        await who.PressesAsync("Write it down");
        await SaysAsync(who, "We got far", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "1");
        await who.PressesAsync("Sign, and pass it on");
    }

    private static async Task SaysAsync(Chat who, params string[] texts)
    {
        foreach (var text in texts)
        {
            await who.SaysAsync(text);
        }
    }

    private async Task<IReadOnlyList<(string Reader, string Subject)>> AuditAsync()
    {
        List<(string, string)> entries = [];
        await foreach (var entity in bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None))
        {
            var entry = JsonNode.Parse(entity.Content)!;
            if (entry["what"]!.GetValue<string>().StartsWith("feedback|", StringComparison.Ordinal))
            {
                entries.Add((entry["reader"]!.GetValue<string>(), entry["subject"]!.GetValue<string>()));
            }
        }

        return entries;
    }
}
