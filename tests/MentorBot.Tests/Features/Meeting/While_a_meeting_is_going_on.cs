using System.Globalization;
using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>Ten minutes before the end of an hour that Jordan has set.</summary>
public sealed class While_a_meeting_is_going_on : WithAPair
{
    [Fact]
    public async Task The_next_is_planned_from_its_notes_and_it_stays_with_them()
    {
        await BeginNotesAsync();
        await ana.SaysAsync("record");
        await ana.PressesAsync("Plan the next meeting");
        ana.CardInputs.Single(input => input.IsCalled("day")).Value.ShouldBeNullOrEmpty("the date of this one is not the next one's");
        await SetAsync(ana, daysAhead: 14);

        ana.Sees("Your meeting with Jordan is set");
        jordan.Sees("Ana has set a meeting with you");
        jordan.DoesNotSee("moved");
        var meetings = (await bot.PairAsync(pair)).Meetings;
        meetings.Count.ShouldBe(2);
        meetings[0].StartsAt.ShouldBeLessThan(bot.Now);
        meetings[0].Moves.ShouldBe(0);

        await ana.SaysAsync("record");
        ana.Sees("My speech");
    }

    [Fact]
    public async Task They_are_asked_afterwards_whether_they_met()
    {
        await ana.SaysAsync("meeting");
        await ana.PressesAsync("Plan the next one");
        await SetAsync(ana, daysAhead: 14);
        await bot.AdvanceAsync(TimeSpan.FromDays(1));

        jordan.Messages.ShouldContain(message => message.Says("Did you and Ana meet on"));
        await jordan.PressesAsync("Yes, we met");
        (await bot.PairAsync(pair)).Meetings.Select(meeting => meeting.Status).ShouldBe([MeetingStatus.Held, MeetingStatus.Planned]);
    }

    [Fact]
    public async Task It_shows_this_one_and_leads_to_the_next_where_that_is_set()
    {
        await jordan.SaysAsync("meeting");
        jordan.Sees("Your meeting with Ana has begun");
        jordan.LastMessage.Buttons.ShouldBe(["Plan the next one", "Write it down", "We didn't meet after all"]);
        await jordan.PressesAsync("Plan the next one");
        await SetAsync(jordan, daysAhead: 14);

        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("See the meeting");

        jordan.Sees("Your next meeting with Ana");
        jordan.LastMessage.Buttons.ShouldContain("Move it");
    }

    [Fact]
    public async Task A_card_from_before_does_not_call_it_off_and_says_why()
    {
        await jordan.PressesAsync("Call it off");

        jordan.Sees("Your meeting with Ana has begun");
        jordan.Sees("What has begun can't be called off any more");
        jordan.DoesNotSee("There is nothing to call off");
        ana.Everything().ShouldNotContain("can't make it");

        await jordan.PressesAsync("We didn't meet after all");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.Missed);
    }

    [Fact]
    public async Task A_card_from_before_moves_nothing_and_plans_the_next()
    {
        await jordan.PressesAsync("Move it");
        await SetAsync(jordan, daysAhead: 14);

        (await bot.PairAsync(pair)).Meetings.Count.ShouldBe(2);
        ana.Everything().ShouldNotContain("has moved");
    }

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await jordan.PlanMeetingAsync(daysAhead: 8);
        await bot.GoToAsync((await bot.PairAsync(pair)).Meetings[0].StartsAt.AddMinutes(50));
    }

    private async Task BeginNotesAsync()
    {
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "keep", "keep", "keep", "My speech", "skip", "skip", "skip", "skip", "skip", "done", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(answer);
        }
    }

    private Task SetAsync(Chat who, int daysAhead) => who.PressesAsync("Set the meeting", new Dictionary<string, string>
    {
        ["day"] = bot.Now.AddDays(daysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
    });
}
