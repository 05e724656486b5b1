using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Whoever is left behind by somebody who was forgotten, and what becomes of the one that was.</summary>
public sealed class Pairing_anew : WithAPair
{
    private Chat mei = null!;
    private Chat denise = null!;

    [Fact]
    public async Task A_mentee_whose_mentor_has_left_is_paired_with_another()
    {
        await WithOthersAsync();
        await ForgetAsync(ana);

        await fatima.SaysAsync("match");
        fatima.Sees("2 mentees have no mentor yet. 1 mentor has room.");
        fatima.CardInputs.Single().Choices.ShouldContain(choice => choice.Value == jordan.Id.ObjectId);
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", denise.Id.ObjectId)));
        fatima.Sees("Jordan and Denise are planned as a pair");
        await fatima.LaunchAsync();

        fatima.Sees("1 pair is being introduced");
        fatima.Sees("1 introduced, 0 planned, 1 ended early");
        jordan.Messages.Count(message => message.Says("Meet Ana Souza, your mentor")).ShouldBe(1);
        jordan.Messages.Count(message => message.Says("Meet Denise Washington, your mentor")).ShouldBe(1);
        await jordan.SaysAsync("meeting");
        jordan.Sees("On which day?");
    }

    [Fact]
    public async Task A_mentor_whose_mentee_has_left_has_room_again()
    {
        await WithOthersAsync();
        await ForgetAsync(jordan);

        await fatima.ForgesAsync("match.pair", Data(("mentee", mei.Id.ObjectId), ("pick", ana.Id.ObjectId)));
        await fatima.LaunchAsync();

        mei.Sees("Meet Ana Souza, your mentor");
        ana.Messages.Count(message => message.Says("Meet Mei-Ling Chau, your mentee")).ShouldBe(1);
        ana.Messages.Count(message => message.Says("Meet Jordan Okafor, your mentee")).ShouldBe(1);
    }

    [Fact]
    public async Task Before_a_launch_who_was_left_behind_is_named()
    {
        await WithOthersAsync();
        await ForgetAsync(ana);
        await fatima.ForgesAsync("match.pair", Data(("mentee", mei.Id.ObjectId), ("pick", denise.Id.ObjectId)));

        await fatima.ForgesAsync("cohort.askLaunch", Data());

        fatima.Sees("One approved mentee has no mentor yet: Jordan Okafor");
    }

    [Fact]
    public async Task What_was_stays_under_its_own_id_when_others_are_paired_and_can_not_be_undone()
    {
        await WithOthersAsync();
        await ForgetAsync(ana);
        var ended = (await bot.PairingsAsync()).ShouldHaveSingleItem();
        ended.HasEnded.ShouldBe(true);

        await fatima.ForgesAsync("match.undo", Data(("pairing", ended.Id)));
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", denise.Id.ObjectId)));
        await fatima.LaunchAsync();

        var all = await bot.PairingsAsync();
        all.ShouldContain(ended);
        var anew = all.Single(pairing => pairing.Id != ended.Id);
        (await bot.PairAsync(anew.Id)).EndedAt.ShouldBeNull();
        (await bot.PairAsync(ended.Id)).EndedAt.ShouldNotBeNull();
        var affairs = await bot.Services.GetRequiredService<AggregateStore>().ReadAsync<Affairs>(AggregateId.Member(jordan.Id), Affairs.Document, CancellationToken.None);
        affairs.ShouldNotBeNull().Pairs.ShouldBe([ended.Id, anew.Id]);
    }

    private async Task WithOthersAsync()
    {
        (mei, denise) = (bot.Person("Mei"), bot.Person("Denise"));
        await mei.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(denise, Role.Mentor));
    }

    private static async Task ForgetAsync(Chat who)
    {
        await who.SaysAsync("forget me");
        await who.PressesAsync("Erase everything now");
    }

    private static JsonObject Data(params (string Name, string Value)[] more)
    {
        var data = new JsonObject { ["cohort"] = RunningBot.SampleCohort };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return data;
    }
}
