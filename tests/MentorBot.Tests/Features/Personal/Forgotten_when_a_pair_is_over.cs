using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

/// <summary>A pair whose time has passed stays as it was for the one who stays.</summary>
public sealed class Forgotten_when_a_pair_is_over : WithAPair
{
    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await AfterAsync(months: 0);
        await ana.SaysAsync("forget me");
        await ana.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();
    }

    [Fact]
    public async Task It_did_not_end_early()
    {
        (await bot.RowsWithAsync(ana.Id.ObjectId, ana.Name)).ShouldBeEmpty();
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        await fatima.ForgesAsync("cohort.show", new() { ["cohort"] = RunningBot.SampleCohort });
        fatima.Sees("1 introduced, 0 planned");
        fatima.DoesNotSee("ended early");
        jordan.Heard("has left the programme").ShouldBe(0);
    }

    [Fact]
    public async Task The_other_can_still_evaluate()
    {
        await jordan.SaysAsync("evaluate");

        jordan.Sees("Nobody sees which answers are yours");
    }

    [Fact]
    public async Task The_other_is_still_asked_how_it_went_on()
    {
        await AfterAsync(months: 6);

        jordan.Heard("How are you doing since the mentoring?").ShouldBe(1);
        await jordan.PressesAsync("Tell us");
        jordan.Sees("You and the coordinators see this");
    }

    private async Task AfterAsync(int months) =>
        await bot.GoToAsync(WallClock.At("America/Toronto", (await bot.PairAsync(pair)).EndsOn.AddDays(2).AddMonths(months), new TimeOnly(12, 0)));
}
