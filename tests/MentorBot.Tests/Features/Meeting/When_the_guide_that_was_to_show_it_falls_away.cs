using System.Globalization;
using MentorBot.Outbound;
using MentorBot.Programme.Meetings;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>What Jordan shared while the session guide was still to come, which would have shown it to Ana: she sees it before they meet all the same.</summary>
public sealed class When_the_guide_that_was_to_show_it_falls_away : WithAPair
{
    private const string Shared = "How to speak up";

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await SetAsync("Set the meeting", daysAhead: 8);
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", Shared, "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Share with Ana");
        Told().ShouldBe(0);
    }

    [Fact]
    public async Task Since_the_meeting_is_moved_to_tomorrow_she_is_told()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Move it");
        await SetAsync(button: "Set the meeting", daysAhead: 1, opens: false);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Told().ShouldBe(1, ana.Transcript());
        await bot.AdvanceAsync(TimeSpan.FromDays(2));
        ShownAtAll().ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task Since_she_has_paused_until_then_she_is_told_once()
    {
        await ana.SaysAsync("pause");
        await ana.SaysAsync("14 days");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Told().ShouldBe(1, ana.Transcript());
        await bot.AdvanceAsync(TimeSpan.FromDays(9));
        ShownAtAll().ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task Since_her_days_until_then_belong_to_other_reminders_she_is_told_before_the_meeting()
    {
        var meeting = (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Member(ana.Id), hers =>
        {
            var member = hers.Read<Member>(PeopleBook.Document)!;
            hers.Write(PeopleBook.Document, member with { Nudged = new(WallClock.DayIn(member.TimeZone, meeting.StartsAt), "another|Evaluate|x|ana") });
            return true;
        }, CancellationToken.None);

        await bot.GoToAsync(meeting.StartsAt.AddHours(-1));

        Told().ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task Where_it_has_not_she_is_told_by_the_guide_alone()
    {
        await bot.AdvanceAsync(TimeSpan.FromDays(9));

        Told().ShouldBe(0);
        ShownAtAll().ShouldBe(1, ana.Transcript());
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().IsShareUntold.ShouldBeNull();
    }

    [Fact]
    public async Task Where_the_meeting_was_called_off_nothing_is_said_of_it()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Call it off");
        await bot.AdvanceAsync(TimeSpan.FromDays(9));

        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.CalledOff);
        ShownAtAll().ShouldBe(0, ana.Transcript());
    }

    private int Told() => ana.Messages.Count(message => message.Says("Jordan shared notes for") && message.Says(Shared));

    private int ShownAtAll() => ana.Messages.Count(message => message.Says(Shared));

    private async Task SetAsync(string button, int daysAhead, bool opens = true)
    {
        if (opens)
        {
            await jordan.SaysAsync("meeting");
        }

        await jordan.PressesAsync(button, new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(daysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
        });
    }
}
