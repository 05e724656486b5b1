using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>It is asked whether words are meant for the plan only where that is in doubt.</summary>
public sealed class Planning_with_few_words() : WithAPair(capacity: 2)
{
    [Fact]
    public async Task Ok_is_a_yes_to_what_is_said_back()
    {
        await jordan.SaysAsync("meeting");
        await jordan.SaysAsync("next Tuesday");
        jordan.Sees("I read that as Tuesday");

        await jordan.SaysAsync("ok");

        jordan.Sees("At what time");
        jordan.DoesNotSee("Is that for");
    }

    [Fact]
    public async Task But_ok_is_no_place_to_meet_unless_it_is_said_so()
    {
        await jordan.SaysAsync("meeting");
        foreach (var answer in new[] { "next Tuesday", "yes", "5 pm", "45", "3" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.SaysAsync("ok");

        jordan.Sees("Is that for “Plan a meeting · Ana Souza”?");
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_takes_it_up_again_hours_later_is_not_asked_whether_it_is_meant()
    {
        await jordan.SaysAsync("meeting");
        await jordan.SaysAsync("next Tuesday");
        await jordan.SaysAsync("yes");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        await jordan.SaysAsync("meeting");

        await jordan.SaysAsync("5 pm");

        jordan.Sees("For how many minutes?");
        jordan.DoesNotSee("Is that for");
    }
}
