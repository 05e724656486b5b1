using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Orienting;

public sealed class Reminding_of_an_orientation : WithARound
{
    private const string Reminder = "The orientation is on";

    [Fact]
    public async Task It_comes_the_day_before_on_their_own_clock_to_those_who_come_or_have_not_said()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I'm coming");

        await bot.GoToAsync(At(6, "08:59", "America/Halifax"));
        Reminders(ana).ShouldBe(0);
        await bot.GoToAsync(At(6, "09:01", "America/Halifax"));
        Reminders(ana).ShouldBe(1);
        Reminders(jordan).ShouldBe(0);
        ana.LastMessage.Says("Can you come? Your answer helps").ShouldBeTrue();
        ana.LastMessage.Buttons.ShouldBe(["I'm coming", "I can't come", "Pause reminders"]);
        await bot.GoToAsync(At(6, "09:01", "America/Chicago"));
        jordan.LastMessage.Says("You said you are coming").ShouldBeTrue();
        jordan.LastMessage.Buttons.ShouldBe(["I can't come after all", "Pause reminders"]);
        await bot.GoToAsync(At(14));
        (Reminders(ana), Reminders(jordan)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Never_to_who_said_no()
    {
        await SetAsync(At(7));
        await jordan.PressesAsync("I can't come");
        await bot.GoToAsync(At(8));

        (Reminders(ana), Reminders(jordan)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_new_date_has_a_reminder_of_its_own_and_one_called_off_none()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(6, "12:00"));
        Reminders(jordan).ShouldBe(1);
        await SetAsync(At(11));
        await bot.GoToAsync(At(10, "12:00"));
        Reminders(jordan).ShouldBe(2);

        await SetAsync(At(16));
        await fatima.PressesAsync("Call it off");
        await fatima.PressesAsync(fatima.LastMessage, "Call it off");
        await bot.GoToAsync(At(26));
        Reminders(jordan).ShouldBe(2);
    }

    [Fact]
    public async Task Who_was_told_as_late_as_that_needs_none()
    {
        await SetAsync(At(1));
        await bot.GoToAsync(At(2));

        Reminders(jordan).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_nudges_one_gives_way_to_the_next_day()
    {
        // Two quiet weeks end on the day before.
        await SetAsync(At(15));
        var before = jordan.Messages.Count;
        await bot.GoToAsync(At(14, "23:00"));
        jordan.Messages.Count.ShouldBe(before + 1, jordan.Transcript());
        await bot.GoToAsync(At(15, "12:00"));

        jordan.Messages.Count.ShouldBe(before + 2, jordan.Transcript());
        (Reminders(jordan), Count(jordan, "No meeting on the books yet with Ana")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_pause_holds_and_after_it_the_reminder_comes_if_there_is_time()
    {
        await SetAsync(At(7));
        await bot.GoToAsync(At(5));
        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("7 days");
        await bot.GoToAsync(At(6, "12:00"));
        (Reminders(jordan), Reminders(ana)).ShouldBe((0, 1));

        await jordan.SaysAsync("resume");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
        Reminders(jordan).ShouldBe(1);
    }

    [Fact]
    public async Task What_Teams_takes_only_at_night_is_not_sent_any_more()
    {
        await SetAsync(At(7));
        await ana.IsHeldUpAsync(TimeSpan.FromHours(13));

        await bot.GoToAsync(At(7, "09:00"));

        (Reminders(ana), Reminders(jordan)).ShouldBe((0, 1));
    }

    private static int Reminders(Chat who) => Count(who, Reminder);
}
