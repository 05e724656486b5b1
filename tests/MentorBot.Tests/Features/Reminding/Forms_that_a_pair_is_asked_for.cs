using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Tests.Support;
using NodaTime;

namespace MentorBot.Tests.Features.Reminding;

/// <summary>Jordan is in Chicago, Ana in Halifax; each is reminded on their own clock.</summary>
public sealed class Forms_that_a_pair_is_asked_for : WithAPair
{
    private const string Chicago = "America/Chicago";
    private const string Halifax = "America/Halifax";

    [Fact]
    public async Task Whoever_is_asked_hears_until_when_and_is_reminded_twice_whether_they_began_or_not()
    {
        var (half, last) = await HalfWayAsync();
        await bot.GoToAsync(At(Chicago, half, 9, 1));
        jordan.LastMessage.Says("Half-way: how is it going with Ana?").ShouldBeTrue(jordan.Transcript());
        jordan.LastMessage.Says($"There's time until {Day(last)}.").ShouldBeTrue();

        await bot.GoToAsync(At(Chicago, last.AddDays(-3), 8, 59));
        (CheckIns(jordan), CheckIns(ana)).ShouldBe((1, 2), "in Halifax it is eleven");
        await bot.GoToAsync(At(Chicago, last.AddDays(-3), 9, 1));
        jordan.LastMessage.Says("Still open: your half-way look with Ana").ShouldBeTrue();
        jordan.LastMessage.Says($"There's time until {Day(last)}. If you began").ShouldBeTrue();
        await bot.GoToAsync(At(Chicago, last, 9, 1));
        jordan.LastMessage.Says("We hope to have it by today. It stays open after that").ShouldBeTrue();
        jordan.LastMessage.Buttons.ShouldBe(["Look back now", "Pause reminders"]);
        await bot.GoToAsync(At(Chicago, last.AddDays(10), 9, 1));

        (CheckIns(jordan), CheckIns(ana)).ShouldBe((3, 3));
    }

    [Fact]
    public async Task Who_began_goes_on_from_the_reminder_where_they_stopped()
    {
        var (half, last) = await HalfWayAsync();
        await bot.GoToAsync(At(Chicago, half, 9, 1));
        await jordan.PressesAsync("Look back now");
        await jordan.SaysAsync("4");
        await jordan.SaysAsync("save");
        await bot.GoToAsync(At(Chicago, last, 9, 1));

        await jordan.PressesAsync("Look back now");

        jordan.IsAsked("meeting");
    }

    [Fact]
    public async Task What_is_late_is_taken_all_the_same()
    {
        var (_, last) = await HalfWayAsync();
        await bot.GoToAsync(At(Chicago, last.AddDays(5), 12, 0));

        await CheckInAsync();

        jordan.Sees("Thank you for looking back");
        (await bot.PairAsync(pair)).CheckedIn.ShouldBe([jordan.Id]);
    }

    [Fact]
    public async Task Who_has_answered_is_reminded_of_nothing()
    {
        var (half, last) = await HalfWayAsync();
        await bot.GoToAsync(At(Chicago, half, 9, 1));
        await CheckInAsync();

        await bot.GoToAsync(At(Chicago, last.AddDays(1), 9, 0));

        CheckIns(jordan).ShouldBe(1);
        CheckIns(ana).ShouldBe(3);
    }

    [Fact]
    public async Task A_process_that_ends_in_between_changes_nothing()
    {
        var (half, last) = await HalfWayAsync();
        await bot.GoToAsync(At(Chicago, half, 9, 1));
        await RestartAsync();
        await bot.GoToAsync(At(Chicago, last.AddDays(-3), 9, 1));
        await RestartAsync();
        await bot.GoToAsync(At(Chicago, last.AddDays(3), 9, 1));

        (CheckIns(jordan), CheckIns(ana)).ShouldBe((3, 3));
    }

    [Theory]
    [InlineData("fr-CA", "Vous avez jusqu'au ", "Toujours ouvert", "Nous espérons l'avoir aujourd'hui")]
    [InlineData("es-MX", "Hay tiempo hasta el ", "Sigue abierta", "Esperamos tenerlo hoy")]
    public async Task It_is_said_in_their_language(string locale, string until, string open, string today)
    {
        var kim = await bot.AddPersonAsync("Kim Roy", Chicago, locale: locale);
        await bot.IntroduceAsync(kim, bot.Person("Denise"));
        var (half, last) = await HalfWayAsync();

        await bot.GoToAsync(At(Chicago, half, 9, 1));
        kim.LastMessage.Says(until).ShouldBeTrue(kim.Transcript());
        await bot.GoToAsync(At(Chicago, last.AddDays(-3), 9, 1));
        kim.LastMessage.Says(open).ShouldBeTrue(kim.Transcript());
        await bot.GoToAsync(At(Chicago, last, 9, 1));
        kim.LastMessage.Says(today).ShouldBeTrue(kim.Transcript());
    }

    [Fact]
    public async Task Before_the_end_both_are_asked_for_what_they_sign_together_and_whoever_has_signed_is_left_alone()
    {
        var ends = (await bot.PairAsync(pair)).EndsOn;
        await bot.GoToAsync(At(Halifax, ends.AddDays(-10), 12, 0));
        foreach (var (who, other) in new[] { (jordan, "Ana"), (ana, "Jordan") })
        {
            who.LastMessage.Says($"Your look back together with {other}").ShouldBeTrue(who.Transcript());
            who.LastMessage.Says($"There's time until {Day(ends)}").ShouldBeTrue();
        }

        await jordan.PressesAsync("Open it");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "We got far", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "1" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Sign, and pass it on");
        await bot.GoToAsync(At(Halifax, ends.AddDays(-3), 12, 0));

        Feedback(jordan).ShouldBe(0, jordan.Transcript());
        Feedback(ana).ShouldBe(2);
        ana.LastMessage.Says("Jordan has signed it").ShouldBeTrue(ana.Transcript());
        await ana.PressesAsync("Open it");
        await ana.PressesAsync("Sign it");
        ana.Sees("You have both agreed");
        await bot.GoToAsync(At(Halifax, ends.AddDays(2), 12, 0));
        Feedback(ana).ShouldBe(1, "the reminder has become what was opened with it, and none came after it");
    }

    [Fact]
    public async Task A_change_after_signing_asks_the_other_once_more()
    {
        var ends = (await bot.PairAsync(pair)).EndsOn;
        await jordan.SaysAsync("feedback");
        await jordan.PressesAsync("Write it down");
        foreach (var answer in new[] { "We got far", "skip", "skip", "skip", "skip", "skip", "skip", "skip", "1" })
        {
            await jordan.SaysAsync(answer);
        }

        await jordan.PressesAsync("Sign, and pass it on");
        (await bot.PairAsync(pair)).FeedbackBy.ShouldBe([jordan.Id]);
        await ana.SaysAsync("feedback");
        await ana.PressesAsync("Change or add");
        await ana.PressesAsync("Change it", new Dictionary<string, string> { ["pick"] = "progress" });
        await ana.SaysAsync("We got very far");
        await ana.PressesAsync("Sign, and pass it on");

        (await bot.PairAsync(pair)).FeedbackBy.ShouldBe([ana.Id]);
        await bot.GoToAsync(At(Chicago, ends, 9, 1));
        Feedback(jordan).ShouldBe(3);
        Feedback(ana).ShouldBe(0);
    }

    [Fact]
    public async Task After_half_a_year_the_mentee_hears_until_when_and_is_reminded()
    {
        var asked = (await bot.PairAsync(pair)).EndsOn.AddMonths(6);
        await bot.GoToAsync(At(Chicago, asked, 9, 1));
        jordan.LastMessage.Says("How are you doing since the mentoring?").ShouldBeTrue();
        jordan.LastMessage.Says($"There's time until {Day(asked.AddDays(14))}").ShouldBeTrue(jordan.Transcript());

        await bot.GoToAsync(At(Chicago, asked.AddDays(14), 9, 1));
        jordan.LastMessage.Says("Still open: how you are doing since the mentoring").ShouldBeTrue();
        jordan.LastMessage.Says("We hope to have it by today").ShouldBeTrue();
        await jordan.PressesAsync("Tell us");

        jordan.Sees("You and the coordinators see this");
    }

    private async Task<(DateOnly Half, DateOnly Last)> HalfWayAsync()
    {
        var half = (await bot.PairAsync(pair)).MidpointOn;
        return (half, half.AddDays(7));
    }

    // Teams is at another address in a rehearsal that began anew.
    private async Task RestartAsync()
    {
        await bot.RestartAsync();
        await jordan.SaysAsync("hello");
        await ana.SaysAsync("hello");
    }

    private async Task CheckInAsync()
    {
        await jordan.SaysAsync("check-in");
        foreach (var answer in new[] { "4", "mostly", "skip", "skip", "skip", "no", "skip" })
        {
            await jordan.SaysAsync(answer);
        }
    }

    private static int CheckIns(Chat who) => Count(who, "Half-way: how is it going", "your half-way look with");

    private static int Feedback(Chat who) => Count(who, "Your look back together", "your joint feedback with");

    private static int Count(Chat who, string asking, string reminding) =>
        who.Messages.Count(message => message.IsFromBot && (message.Says(asking) || message.Says(reminding)));

    private string Day(DateOnly day) => day.Year == bot.Now.Year
        ? Vocabulary.For("en").FormatDay(new LocalDate(day.Year, day.Month, day.Day))
        : Vocabulary.For("en").Format(new LocalDate(day.Year, day.Month, day.Day));

    private static DateTimeOffset At(string zone, DateOnly day, int hour, int minute) => WallClock.At(zone, day, new TimeOnly(hour, minute));
}
