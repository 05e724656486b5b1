using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
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

    [Fact]
    public async Task A_mentor_who_has_answered_is_not_asked_again_for_a_mentee_who_comes_later()
    {
        await EvaluateAsMentorAsync(Idris, "A quiet room");
        var jordan = Bot.Person("Jordan");
        var later = await Bot.IntroduceAsync(jordan, Idris, capacity: 2);

        (await Bot.PairAsync(later)).EvaluatedBy.ShouldBe([Idris.Id]);
        await Bot.GoToAsync(WallClock.At("America/Toronto", (await Bot.PairAsync(later)).EndsOn.AddDays(20), new TimeOnly(12, 0)));

        Asked(Idris).ShouldBe(0, Idris.Transcript());
        Asked(jordan).ShouldBePositive();
    }

    [Fact]
    public async Task A_mentee_who_has_answered_is_not_asked_again_with_another_mentor()
    {
        var rosa = Pairs[0].Mentee;
        await EvaluateAsync(rosa, "The talks");
        await Fatima.DeclineAsync(Idris, Role.Mentor);
        await PairAnewAsync(rosa);

        var anew = (await Bot.PairingsAsync()).Single(pairing => pairing.Mentee.Id == rosa.Id && pairing.GoesOn);

        (await Bot.PairAsync(anew.Id)).EvaluatedBy.ShouldBe([rosa.Id]);
    }

    private static int Asked(Chat who) =>
        who.Heard("Looking back: how was the programme for you?") + who.Heard("Still open: how the programme was for you");

    private async Task PairAnewAsync(Chat mentee)
    {
        var denise = Bot.Person("Denise");
        await denise.SaysAsync("hello");
        await Bot.FileAsync(Round.Application(denise, Role.Mentor));
        await Fatima.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = mentee.Id.ObjectId, ["pick"] = denise.Id.ObjectId });
        await Fatima.LaunchAsync();
    }
}
