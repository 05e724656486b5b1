using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Applying;

/// <summary>Jordan's application is approved; what is said of it follows what becomes of it.</summary>
public sealed class What_status_says_of_an_application : WithARound
{
    private const string Awaited = "You'll hear from me when pairs are made";
    private Chat jordan = null!;
    private Chat ana = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await fatima.SaysAsync("hello");
        await jordan.SendApplicationAsync(Role.Mentee);
        await ana.SendApplicationAsync(Role.Mentor);
        await fatima.ApproveAsync(jordan, Role.Mentee);
        await fatima.ApproveAsync(ana, Role.Mentor);
    }

    [Fact]
    public async Task Pairs_are_awaited_until_they_are_introduced()
    {
        await jordan.SaysAsync("status");
        jordan.Sees(Awaited);
        await bot.PlanAsync((jordan, ana));
        await fatima.LaunchAsync();

        foreach (var who in new[] { jordan, ana })
        {
            await who.SaysAsync("status");
            who.Sees("It is approved, and you have been introduced.");
            who.DoesNotSee(Awaited);
        }

        await jordan.ForgesAsync("apply.as", new JsonObject { ["cohort"] = RunningBot.SampleCohort, ["role"] = "mentee" });
        jordan.Sees("It is approved, and you have been introduced.");
    }

    [Fact]
    public async Task They_are_awaited_again_once_a_pair_has_ended_early()
    {
        await bot.PlanAsync((jordan, ana));
        await fatima.LaunchAsync();
        await ana.WithdrawAsync(Role.Mentor);

        await jordan.SaysAsync("status");

        jordan.Sees(Awaited);
        jordan.DoesNotSee("you have been introduced");
    }

    [Fact]
    public async Task Of_a_round_whose_time_has_passed_nothing_is_said()
    {
        await fatima.ForgesAsync("application.ask", await jordan.CardAsync(Role.Mentee));
        await fatima.SaysAsync("Which days suit you?");
        await jordan.SaysAsync("status");
        jordan.Sees("Which days suit you?");
        jordan.LastMessage.Buttons.ShouldContain("Answer the question");
        await bot.ChangeCohortAsync(cohort => cohort with { EndsOn = DateOnly.FromDateTime(bot.Now.UtcDateTime).AddDays(-2) });

        await jordan.SaysAsync("status");

        jordan.DoesNotSee("Your application as a mentee");
        jordan.DoesNotSee("Which days suit you?");
        jordan.LastMessage.Buttons.ShouldNotContain("Answer the question");
    }
}
