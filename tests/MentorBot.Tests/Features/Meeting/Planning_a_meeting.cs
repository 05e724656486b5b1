using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

public sealed class Planning_a_meeting() : WithAPair(capacity: 2)
{
    [Fact]
    public async Task Typed_words_do_and_each_side_reads_it_on_their_own_clock()
    {
        await jordan.SaysAsync("meeting");
        foreach (var answer in new[] { "next Tuesday", "yes", "5 pm", "45", "3", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        jordan.Sees("Your meeting with Ana is set");
        jordan.Sees("17:00 your time, 19:00 for Ana");
        ana.Sees("Jordan has set a meeting with you");
        ana.Sees("19:00 your time, 17:00 for Jordan");
        var meeting = (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();
        meeting.StartsAt.DayOfWeek.ShouldBe(DayOfWeek.Tuesday);
        meeting.Minutes.ShouldBe(45);
        meeting.Mode.ShouldBe(MeetingMode.Phone);
    }

    [Fact]
    public async Task A_day_and_a_time_in_one_breath_are_said_back_before_they_count()
    {
        await jordan.SaysAsync("meeting");
        await jordan.SaysAsync("next Tuesday 5 pm");
        jordan.Sees("I read that as Tuesday");
        jordan.Sees(", 17:00. Is that right?");
        await jordan.SaysAsync("next Wednesday at noon");
        jordan.Sees("I read that as Wednesday");
        await jordan.SaysAsync("yes");
        foreach (var answer in new[] { "keep", "keep", "skip" })
        {
            await jordan.SaysAsync(answer);
        }

        var meeting = (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();
        meeting.StartsAt.DayOfWeek.ShouldBe(DayOfWeek.Wednesday);
        jordan.Sees("12:00 your time, 14:00 for Ana");
    }

    [Fact]
    public async Task A_guess_that_was_never_confirmed_is_no_answer()
    {
        await jordan.SaysAsync("meeting");
        await jordan.SaysAsync("next Tuesday at 6");
        jordan.Sees("I read that as Tuesday");
        await jordan.SaysAsync("cancel");
        await jordan.SaysAsync("meeting");

        jordan.Sees("On which day?");
        jordan.DoesNotSee("I read that as");
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_mentor_plans_by_card_and_gets_a_link_for_the_calendar()
    {
        await PlanAsync(ana, Day(8), "18:30", "Union hall (room 2)");

        ana.Sees("Your meeting with Jordan is set");
        ana.Sees("Union hall (room 2)");
        ana.Everything().ShouldContain("https://teams.microsoft.com/l/meeting/new?subject=");
        ana.Everything().ShouldContain("attendees=jordan.okafor%40example.org");
        jordan.Sees("Ana has set a meeting with you");
        jordan.Sees("16:30 your time");
    }

    [Fact]
    public async Task The_past_is_refused_kindly_and_nothing_typed_is_lost()
    {
        await ana.ReadsAsync();
        await PlanAsync(jordan, Day(-2), "18:00", "The canteen");

        jordan.Sees("That moment has passed");
        jordan.CardInputs.Single(input => input.IsCalled("where")).Value.ShouldBe("The canteen");
        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("18:00");
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
        ana.SeesNothingNew();
    }

    [Fact]
    public async Task It_is_moved_by_the_other_side_and_there_is_only_ever_one()
    {
        await PlanAsync(jordan, Day(8), "18:00", "The canteen");
        await ana.PressesAsync("Move it");
        ana.CardInputs.Single(input => input.IsCalled("where")).Value.ShouldBe("The canteen");
        ana.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("20:00");
        await ana.PressesAsync("Set the meeting", new Dictionary<string, string> { ["day"] = Day(9) });

        ana.Sees("has moved");
        jordan.Sees("Ana has moved your meeting");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Moves.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_click_sets_it_once_and_tells_the_other_once()
    {
        await jordan.SaysAsync("meeting");
        var form = jordan.LastMessage;
        var inputs = Inputs(Day(8), "18:00", "");
        await jordan.PressesAsync(form, "Set the meeting", inputs);
        await jordan.PressesAsync(form, "Set the meeting", inputs, @unchecked: true);

        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();
        ana.Messages.Count(message => message.Says("Jordan has set a meeting with you")).ShouldBe(1);
        ana.Messages.Count(message => message.Says("has moved your meeting")).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_called_off_once_and_the_other_is_offered_a_new_date()
    {
        await PlanAsync(jordan, Day(8), "18:00", "");
        var card = jordan.LastMessage;
        await jordan.PressesAsync(card, "Call it off");
        await jordan.ForgesAsync("meeting.callOff", await MeetingDataAsync());

        jordan.Sees("There is nothing to call off");
        ana.Messages.Count(message => message.Says("Jordan can't make it")).ShouldBe(1);
        ana.LastMessage.Buttons.ShouldContain("Find a time");
        (await bot.PairAsync(pair)).Meetings.Single().Status.ShouldBe(MeetingStatus.CalledOff);
    }

    [Fact]
    public async Task Afterwards_both_are_asked_and_an_answer_can_be_corrected()
    {
        await PlanAsync(jordan, Day(1), "12:00", "");
        await bot.AdvanceAsync(TimeSpan.FromDays(2));
        jordan.Messages.ShouldContain(message => message.Says("Did you and Ana meet"));
        ana.Messages.ShouldContain(message => message.Says("Did you and Jordan meet"));

        await jordan.PressesAsync("Yes, we met");
        jordan.Sees("Good that you and Ana met");
        (await bot.PairAsync(pair)).Meetings.Single().Status.ShouldBe(MeetingStatus.Held);
        await jordan.PressesAsync("We didn't meet after all");

        (await bot.PairAsync(pair)).Meetings.Single().Status.ShouldBe(MeetingStatus.Missed);
        jordan.LastMessage.Buttons.ShouldContain("Plan the next one");
    }

    [Fact]
    public async Task What_has_yet_to_come_cannot_be_said_to_have_happened()
    {
        await PlanAsync(jordan, Day(8), "18:00", "");
        var data = await MeetingDataAsync();
        data["held"] = "yes";

        await jordan.ForgesAsync("meeting.met", data);

        jordan.DoesNotSee("Good that you and Ana met");
        (await bot.PairAsync(pair)).Meetings.Single().Status.ShouldBe(MeetingStatus.Planned);
    }

    [Fact]
    public async Task A_mentor_with_two_mentees_is_asked_which()
    {
        await bot.IntroduceAsync(bot.Person("Mei"), ana, capacity: 2);

        await ana.SaysAsync("meeting");
        ana.Sees("Whom is it about?");
        await ana.SaysAsync("Mei-Ling Chau");

        ana.Sees("On which day?");
    }

    [Fact]
    public async Task A_stranger_gets_nothing_and_changes_nothing()
    {
        await PlanAsync(jordan, Day(8), "18:00", "Secret room 7");
        var before = await bot.PairAsync(pair);
        var mei = bot.Person("Mei");
        await mei.SaysAsync("hello");
        foreach (var verb in new[]
        {
            "meeting.show", "meeting.plan", "meeting.haveMet", "meeting.callOff", "meeting.met", "session.show", "nudge.later",
            "prepare.open", "prepare.share", "prepare.keep", "checkIn.open",
        })
        {
            var data = await MeetingDataAsync();
            (data["pick"], data["held"], data["key"]) = (pair, "yes", $"{pair}|Prepare|x|{mei.Id.ObjectId}");
            await mei.ForgesAsync(verb, data);
        }

        foreach (var survey in new[] { $"meeting/meeting/{pair}", $"meeting/met/{pair}", $"prepare/f7/{pair}.{before.Meetings[0].Id}", $"checkIn/f12/{pair}" })
        {
            foreach (var verb in new[] { "survey.continue", "survey.answer", "survey.submit" })
            {
                await mei.ForgesAsync(verb, new() { ["survey"] = survey, ["day-0"] = Day(20), ["time-0"] = "10:00", ["rev"] = 0 });
            }
        }

        mei.Everything().ShouldNotContain("Secret room 7");
        mei.Everything().ShouldNotContain("Jordan");
        mei.Everything().ShouldNotContain("On which day?");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Meetings[0].StartsAt);
    }

    [Fact]
    public async Task Who_has_no_partner_is_told_what_comes_next()
    {
        var mei = bot.Person("Mei");
        await mei.SaysAsync("meeting");

        mei.Sees("You have no partner here yet");
        mei.Sees("As soon as the coordinators have made pairs");
    }

    private static async Task PlanAsync(Chat who, string day, string time, string where)
    {
        await who.SaysAsync("meeting");
        await who.PressesAsync("Set the meeting", Inputs(day, time, where));
    }

    private async Task<JsonObject> MeetingDataAsync() => new() { ["pair"] = pair, ["meeting"] = (await bot.PairAsync(pair)).Meetings[0].Id };

    private string Day(int ahead) => bot.Now.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Inputs(string day, string time, string where) =>
        new() { ["day"] = day, ["time"] = time, ["minutes"] = "60", ["mode"] = "video", ["where"] = where };
}
