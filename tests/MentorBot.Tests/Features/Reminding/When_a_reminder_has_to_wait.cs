using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Reminding;

public sealed class When_a_reminder_has_to_wait : WithALastDay
{
    [Fact]
    public async Task Tomorrow_means_once_more_a_day_later()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-3), 10, 0));

        await kim.PressesAsync("Remind me tomorrow");
        await bot.GoToAsync(At(last.AddDays(-2), 10, 1));

        Reminders().ShouldBe(1, "the first became the answer to its button");
        kim.LastMessage.Says(Begun).ShouldBeTrue();
    }

    [Fact]
    public async Task In_the_evening_tomorrow_is_the_next_morning()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-3), 20, 30));
        await kim.PressesAsync("Remind me tomorrow");

        await bot.GoToAsync(At(last.AddDays(-2), 8, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last.AddDays(-2), 9, 1));

        Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task Before_the_last_day_tomorrow_is_the_reminder_of_that()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-1), 12, 0));
        await kim.PressesAsync("Remind me tomorrow");
        kim.Sees("I'll come back to it then");

        await bot.GoToAsync(At(last, 9, 1));

        Reminders().ShouldBe(1);
        kim.LastMessage.Says("Today is the last day").ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task Nothing_is_promised_of_what_nobody_takes_any_more()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-3), 10, 0));
        var fatima = bot.Person("Fatima");
        await fatima.SaysAsync("hello");
        await fatima.ClosesApplicationsAsync();

        await kim.PressesAsync("Remind me tomorrow");

        kim.Sees("No reminder tomorrow");
        kim.Sees("It would come too late");
    }

    [Fact]
    public async Task What_Teams_takes_only_at_night_is_not_sent_any_more()
    {
        await BeginAsync(Role.Mentee);
        await kim.IsHeldUpAsync(TimeSpan.FromHours(13));

        await bot.GoToAsync(At(last.AddDays(-3), 9, 1));
        await bot.GoToAsync(At(last, 8, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last, 9, 1));

        Reminders().ShouldBe(1);
        kim.LastMessage.Says("Today is the last day").ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task What_Teams_takes_later_on_the_day_is_sent_then()
    {
        await BeginAsync(Role.Mentee);
        await kim.IsHeldUpAsync(TimeSpan.FromHours(9));

        await bot.GoToAsync(At(last.AddDays(-3), 17, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last.AddDays(-3), 19, 0));

        Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_closed_by_mistake_and_opened_again_is_still_reminded_of_on_the_last_day()
    {
        await BeginAsync(Role.Mentee);
        var fatima = bot.Person("Fatima");
        await fatima.SaysAsync("hello");
        await bot.GoToAsync(At(last.AddDays(-3), 8, 30));
        await fatima.ClosesApplicationsAsync();
        await bot.GoToAsync(At(last.AddDays(-3), 10, 0));
        await fatima.PressesAsync("Open applications again");

        await bot.GoToAsync(At(last, 9, 1));

        Reminders().ShouldBe(1);
        kim.LastMessage.Says("Today is the last day").ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task A_pause_holds_and_what_is_of_use_after_it_comes_then()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-4), 12, 0));
        await PauseAsync("3 days");

        await bot.GoToAsync(At(last.AddDays(-1), 11, 0));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last.AddDays(-1), 13, 0));

        Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task A_pause_that_is_shortened_holds_no_longer()
    {
        await BeginAsync(Role.Mentee);
        await bot.GoToAsync(At(last.AddDays(-7), 12, 0));
        await PauseAsync("30 days");
        await bot.GoToAsync(At(last.AddDays(-3), 10, 0));
        await PauseAsync("3 days");

        await bot.GoToAsync(At(last, 9, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(At(last, 10, 1));

        Reminders().ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_an_application_sets_is_the_one_it_comes_by()
    {
        await BeginAsync(Role.Mentee);
        await Applicant.ApplyAsync(kim, Role.Mentor, byCard: false, given: new Dictionary<string, string> { ["timeZone"] = "America/St_Johns" });

        await bot.GoToAsync(Theirs(8, 59));
        Reminders().ShouldBe(0);
        await bot.GoToAsync(Theirs(9, 1));

        Reminders().ShouldBe(1);

        DateTimeOffset Theirs(int hour, int minute) => WallClock.At("America/St_Johns", last.AddDays(-3), new TimeOnly(hour, minute));
    }

    [Fact]
    public async Task Nor_one_in_which_the_form_was_begun()
    {
        await PauseAsync("30 days");
        await BeginAsync(Role.Mentee);
        await PauseAsync("3 days");

        await bot.GoToAsync(At(last, 9, 1));

        Reminders().ShouldBe(2);
    }
}
