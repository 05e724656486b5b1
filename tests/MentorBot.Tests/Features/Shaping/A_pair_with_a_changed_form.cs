using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Shaping;

public sealed class A_pair_with_a_changed_form : WithAPair
{
    [Fact]
    public async Task A_check_in_asks_what_the_round_asks_and_tells_the_coordinator_in_those_words()
    {
        await fatima.LeavesOutAsync("f12", "goalProgress");
        await fatima.LeavesOutAsync("f12", "change");
        await fatima.LeavesOutAsync("f12", "need");
        await fatima.LooksAtAsync("f12", "meeting");
        await fatima.PressesAsync("Change its words");
        await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "labelEn" });
        await fatima.SaysAsync("Seeing one another");
        await fatima.SaysAsync("submit");
        await fatima.PutsIntoUseAsync("f12");

        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "1", "no" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.SaysAsync("all");

        fatima.Sees("Seeing one another");
    }

    [Fact]
    public async Task What_two_people_write_keeps_the_form_it_was_begun_with()
    {
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "I bring questions.", "Ana listens.", "To grow." })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.SaysAsync("review");
        await jordan.SaysAsync("submit");
        await fatima.LeavesOutAsync("f5", "menteeRole");
        await fatima.PutsIntoUseAsync("f5");

        await ana.SaysAsync("agreement");

        ana.Sees("I bring questions.");
        var book = bot.Services.GetRequiredService<JointBook>();
        var document = await book.FindAsync(ana.Id, await bot.PairAsync(pair), JointName.Agreement, CancellationToken.None);
        document!.FormVersion.ShouldBe(1);
    }
}
