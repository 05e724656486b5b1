using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Pairs;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

public sealed class Between_meetings : WithAPair
{
    [Fact]
    public async Task Preparation_stays_private_until_it_is_shared_and_then_waits_in_the_session_guide()
    {
        await PlanAsync(8);
        await PrepareAsync("How to speak at a big meeting");
        jordan.Sees("Only you see this");
        ana.Everything().ShouldNotContain("How to speak at a big meeting");

        await ana.SaysAsync("session");
        ana.Sees("has shared no notes so far");
        ana.Everything().ShouldNotContain("How to speak at a big meeting");

        await jordan.PressesAsync("Share with Ana");
        jordan.Sees("Shared with Ana");
        ana.Everything().ShouldNotContain("How to speak at a big meeting");
        await bot.AdvanceAsync(TimeSpan.FromDays(7.5));

        ana.Messages.ShouldContain(message => message.Says("Jordan prepared, and shared this with you") && message.Says("How to speak at a big meeting"));
    }

    [Fact]
    public async Task What_is_kept_never_reaches_the_mentor()
    {
        await PlanAsync(8);
        await PrepareAsync("Something between me and myself");
        await jordan.PressesAsync("Keep it to myself");

        await bot.AdvanceAsync(TimeSpan.FromDays(10));

        ana.Everything().ShouldNotContain("Something between me and myself");
        ana.Messages.ShouldContain(message => message.Says("has shared no notes so far"));
    }

    [Fact]
    public async Task What_is_shared_after_the_guide_went_out_comes_as_a_message_once()
    {
        await PlanAsync(8);
        await bot.AdvanceAsync(TimeSpan.FromDays(7.5));
        ana.Messages.ShouldContain(message => message.Says("has shared no notes so far"));

        await PrepareAsync("A late thought");
        await jordan.PressesAsync("Share with Ana");
        await jordan.ForgesAsync("prepare.share", await MeetingDataAsync());

        ana.Messages.Count(message => message.Says("Jordan shared notes for") && message.Says("A late thought")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_shared_where_no_guide_goes_out_any_more_comes_as_a_message()
    {
        await PlanAsync(1);
        await PrepareAsync("A thought for tomorrow");

        await jordan.PressesAsync("Share with Ana");

        ana.Messages.Count(message => message.Says("Jordan shared notes for") && message.Says("A thought for tomorrow")).ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task What_is_shared_with_a_mentor_who_has_paused_until_then_comes_as_a_message()
    {
        await ana.SaysAsync("pause");
        await ana.SaysAsync("14 days");
        await PlanAsync(8);
        await PrepareAsync("A thought to share");

        await jordan.PressesAsync("Share with Ana");

        ana.Messages.Count(message => message.Says("Jordan shared notes for") && message.Says("A thought to share")).ShouldBe(1, ana.Transcript());
    }

    [Fact]
    public async Task Notes_changed_after_sharing_are_not_said_to_be_seen_by_nobody()
    {
        await PlanAsync(8);
        await PrepareAsync("First version");
        await jordan.PressesAsync("Share with Ana");
        await jordan.PressesAsync("Change my notes");
        await jordan.SaysAsync("submit");

        jordan.Sees("Ana still has the notes you shared before");
        jordan.DoesNotSee("Only you see this. Would you like");
    }

    [Fact]
    public async Task The_session_guide_is_the_mentors()
    {
        await PlanAsync(8);
        await jordan.SaysAsync("session");
        jordan.Sees("The session guide is for mentors");
        jordan.LastMessage.Buttons.ShouldContain("Prepare for it");

        await ana.ForgesAsync("prepare.open", await MeetingDataAsync());
        ana.Sees("Preparation is for the mentee");
    }

    [Fact]
    public async Task A_check_in_tells_the_coordinator_only_what_was_passed_on()
    {
        await CheckInAsync("need", quietWord: "no");

        jordan.Sees("Fatima Benali, who coordinates, gets what you chose to pass on");
        fatima.Sees("A training day");
        foreach (var reader in new[] { fatima, ana })
        {
            reader.Everything().ShouldNotContain("Slow progress");
            reader.Everything().ShouldNotContain("Meet in person");
        }

        ana.Everything().ShouldNotContain("A training day");
    }

    [Fact]
    public async Task A_check_in_is_private_where_nothing_is_passed_on()
    {
        await fatima.ReadsAsync();
        await CheckInAsync(tell: null, quietWord: "no");

        jordan.Sees("It stays with you");
        fatima.SeesNothingNew();
        fatima.Everything().ShouldNotContain("Jordan Okafor passes");
    }

    [Fact]
    public async Task A_quiet_word_reaches_the_coordinator_and_not_the_partner()
    {
        await CheckInAsync(tell: null, quietWord: "yes");

        fatima.Sees("Jordan Okafor would like a quiet word with you");
        fatima.Everything().ShouldNotContain("Slow progress");
        ana.Everything().ShouldNotContain("quiet word");
    }

    [Fact]
    public async Task Two_quiet_weeks_bring_one_gentle_nudge_that_can_wait_until_tomorrow()
    {
        await bot.AdvanceAsync(TimeSpan.FromDays(15));
        Nudges().ShouldBe(1);
        jordan.LastMessage.Buttons.ShouldBe(["Find a time", "We have met", "Remind me tomorrow", "Pause reminders"]);

        await jordan.PressesAsync("Remind me tomorrow");
        jordan.Sees("I'll come back to it then");
        await jordan.ForgesAsync("nudge.later", new() { ["pair"] = pair, ["key"] = "made-up" });
        Nudges().ShouldBe(0);
        await bot.AdvanceAsync(TimeSpan.FromDays(1.5));
        Nudges().ShouldBe(1);

        await bot.AdvanceAsync(TimeSpan.FromDays(9));
        Nudges().ShouldBe(1);
    }

    [Fact]
    public async Task A_pause_is_kept()
    {
        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("1");
        jordan.Sees("Reminders are paused");
        var heard = jordan.Messages.Count;
        var pausedFor = (await bot.FindMemberAsync(jordan))!.PausedUntil!.Value - bot.Now;

        await bot.AdvanceAsync(pausedFor - TimeSpan.FromHours(1));

        jordan.Messages.Count.ShouldBe(heard);
    }

    [Fact]
    public async Task A_nudge_in_the_middle_of_a_form_leaves_the_form_as_it_is()
    {
        await jordan.SaysAsync("check-in");
        await jordan.SaysAsync("4");
        await bot.AdvanceAsync(TimeSpan.FromDays(15));
        jordan.Messages.ShouldContain(message => message.Says("No meeting on the books yet with Ana"));

        await jordan.SaysAsync("2");

        jordan.IsAsked("goalProgress");
    }

    [Fact]
    public async Task Plain_text_carries_the_same_and_its_numbers_work()
    {
        await jordan.SaysAsync("settings");
        var cards = jordan.CardInputs.Single(input => input.Choices.Any(choice => choice.Title.Contains("text", StringComparison.OrdinalIgnoreCase)));
        var text = cards.Choices.First(choice => choice.Title.Contains("text", StringComparison.OrdinalIgnoreCase)).Value;
        await jordan.PressesAsync("Save settings", new Dictionary<string, string> { [cards.Id] = text });
        await bot.AdvanceAsync(TimeSpan.FromDays(15));

        jordan.LastMessage.Card.ShouldBeNull();
        jordan.LastMessage.Text!.ShouldContain("1. Find a time");
        await jordan.SaysAsync("1");

        jordan.LastMessage.Text!.ShouldContain("On which day?");
    }

    private int Nudges() => jordan.Messages.Count(message => message.Says("No meeting on the books yet with Ana"));

    private async Task PlanAsync(int daysAhead)
    {
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = bot.Now.AddDays(daysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
        });
    }

    private async Task PrepareAsync(string want)
    {
        await jordan.SaysAsync("prepare");
        foreach (var answer in new[] { "skip", want, "skip", "skip" })
        {
            await jordan.SaysAsync(answer);
        }
    }

    private async Task CheckInAsync(string? tell, string quietWord)
    {
        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "mostly", "Slow progress", "Meet in person", "A training day", quietWord })
        {
            await jordan.SaysAsync(answer);
        }

        await (tell is null ? jordan.SaysAsync("skip") : jordan.PressesAsync("Next", new Dictionary<string, string> { ["tell"] = tell }));
    }

    private async Task<JsonObject> MeetingDataAsync() => new() { ["pair"] = pair, ["meeting"] = (await bot.PairAsync(pair)).Meetings[0].Id };
}
