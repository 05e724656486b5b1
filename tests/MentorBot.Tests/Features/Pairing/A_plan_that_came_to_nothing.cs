using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Jordan and Ana were planned as a pair, and one of the two is read anew.</summary>
public sealed class A_plan_that_came_to_nothing : WithARound
{
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
        fatima.DoesNotSee("planned as a pair before");
        await bot.PlanAsync((jordan, ana));
    }

    [Theory]
    [InlineData(Role.Mentee)]
    [InlineData(Role.Mentor)]
    public async Task Does_not_stand_again_when_new_answers_are_approved_and_that_is_said(Role role)
    {
        var (back, other) = role is Role.Mentee ? (jordan, ana) : (ana, jordan);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await back.SaysAsync($"apply as {role.Word()}");
        await back.PressesAsync("Change my answers");
        await back.SaysAsync("submit");

        await fatima.ApproveAsync(back, role);

        fatima.Sees($"{back.Name.Split(' ')[0]} and {other.Name.Split(' ')[0]} were planned as a pair before. Plan it anew if that still fits.");
        (await bot.PairingsAsync()).ShouldBeEmpty();
        await fatima.SaysAsync("match");
        fatima.Sees("1 mentee has no mentor yet. 1 mentor has room.");
    }

    [Fact]
    public async Task Does_not_stand_again_when_a_no_becomes_a_yes()
    {
        await fatima.DeclineAsync(jordan, Role.Mentee);

        await fatima.ApproveAsync(jordan, Role.Mentee);

        fatima.Sees("Jordan and Ana were planned as a pair before");
        (await bot.PairingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_no_hindrance_to_another_one_and_stays_out_of_it()
    {
        var denise = bot.Person("Denise");
        await denise.SendApplicationAsync(Role.Mentor);
        await fatima.ApproveAsync(denise, Role.Mentor);
        await ana.WithdrawAsync(Role.Mentor);
        await fatima.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = jordan.Id.ObjectId, ["pick"] = denise.Id.ObjectId });
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        await ana.SendApplicationAsync(Role.Mentor);

        await fatima.ApproveAsync(ana, Role.Mentor);

        (await bot.PairingsAsync()).ShouldHaveSingleItem().Mentor.Id.ShouldBe(denise.Id);
    }
}
