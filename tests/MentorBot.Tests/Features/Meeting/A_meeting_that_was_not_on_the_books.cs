using System.Globalization;
using MentorBot.Programme.Meetings;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>Ten days after they were introduced; they spoke on the phone yesterday.</summary>
public sealed class A_meeting_that_was_not_on_the_books : WithAPair
{
    [Fact]
    public async Task Is_noted_from_where_its_notes_were_looked_for_and_takes_them()
    {
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("We have met");
        jordan.Sees("A meeting you had");
        await NoteAsync(jordan);

        jordan.Sees("Good that you and Ana met");
        jordan.Sees("Noted for Wednesday 30 January, 18:00");
        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            meeting => meeting.Status.ShouldBe(MeetingStatus.Held), meeting => meeting.Mode.ShouldBe(MeetingMode.Phone), meeting => meeting.Minutes.ShouldBe(30));

        await jordan.PressesAsync("Write it down");
        jordan.Sees("Notes of your meeting");
        jordan.Sees("Wednesday 30 January, 18:00");
        jordan.LastMessage.Buttons.ShouldBe(["Write it down", "We met, no notes"]);
    }

    [Fact]
    public async Task Is_told_to_the_other_who_can_say_that_it_was_not_so()
    {
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("We have met");
        await NoteAsync(jordan);

        ana.Sees("Jordan noted that you two met on Wednesday 30 January, 20:00");
        ana.LastMessage.Buttons.ShouldBe(["Write it down", "We didn't meet after all"]);
        await ana.PressesAsync("We didn't meet after all");

        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().Status.ShouldBe(MeetingStatus.Missed);
    }

    [Fact]
    public async Task Is_noted_from_the_nudge_that_says_it_counts_and_the_silence_ends_with_it()
    {
        await bot.AdvanceAsync(TimeSpan.FromDays(5));
        await jordan.PressesAsync("We have met");
        await NoteAsync(jordan);
        await bot.AdvanceAsync(TimeSpan.FromDays(9));
        jordan.Heard("No meeting on the books yet").ShouldBe(0, "the first became the answer to its button");

        await bot.AdvanceAsync(TimeSpan.FromDays(6));

        jordan.Heard("No meeting on the books yet").ShouldBe(1);
    }

    [Fact]
    public async Task Is_noted_by_typing_that_it_was_yesterday_beside_what_is_planned()
    {
        await ana.PlanMeetingAsync(daysAhead: 8);
        await jordan.ForgesAsync("meeting.haveMet", new() { ["pair"] = pair });
        foreach (var answer in new[] { "yesterday 6 pm", "yes", "30", "by phone" })
        {
            await jordan.SaysAsync(answer);
        }

        jordan.Sees("Good that you and Ana met");
        jordan.Sees("Your next one is on Friday 8 February");
        (await bot.PairAsync(pair)).Meetings.Select(meeting => (meeting.Status, meeting.Moves)).ShouldBe([(MeetingStatus.Held, 0), (MeetingStatus.Planned, 0)]);
    }

    [Fact]
    public async Task Is_not_made_of_a_past_date_where_one_was_to_be_planned_which_may_be_a_slip()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", Inputs(daysAgo: 1));
        jordan.Sees("That moment has passed");
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
        ana.Everything().ShouldNotContain("noted that you two met");

        await jordan.SaysAsync("we met");
        // What was typed stands there, and the form for the next one is a fresh one again.
        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("18:00");
        await NoteAsync(jordan);

        jordan.Sees("Good that you and Ana met");
        ana.Sees("Jordan noted that you two met");
        await jordan.PressesAsync("Plan the next one");
        jordan.CardInputs.Single(input => input.IsCalled("day")).Value.ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Is_one_of_two_where_another_note_was_left_begun_and_nothing_typed_is_lost()
    {
        await jordan.SaysAsync("we met");
        await jordan.PressesAsync("Note it", Inputs(daysAgo: -1));
        jordan.Sees("That is still to come");
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", Inputs(daysAgo: 2, "17:30"));
        jordan.Sees("That moment has passed");

        await jordan.SaysAsync("we met");
        await NoteAsync(jordan);
        await jordan.SaysAsync("we met");

        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("17:30");
        await jordan.PressesAsync("Note it");
        (await bot.PairAsync(pair)).Meetings.Select(meeting => meeting.Status).ShouldBe([MeetingStatus.Held, MeetingStatus.Held]);
    }

    [Fact]
    public async Task Is_not_what_somebody_is_planning_for_later_today()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>(Inputs(daysAgo: 0, "18:00")) { ["minutes"] = "5" }, @unchecked: true);

        await jordan.SaysAsync("we met");
        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBeNullOrEmpty();

        await jordan.SaysAsync("meeting");
        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("18:00");
    }

    [Fact]
    public async Task Is_what_somebody_tried_to_plan_for_an_hour_of_today_that_has_passed()
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", Inputs(daysAgo: 0, "08:00"));
        jordan.Sees("That moment has passed");

        await jordan.SaysAsync("we met");

        jordan.CardInputs.Single(input => input.IsCalled("time")).Value.ShouldBe("08:00");
    }

    [Fact]
    public async Task Is_the_one_on_the_books_where_there_was_one()
    {
        await ana.PlanMeetingAsync(daysAhead: 1);
        await bot.AdvanceAsync(TimeSpan.FromDays(2));
        var planned = (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem();

        await jordan.SaysAsync("we met");
        jordan.CardInputs.Single(input => input.IsCalled("day")).Value.ShouldNotBeNullOrEmpty();
        await jordan.PressesAsync("Note it");

        (await bot.PairAsync(pair)).Meetings.ShouldHaveSingleItem().ShouldBe(planned with { Status = MeetingStatus.Held, SettledBy = jordan.Id });
    }

    [Fact]
    public async Task Is_not_one_to_come_nor_from_before_they_were_introduced()
    {
        await jordan.SaysAsync("record");
        await jordan.PressesAsync("We have met");
        await jordan.PressesAsync("Note it", Inputs(daysAgo: -1));
        jordan.Sees("That is still to come");
        await jordan.PressesAsync("Note it", Inputs(daysAgo: 20));
        jordan.Sees("before you two were introduced");
        (await bot.PairAsync(pair)).Meetings.ShouldBeEmpty();
        ana.Everything().ShouldNotContain("noted that you two met");
    }

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        await bot.AdvanceAsync(TimeSpan.FromDays(10));
    }

    private Task NoteAsync(Chat who) => who.PressesAsync("Note it", Inputs(daysAgo: 1));

    private Dictionary<string, string> Inputs(int daysAgo, string time = "18:00") => new()
    {
        ["day"] = bot.Now.AddDays(-daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = time, ["minutes"] = "30", ["mode"] = "phone",
    };
}
