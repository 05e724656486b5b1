using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

public sealed class Filling_in_the_goals : WithAPair
{
    [Fact]
    public async Task A_draft_left_in_a_table_goes_on_after_a_restart()
    {
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "skip", "skip", "To lead", "Speak up" })
        {
            await jordan.SaysAsync(answer);
        }

        jordan.Sees("Is it for the next weeks, or for the long run?");
        await bot.RestartAsync();
        await jordan.SaysAsync("1");
        jordan.Sees("What is the first step, and who helps?");
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");

        jordan.IsAsked("goals");
        jordan.Sees("1. Speak up – Next weeks");
    }

    [Fact]
    public async Task The_goals_are_filled_in_by_card_row_by_row()
    {
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "skip", "skip", "To lead" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Add another", Row("Speak up", "Next weeks"));
        var behind = jordan.LastMessage;
        jordan.Sees("1. Speak up – Next weeks");
        await jordan.PressesAsync("Add another", Row("", "Long run"));
        jordan.Sees("This one still needs: Goal.");
        await jordan.PressesAsync("Add another", Row("Bargain", "Long run"));
        await jordan.PressesAsync(behind, "Add another", Row("Bargain", "Long run"));
        jordan.LastMessage.Says("2. Bargain – Long run").ShouldBeTrue();
        jordan.LastMessage.Says("3. ").ShouldBeFalse();

        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["Change one of these"] = "2. Bargain – Long run" });
        jordan.CardInputs.First(input => input.Label is "Goal").Value.ShouldBe("Bargain");
        await jordan.PressesAsync("Keep this one", new Dictionary<string, string> { ["Goal"] = "Bargain well" });
        jordan.Sees("2. Bargain well – Long run");
        await jordan.PressesAsync("Change it", new Dictionary<string, string> { ["Change one of these"] = "1. Speak up – Next weeks" });
        await jordan.PressesAsync("Take it out");
        jordan.Sees("1. Bargain well – Long run");
        await jordan.PressesAsync("Next");

        jordan.IsAsked("endsOn");
    }

    private static Dictionary<string, string> Row(string goal, string term) => new() { ["Goal"] = goal, ["By when"] = term };
}
