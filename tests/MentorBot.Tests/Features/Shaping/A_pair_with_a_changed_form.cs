using System.Globalization;
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
    public async Task Whose_pair_has_ended_does_not_go_on_with_what_they_began()
    {
        await ana.SaysAsync("check-in");
        await ana.SaysAsync("4");
        await fatima.LeavesOutAsync("f12", "need");
        await fatima.LooksAtAsync("f12");
        await fatima.PressesAsync("Put it into use");
        fatima.Sees("One person has begun it");

        await fatima.DeclineAsync(jordan, MentorBot.Programme.Cohorts.Role.Mentee);
        await fatima.LooksAtAsync("f12");
        await fatima.PressesAsync("Put it into use");

        fatima.Sees("Nobody has an open draft of it");
    }

    [Fact]
    public async Task What_was_shared_is_read_in_the_words_it_answered()
    {
        await fatima.LooksAtAsync("f7", "want");
        await fatima.PressesAsync("Change its words");
        await fatima.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "labelEn" });
        await fatima.SaysAsync("My one wish");
        await fatima.SaysAsync("submit");
        await fatima.PutsIntoUseAsync("f7");
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
        });
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", "To speak at a meeting", "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Share with Ana");
        await fatima.LooksAtAsync("f7");
        await fatima.PressesAsync("Go back to the usual form");
        await fatima.PressesAsync("Yes, go back");

        await ana.SaysAsync("session");

        ana.Sees("My one wish");
        ana.Sees("To speak at a meeting");
    }

    [Fact]
    public async Task What_two_people_write_keeps_the_form_it_was_begun_with()
    {
        await jordan.SaysAsync("agreement");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "I bring questions.", "skip", "To grow.", "skip", "keep", "keep", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(answer);
        }

        await fatima.LeavesOutAsync("f5", "menteeRole");
        await fatima.PutsIntoUseAsync("f5");

        await ana.SaysAsync("agreement");

        ana.Sees("I bring questions.");
        var book = bot.Services.GetRequiredService<JointBook>();
        var document = await book.FindAsync(ana.Id, await bot.PairAsync(pair), JointName.Agreement, CancellationToken.None);
        document!.FormVersion.ShouldBe(1);
    }
}
