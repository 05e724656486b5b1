using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Together;

/// <summary>Jordan and Ana have met once; of their second meeting Jordan says that it took place, and Ana that it didn't.</summary>
public sealed class Notes_of_the_meeting_that_is_meant : WithAPair
{
    [Fact]
    public async Task A_button_opens_those_of_no_other()
    {
        await jordan.PressesAsync("Write it down");

        jordan.Sees("Ana noted that you didn't meet");
        jordan.DoesNotSee("Notes of your meeting");
        await jordan.PressesAsync("We did meet after all");
        await jordan.PressesAsync("Write it down");

        jordan.Sees("Notes of your meeting");
        jordan.Sees("Thursday 31 January, 18:00");
        (await bot.PairAsync(pair)).Meetings.ShouldAllBe(meeting => meeting.Status == MeetingStatus.Held);
    }

    [Fact]
    public async Task The_typed_word_opens_those_of_the_last_they_had()
    {
        await jordan.SaysAsync("record");

        jordan.Sees("Notes of your meeting");
        jordan.Sees("Thursday 24 January, 18:00");
    }

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await MeetAsync();
        await jordan.PressesAsync("Yes, we met");
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
        await MeetAsync();
        await jordan.PressesAsync("Yes, we met");
        await ana.PressesAsync("Not this time");
    }

    private async Task MeetAsync()
    {
        await jordan.PlanMeetingAsync(daysAhead: 3);
        await bot.AdvanceAsync(TimeSpan.FromDays(4));
    }
}
