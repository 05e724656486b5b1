using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>A button is pressed once more: what it was for is done, and is not said to have failed.</summary>
public sealed class Pairing_what_is_paired : WithARound
{
    private Chat jordan = null!;
    private Chat ana = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await fatima.SaysAsync("hello");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
    }

    [Fact]
    public async Task They_are_one_pair_and_it_is_said_that_they_are()
    {
        await PairAsync();
        var made = (await bot.PairingsAsync()).ShouldHaveSingleItem();

        await PairAsync();

        (await bot.PairingsAsync()).ShouldHaveSingleItem().ShouldBe(made);
        fatima.LastMessage.Says("Jordan and Ana are planned as a pair").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says("could not be made").ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_who_were_introduced_since_that_is_said()
    {
        await PairAsync();
        await fatima.LaunchAsync();

        await PairAsync();

        fatima.LastMessage.Says("They have been introduced since, so nothing was changed").ShouldBeTrue(fatima.Transcript());
    }

    private Task PairAsync() =>
        fatima.ForgesAsync("match.pair", new JsonObject { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = jordan.Id.ObjectId, ["pick"] = ana.Id.ObjectId });
}
