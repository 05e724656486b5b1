using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.FollowingUp;

public sealed class Months_after_the_end : WithAPair
{
    [Fact]
    public async Task Six_and_twelve_months_on_the_mentee_is_asked_and_the_coordinator_hears_the_answer()
    {
        await AfterAsync(6);
        jordan.Messages.Count(message => message.Says("How are you doing since the mentoring?")).ShouldBe(1);
        ana.Everything().ShouldNotContain("How are you doing since");

        await jordan.PressesAsync("Tell us");
        jordan.Sees("You and the coordinators see this");
        await jordan.PressesAsync("Begin");
        foreach (var answer in new[] { "Chief steward", "skip", "yes", "I chair the safety committee", "1", "yes", "2", "Somebody believed in me." })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Send it");
        jordan.Sees("good to hear from you");
        fatima.LastMessage.Says("Jordan Okafor tells how it went on").ShouldBeTrue(fatima.Transcript());
        fatima.LastMessage.Says("I chair the safety committee").ShouldBeTrue();
        fatima.LastMessage.Says("Yes, without my name").ShouldBeTrue();
        (await bot.PairAsync(pair)).FollowedUpAfter.ShouldBe([6]);

        await jordan.SaysAsync("follow-up");
        jordan.Sees("You have told us already");
        await AfterAsync(12);
        jordan.Messages.Count(message => message.Says("How are you doing since the mentoring?")).ShouldBe(1, "the first has become its answer");
    }

    [Fact]
    public async Task Where_no_coordinator_can_be_reached_the_mentee_is_told_so()
    {
        await AfterAsync(6);
        await fatima.RemovesTheAppAsync();
        await jordan.PressesAsync("Tell us");
        await jordan.PressesAsync("Begin");
        foreach (var answer in new[] { "Chief steward", "skip", "yes", "I chair the safety committee", "1", "yes", "2", "Somebody believed in me." })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Send it");

        jordan.Sees("I could reach no coordinator to pass it on to");
        fatima.Everything().ShouldNotContain("I chair the safety committee");
    }

    [Fact]
    public async Task Before_that_and_to_anybody_else_it_is_not_open()
    {
        await jordan.SaysAsync("follow-up");
        jordan.Sees("It's too early for that");
        await jordan.ForgesAsync("followUp.begin", new() { ["due"] = $"{pair}.6" });
        jordan.Sees("It's too early for that");

        await AfterAsync(6);
        await ana.ForgesAsync("followUp.begin", new() { ["due"] = $"{pair}.6" });
        ana.Sees("It's too early for that");
    }

    private async Task AfterAsync(int months) =>
        await bot.GoToAsync(WallClock.At("America/Toronto", (await bot.PairAsync(pair)).EndsOn.AddMonths(months), new TimeOnly(12, 0)));
}
