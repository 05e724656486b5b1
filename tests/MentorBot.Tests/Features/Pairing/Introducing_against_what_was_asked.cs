using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>A plan may be older than what one of the two asks for. Nobody can take back an introduction, so it is said before.</summary>
public sealed class Introducing_against_what_was_asked : WithARound
{
    private static readonly JsonObject round = new() { ["cohort"] = RunningBot.SampleCohort };
    private Chat jordan = null!;
    private Chat ana = null!;
    private Chat denise = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana, denise) = (bot.Person("Jordan"), bot.Person("Ana"), bot.Person("Denise"));
        await fatima.SaysAsync("hello");
    }

    [Fact]
    public async Task Before_they_are_introduced_those_come_first_who_go_against_what_was_asked()
    {
        var mei = bot.Person("Mei");
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee) with { Wishes = new() }, Round.Application(ana, Role.Mentor) with { Wishes = new() },
            Round.Application(mei, Role.Mentee) with { Wishes = new() { Avoid = "Denise Washington" } }, Round.Application(denise, Role.Mentor) with { Wishes = new() });
        await bot.PlanAsync((jordan, ana), (mei, denise));

        await fatima.ForgesAsync("cohort.askLaunch", round.DeepClone().AsObject());

        fatima.LastMessage.Lines().Where(line => line.Contains("Okafor with", StringComparison.Ordinal) || line.Contains("Chau with", StringComparison.Ordinal)).ShouldBe(
            [$"{mei.Name} with {denise.Name}. This goes against what one of the two asked for, so please undo it first.", $"{jordan.Name} with {ana.Name}"]);
    }

    [Fact]
    public async Task What_was_asked_for_since_is_said_before_anybody_is_introduced()
    {
        foreach (var person in new[] { jordan, ana })
        {
            await person.SaysAsync("hello");
        }

        await bot.FileAsync(Round.Application(jordan, Role.Mentee) with { Wishes = new() }, Round.Application(ana, Role.Mentor) with { Wishes = new() });
        await bot.PlanAsync((jordan, ana));
        await fatima.ForgesAsync("cohort.askLaunch", round.DeepClone().AsObject());
        fatima.DoesNotSee("goes against");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee) with { Wishes = new() { Avoid = ana.Name } });

        await fatima.PressesAsync("Introduce them now");

        fatima.Sees("What is planned has changed since that card");
        fatima.Sees("This goes against what one of the two asked for");
        (await bot.PairingsAsync()).ShouldAllBe(pairing => !pairing.IsLaunched);
        await fatima.PressesAsync("Introduce them now");
        jordan.Heard("Meet Ana Souza").ShouldBe(1);
    }

    [Fact]
    public async Task A_coordinator_who_is_one_of_the_two_is_not_told_it_when_they_are_introduced()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee) with { Wishes = new() { Avoid = fatima.Name } }, Round.Application(fatima, Role.Mentor) with { Wishes = new() });
        await bot.PlanAsync((jordan, fatima));

        await fatima.ForgesAsync("cohort.askLaunch", round.DeepClone().AsObject());

        fatima.Sees($"{jordan.Name} with {fatima.Name}");
        fatima.DoesNotSee("goes against");
        await fatima.PressesAsync("Introduce them now");
        fatima.Sees("1 pair is being introduced");
    }
}
