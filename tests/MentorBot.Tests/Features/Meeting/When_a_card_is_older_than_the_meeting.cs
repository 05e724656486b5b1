using System.Globalization;
using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

public sealed class When_a_card_is_older_than_the_meeting : WithAPair
{
    [Fact]
    public async Task It_calls_off_no_date_that_its_reader_has_not_seen()
    {
        await jordan.PlanMeetingAsync(daysAhead: 8);
        var old = jordan.LastMessage;
        await MoveAsync(ana, daysAhead: 9);

        await jordan.PressesAsync(old, "Call it off");

        jordan.Sees("so nothing was called off");
        jordan.Sees("Wednesday 30 January");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.Planned);
        ana.Heard("can't make it").ShouldBe(0);

        await jordan.PressesAsync("Call it off");
        jordan.Sees("The meeting on Wednesday 30 January, 16:00 is called off");
        ana.Heard("can't make it").ShouldBe(1);
    }

    [Fact]
    public async Task It_says_which_date_where_it_was_written_by_an_older_version()
    {
        await jordan.PlanMeetingAsync(daysAhead: 8);

        await jordan.ForgesAsync("meeting.callOff", new() { ["pair"] = pair, ["meeting"] = (await bot.PairAsync(pair)).Meetings[0].Id });

        jordan.Sees("so nothing was called off");
        jordan.Sees("Tuesday 29 January, 18:00");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.Planned);
    }

    [Fact]
    public async Task A_move_names_the_date_before_to_both_and_a_new_place_is_no_move()
    {
        await jordan.PlanMeetingAsync(daysAhead: 8);
        await MoveAsync(ana, daysAhead: 9);

        ana.Sees("It was to be on Tuesday 29 January, 20:00. If that is in your calendar, take it out there.");
        jordan.Sees("It was to be on Tuesday 29 January, 18:00.");

        await ana.SaysAsync("meeting");
        await ana.PressesAsync("Move it");
        await ana.PressesAsync("Set the meeting", new Dictionary<string, string> { ["where"] = "The canteen" });
        ana.Sees("Your meeting with Jordan has changed");
        jordan.Sees("Ana has changed your meeting");
        jordan.Heard("It was to be on").ShouldBe(1);
    }

    [Fact]
    public async Task An_open_form_moves_no_date_that_its_writer_has_not_seen()
    {
        await jordan.SaysAsync("meeting");
        var form = jordan.LastMessage;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        await ana.PlanMeetingAsync(daysAhead: 9);

        await jordan.PressesAsync(form, "Set the meeting", Inputs(daysAhead: 8));
        jordan.Sees("Meanwhile Ana has set it for Wednesday 30 January, 16:00");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().PlannedBy.ShouldBe(ana.Id);
        ana.Heard("has moved your meeting").ShouldBe(0);

        await jordan.PressesAsync("Set the meeting", Inputs(daysAhead: 8));
        jordan.Sees("Your meeting with Ana has moved");
        ana.Heard("Jordan has moved your meeting").ShouldBe(1);
    }

    [Fact]
    public async Task And_what_the_other_sets_again_is_to_be_seen_again()
    {
        await jordan.SaysAsync("meeting");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        await ana.PlanMeetingAsync(daysAhead: 9);
        foreach (var answer in new[] { Day(bot, 8), "18:00", "60", "video", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        jordan.Sees("Meanwhile Ana has set it for Wednesday 30 January");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        await MoveAsync(ana, daysAhead: 10);
        await jordan.SaysAsync("submit");

        jordan.Sees("Meanwhile Ana has set it for Thursday 31 January");
        await jordan.SaysAsync("submit");
        jordan.Sees("Your meeting with Ana has moved");
    }

    private static async Task MoveAsync(Chat who, int daysAhead)
    {
        await who.SaysAsync("meeting");
        await who.PressesAsync("Move it");
        await who.PressesAsync("Set the meeting", new Dictionary<string, string> { ["day"] = Day(who.Bot, daysAhead), ["time"] = "18:00" });
    }

    private Dictionary<string, string> Inputs(int daysAhead) =>
        new() { ["day"] = Day(bot, daysAhead), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video" };

    private static string Day(RunningBot bot, int ahead) => bot.Now.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
