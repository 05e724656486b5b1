using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

public sealed class Working_on_a_learning_project
{
    [Fact]
    public async Task Mentee_and_local_mentor_write_it_together_and_nobody_else_sees_it()
    {
        await using var bot = await Round.OnAMondayAsync();
        await bot.ChangeCohortAsync(cohort => cohort with { TemplateId = "academy" });
        var (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        await jordan.SaysAsync("help");
        jordan.Sees("your learning project");

        await jordan.SaysAsync("project");
        await jordan.PressesAsync("Write it down");
        foreach (var said in new[] { "More people speak at our meetings", "I ask two on every shift", "A list by March" })
        {
            await jordan.SaysAsync(said);
        }

        await jordan.SaysAsync("review");
        await jordan.PressesAsync("Pass it on");
        jordan.Sees("Now it's Ana's turn to look");

        ana.Messages.ShouldContain(message => message.Says("Your learning project: Jordan has written something"));
        await ana.PressesAsync("Read it");
        ana.Sees("I ask two on every shift");
        await ana.PressesAsync("Change or add");
        await ana.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "support" });
        await ana.SaysAsync("We practise it on Fridays");
        await ana.SaysAsync("submit");
        jordan.Messages.ShouldContain(message => message.Says("It has changed since you agreed"));
        await jordan.SaysAsync("project");
        jordan.Sees("We practise it on Fridays");
        await jordan.PressesAsync("This is our plan");
        jordan.Sees("You have both agreed");

        fatima.Everything().ShouldNotContain("two on every shift");
        fatima.Everything().ShouldNotContain("joint feedback");
    }

    [Theory]
    [InlineData("project", "There is no learning project in this programme")]
    [InlineData("projet", "There is no learning project in this programme")]
    public async Task A_programme_without_one_says_so(string said, string answer)
    {
        await using var bot = await Round.OnAMondayAsync();
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        var pair = await bot.IntroduceAsync(jordan, ana);

        await jordan.SaysAsync(said);
        jordan.Sees(answer);
        await jordan.SaysAsync("help");
        jordan.DoesNotSee("your learning project");
        await jordan.ForgesAsync("joint.edit", new() { ["pair"] = pair, ["doc"] = "project" });
        jordan.DoesNotSee("What will be different when your project has worked?");
    }
}
