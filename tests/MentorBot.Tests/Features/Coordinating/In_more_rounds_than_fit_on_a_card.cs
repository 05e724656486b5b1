using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class In_more_rounds_than_fit_on_a_card : WithARound
{
    private const int Rounds = 45;

    [Theory]
    [InlineData("coordinator", "Open it", 6, "Spring 2001")]
    [InlineData("applications", "Open it", 6, "0 applications")]
    [InlineData("match", "Open it", 6, "have no mentor yet")]
    [InlineData("forms", "Open it", 6, "Spring 2001")]
    [InlineData("orientation", "Open it", 6, "Orientation: Spring 2001")]
    [InlineData("announce", "Write to them", 6, "Everyone in this round")]
    [InlineData("report", "Open it", 5, "Spring 2001")]
    [InlineData("participation", "Open it", 5, "Spring 2001")]
    public async Task The_newest_come_first_and_the_older_are_a_press_away(string word, string button, int left, string found)
    {
        await BeginManyAsync();

        await fatima.SaysAsync(word);
        fatima.Sees("Spring 2045");
        fatima.Sees("Spring 2006");
        fatima.DoesNotSee("Spring 2005");
        fatima.Sees($"{left} older rounds are not shown here.");

        await fatima.PressesAsync("Show older ones");
        fatima.Sees("Spring 2005");
        fatima.DoesNotSee("Spring 2006");
        fatima.DoesNotSee("not shown here");

        await fatima.PressesAsync(button, new Dictionary<string, string> { ["pick"] = Round.IdOf(1) });
        fatima.Sees(found);
        fatima.DoesNotSee("Spring 2005");
    }

    [Fact]
    public async Task From_the_older_a_press_leads_back_to_the_newest()
    {
        await BeginManyAsync();
        await fatima.SaysAsync("coordinator");
        fatima.LastMessage.Buttons.TakeWhile(button => button is not "Begin a new round").ShouldContain("Show older ones");
        await fatima.PressesAsync("Show older ones");

        await fatima.PressesAsync("Back to the newest");

        fatima.Sees("Spring 2045");
        fatima.DoesNotSee("Spring 2005");
        fatima.LastMessage.Buttons.ShouldNotContain("Back to the newest");
    }

    private Task BeginManyAsync() => bot.BeginManyAsync(Rounds, cohort => cohort with { Status = CohortStatus.Running, LaunchedAt = bot.Now });
}
