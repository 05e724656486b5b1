using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Fatima coordinates and applied herself. Jordan may have named her, and she is never to learn of it.</summary>
public sealed class Where_a_coordinator_could_be_one_of_the_two : WithARound
{
    private const string LeftToAnother = "Your own pairs are for another coordinator to make";
    private Chat jordan = null!;
    private Chat ana = null!;
    private Chat denise = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana, denise) = (bot.Person("Jordan"), bot.Person("Ana"), bot.Person("Denise"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Fatima Benali")]
    public async Task They_are_left_out_for_every_mentee_and_another_coordinator_makes_their_pairs(string? avoid)
    {
        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Mentee(avoid), Round.Application(fatima, Role.Mentor), Round.Application(ana, Role.Mentor));

        await LooksAtAsync(fatima, jordan);
        fatima.Sees(LeftToAnother);
        fatima.CardInputs.Single().Choices.ShouldHaveSingleItem().Value.ShouldBe(ana.Id.ObjectId);
        await PairAsync(fatima, jordan, fatima);

        fatima.LastMessage.Says(LeftToAnother).ShouldBeTrue(fatima.Transcript());
        (await bot.PairingsAsync()).ShouldBeEmpty();
        await PairAsync(denise, jordan, fatima);
        (await bot.PairingsAsync()).Count.ShouldBe(avoid is null ? 1 : 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nobody_is_offered_no_reason_is_given_that_may_be_untrue_of_them(bool hasAnother)
    {
        if (hasAnother)
        {
            await fatima.AppointsAsync(denise);
        }

        await bot.FileAsync(Mentee("Fatima Benali"), Round.Application(fatima, Role.Mentor));

        await LooksAtAsync(fatima, jordan);

        fatima.Sees("I have nobody to offer here for Jordan yet");
        fatima.DoesNotSee("Nobody with room fits");
        fatima.LastMessage.Says(LeftToAnother).ShouldBe(hasAnother);
    }

    [Fact]
    public async Task The_only_coordinator_makes_their_own_pairs_too()
    {
        await bot.FileAsync(Mentee(avoid: null), Round.Application(fatima, Role.Mentor));

        await LooksAtAsync(fatima, jordan);
        fatima.DoesNotSee(LeftToAnother);
        await fatima.PressesAsync("Pair them", new Dictionary<string, string> { ["pick"] = fatima.CardInputs.Single().Choices.Single().Title });

        (await bot.PairingsAsync()).ShouldHaveSingleItem().Mentor.Id.ShouldBe(fatima.Id);
    }

    [Fact]
    public async Task Nor_does_a_mentee_who_coordinates_read_which_mentors_are_missing()
    {
        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Round.Application(fatima, Role.Mentee), Round.Application(ana, Role.Mentor) with { Wishes = new() { Avoid = "Fatima Benali" } }, Round.Application(jordan, Role.Mentor));

        await LooksAtAsync(fatima, fatima);

        fatima.Sees(LeftToAnother);
        fatima.LastMessage.Says("Jordan").ShouldBeFalse(fatima.Transcript());
        await LooksAtAsync(denise, fatima);
        denise.CardInputs.Single().Choices.ShouldHaveSingleItem().Value.ShouldBe(jordan.Id.ObjectId);
    }

    private Application Mentee(string? avoid) => Round.Application(jordan, Role.Mentee) with { Wishes = new() { Avoid = avoid } };

    private static Task LooksAtAsync(Chat coordinator, Chat mentee) => coordinator.ForgesAsync("match.mentee", Data(("pick", mentee)));

    private static Task PairAsync(Chat coordinator, Chat mentee, Chat mentor) => coordinator.ForgesAsync("match.pair", Data(("mentee", mentee), ("pick", mentor)));

    private static JsonObject Data(params (string Name, Chat Who)[] people)
    {
        var data = new JsonObject { ["cohort"] = RunningBot.SampleCohort };
        foreach (var (name, who) in people)
        {
            data[name] = who.Id.ObjectId;
        }

        return data;
    }
}
