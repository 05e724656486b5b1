using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>Jordan has prepared for a meeting eight days ahead, and it is called off.</summary>
public sealed class When_what_was_prepared_for_came_to_nothing : WithAPair
{
    private ChatLine offered = null!;

    [Fact]
    public async Task It_stands_in_the_next_preparation_to_be_kept_or_changed()
    {
        await ana.PlanMeetingAsync(daysAhead: 9);
        await jordan.SaysAsync("prepare");
        await jordan.SaysAsync("skip");
        jordan.IsAsked("want");
        jordan.CardInputs[0].Value.ShouldBe("How to speak up");
        await SayAsync("keep", "skip", "skip");

        await jordan.PressesAsync("Share with Ana");

        jordan.Sees("Shared with Ana");
        (await bot.PairAsync(pair)).Meetings[^1].SharedPreparation.ShouldHaveSingleItem().Value.ShouldBe("How to speak up");
    }

    [Fact]
    public async Task It_stands_there_no_more_once_they_have_met()
    {
        await ana.PlanMeetingAsync(daysAhead: 2);
        await bot.AdvanceAsync(TimeSpan.FromDays(3));
        await jordan.PressesAsync("Yes, we met");
        await ana.PlanMeetingAsync(daysAhead: 9);

        await jordan.SaysAsync("prepare");
        await jordan.SaysAsync("skip");

        jordan.IsAsked("want");
        jordan.CardInputs[0].Value.ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Nothing_is_shared_of_it_by_an_old_card_and_the_next_is_prepared_instead()
    {
        await jordan.PressesAsync(offered, "Share with Ana");
        jordan.Sees("There is nothing to prepare yet");
        await ana.PlanMeetingAsync(daysAhead: 9);
        await jordan.PressesAsync(offered, "Share with Ana");
        jordan.IsAsked("tried");

        (await bot.PairAsync(pair)).Meetings.ShouldAllBe(meeting => meeting.SharedPreparation.Count == 0);
        ana.Everything().ShouldNotContain("How to speak up");
    }

    [Fact]
    public async Task Nothing_is_prepared_by_an_old_card_for_a_meeting_that_is_over()
    {
        await ana.PlanMeetingAsync(daysAhead: 8);
        await bot.AdvanceAsync(TimeSpan.FromDays(7.5));
        var reminder = jordan.Messages.Last(message => message.Buttons.Contains("Prepare now"));
        await bot.AdvanceAsync(TimeSpan.FromDays(2));

        await jordan.PressesAsync(reminder, "Prepare now");

        jordan.Sees("There is nothing to prepare yet");
    }

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await jordan.PlanMeetingAsync(daysAhead: 8);
        var planned = jordan.LastMessage;
        await jordan.SaysAsync("prepare");
        await SayAsync("skip", "How to speak up", "skip", "skip");
        offered = jordan.LastMessage;
        await jordan.PressesAsync(planned, "Call it off");
        jordan.Sees("is called off");
    }

    private async Task SayAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await jordan.SaysAsync(text);
        }
    }
}
