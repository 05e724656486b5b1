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
    }

    [Fact]
    public async Task It_did_not_end_early()
    {
        await LeaveAsync();

        (await bot.RowsWithAsync(ana.Id.ObjectId, ana.Name)).ShouldBeEmpty();
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        await fatima.ForgesAsync("cohort.show", new() { ["cohort"] = RunningBot.SampleCohort });
        fatima.Sees("1 introduced, 0 planned");
        fatima.DoesNotSee("ended early");
        (jordan.Heard("has left the programme"), fatima.Heard("has left the programme")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_meeting_that_was_to_come_is_called_off_and_the_other_told_of_that_alone()
    {
        await jordan.PlanMeetingAsync(3);
        await LeaveAsync();

        jordan.Heard("Ana Souza has left the programme").ShouldBe(1);
        jordan.Heard("is called off. If it is in your calendar, take it out there too.").ShouldBe(1);
        (jordan.Heard("Your pair in"), fatima.Heard("has left the programme")).ShouldBe((0, 0));

        var before = jordan.Messages.Count;
        await bot.AdvanceAsync(TimeSpan.FromDays(20));

        jordan.Messages.Skip(before).ShouldNotContain(message => message.Says("meeting") || message.Says("Did you meet"));
    }

    [Fact]
    public async Task The_other_can_still_evaluate()
    {
        await LeaveAsync();
        await jordan.SaysAsync("evaluate");

        jordan.Sees("Nobody sees which answers are yours");
    }

    [Fact]
    public async Task The_other_is_still_asked_how_it_went_on()
    {
        await LeaveAsync();
        await AfterAsync(months: 6);

        jordan.Heard("How are you doing since the mentoring?").ShouldBe(1);
        await jordan.PressesAsync("Tell us");
        jordan.Sees("You and the coordinators see this");
    }

    private async Task LeaveAsync()
    {
        await ana.SaysAsync("forget me");
        await ana.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();
    }

    private async Task AfterAsync(int months) =>
        await bot.GoToAsync(WallClock.At("America/Toronto", (await bot.PairAsync(pair)).EndsOn.AddDays(2).AddMonths(months), new TimeOnly(12, 0)));
}
