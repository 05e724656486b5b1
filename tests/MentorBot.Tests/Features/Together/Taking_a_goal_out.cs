using System.Globalization;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

/// <summary>Jordan and Ana have agreed on two goals, each with a term, and have met.</summary>
public sealed class Taking_a_goal_out : WithAPair
{
    [Fact]
    public async Task In_the_notes_of_a_meeting_it_is_gone()
    {
        await AgreeAndMeetAsync();
        await NotesAsync();
        await TakeOutAsync("1. Speak up");
        await SaysAsync(jordan, "done", "skip", "skip", "submit");

        await ana.SaysAsync("goals");

        ana.DoesNotSee("Speak up");
        ana.Sees("Bargain");
    }

    [Fact]
    public async Task The_last_one_too()
    {
        await AgreeAndMeetAsync();
        await NotesAsync();
        await TakeOutAsync("1. Speak up");
        await TakeOutAsync("1. Bargain");
        await SaysAsync(jordan, "done", "skip", "skip", "submit");

        await ana.SaysAsync("goals");

        ana.Sees("You have no goals here yet");
    }

    [Fact]
    public async Task In_the_agreement_it_is_gone_once_both_agree_though_its_status_was_set()
    {
        await AgreeAndMeetAsync();
        await jordan.SaysAsync("goals");
        await jordan.PressesAsync("Speak up");
        await jordan.PressesAsync("Ongoing");
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Change or add");
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "goals" });
        await TakeOutAsync("1. Speak up");
        await SaysAsync(jordan, "done");
        await jordan.PressesAsync("Agree, and pass it on");
        await ana.SaysAsync("agreement");
        await ana.PressesAsync("I agree with this");

        await ana.SaysAsync("goals");

        ana.DoesNotSee("Speak up");
        ana.Sees("Bargain");
    }

    [Fact]
    public async Task We_met_no_notes_takes_none_out()
    {
        await AgreeAndMeetAsync();
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("We met, no notes");

        await ana.SaysAsync("goals");

        ana.Sees("Speak up");
        ana.Sees("Bargain");
    }

    private async Task AgreeAndMeetAsync()
    {
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");
        await SaysAsync(
            jordan, "skip", "skip", "To lead", "Speak up", "1", "skip", "Bargain", "2", "skip", "done", "keep", "keep", "skip", "skip", "skip", "skip", "skip", "skip", "skip",
            "skip", "skip", "skip", "skip", "skip", "submit");
        await ana.SaysAsync("agreement");
        await ana.PressesAsync("I agree with this");
        ana.Sees("You have both agreed");
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "12:00", ["minutes"] = "60", ["mode"] = "video",
        });
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
    }

    private async Task NotesAsync()
    {
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("Write it down");
        await SaysAsync(jordan, "keep", "keep", "keep", "skip", "skip", "skip", "skip", "skip", "skip");
        jordan.IsAsked("goals");
    }

    private async Task TakeOutAsync(string row)
    {
        var shown = jordan.CardInputs.SelectMany(input => input.Choices).First(choice => choice.Title.StartsWith(row, StringComparison.Ordinal));
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["Change one of these"] = shown.Title });
        await jordan.PressesAsync("Take it out");
    }

    private static async Task SaysAsync(Chat who, params string[] texts)
    {
        foreach (var text in texts)
        {
            await who.SaysAsync(text);
        }
    }
}
