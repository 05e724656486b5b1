using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Evaluating;

/// <summary>Idris is mentor to Rosa, and mentee to Ana: two parts, and an evaluation for each.</summary>
public sealed class Evaluating_more_than_one_part : EvaluatedRound
{
    private Chat Idris => Pairs[0].Mentor;

    private Chat Ana => Bot.Person("Ana");

    [Theory]
    [InlineData("evaluate.open", "pair")]
    [InlineData("evaluate.begin", "seat")]
    [InlineData("evaluate.open", "pick")]
    public async Task A_card_about_a_part_that_is_over_opens_no_other(string verb, string named)
    {
        var pair = await Bot.IntroduceAsync(Idris, Ana);
        await Fatima.DeclineAsync(Ana, Role.Mentor);

        await Idris.ForgesAsync(verb, new() { [named] = named is "pair" ? pair : $"{RunningBot.SampleCohort}.mentee" });

        Idris.Sees("Your pair in");
        Idris.Sees("Nothing more is asked of you for it");
        Idris.DoesNotSee("How the programme was for you as a mentor");
        await Idris.SaysAsync("evaluate");
        Idris.Sees("How the programme was for you as a mentor");
    }

    [Fact]
    public async Task A_card_about_a_pair_that_has_ended_opens_the_part_that_goes_on_with_another()
    {
        var pair = await Bot.IntroduceAsync(Idris, Ana);
        await Fatima.DeclineAsync(Ana, Role.Mentor);
        await PairAnewAsync(Idris);

        await Idris.ForgesAsync("evaluate.open", new() { ["pair"] = pair });

        Idris.Sees("How the programme was for you");
        Idris.DoesNotSee("How the programme was for you as a mentor");
    }

    private async Task PairAnewAsync(Chat mentee)
    {
        var denise = Bot.Person("Denise");
        await denise.SaysAsync("hello");
        await Bot.FileAsync(Round.Application(denise, Role.Mentor));
        await Fatima.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = mentee.Id.ObjectId, ["pick"] = denise.Id.ObjectId });
        await Fatima.LaunchAsync();
    }
}
