using MentorBot.Pairs;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Reminding;

/// <summary>Jordan is in Chicago and asked how it is going half-way.</summary>
public sealed class When_a_pairs_form_has_to_wait : WithAPair
{
    [Fact]
    public async Task Who_was_away_hears_the_latest_and_no_more()
    {
        var (half, last) = await HalfWayAsync();
        await bot.GoToAsync(At(half.AddDays(-2), 12, 0));
        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("2");

        await bot.GoToAsync(At(last.AddDays(-2), 12, 1));
        CheckIns().ShouldBe(1);
        jordan.LastMessage.Says("Still open: your half-way look").ShouldBeTrue();
        (await bot.PairAsync(pair)).Dropped.ShouldContain(dropped => dropped.Key.StartsWith($"{pair}|CheckIn|midpoint|") && dropped.Why == DropReason.Paused);
    }

    [Fact]
    public async Task A_changed_pause_is_looked_at_once_it_is_stored_and_not_before()
    {
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("14 days");

        // A sweep in the same instant would still see the pair as it was.
        var due = bot.Services.GetRequiredService<DueTable>();
        (await due.DueAsync(RunningBot.Tenant, bot.Now, CancellationToken.None).AnyAsync(item => item.Kind == PairSchedule.DueKind)).ShouldBeFalse();
        (await due.DueAsync(RunningBot.Tenant, bot.Now.AddSeconds(10), CancellationToken.None).AnyAsync(item => item.Kind == PairSchedule.DueKind)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pause_that_is_shortened_holds_no_longer()
    {
        var (half, _) = await HalfWayAsync();
        await bot.GoToAsync(At(half.AddDays(-2), 12, 0));
        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("30 days");
        await bot.GoToAsync(At(half, 12, 0));
        await jordan.SaysAsync("pause");
        await jordan.SaysAsync("3 days");

        await bot.GoToAsync(At(half.AddDays(3), 11, 59));
        CheckIns().ShouldBe(0);
        await bot.GoToAsync(At(half.AddDays(3), 12, 1));

        CheckIns().ShouldBe(1);
    }

    [Fact]
    public async Task Tomorrow_means_once_more_a_day_later()
    {
        var (_, last) = await HalfWayAsync();
        await bot.GoToAsync(At(last.AddDays(-3), 9, 1));

        await jordan.PressesAsync("Remind me tomorrow");
        CheckIns().ShouldBe(1, "the card has become the answer to its button");
        await bot.GoToAsync(At(last.AddDays(-2), 9, 2));

        jordan.LastMessage.Says("Still open: your half-way look").ShouldBeTrue();
    }

    [Fact]
    public async Task Where_another_reminder_of_it_comes_tomorrow_that_is_the_one()
    {
        var (_, last) = await HalfWayAsync();
        await bot.GoToAsync(At(last.AddDays(-4), 12, 0));
        await jordan.PressesAsync("Remind me tomorrow");
        jordan.Sees("I'll come back to it then");

        await bot.GoToAsync(At(last.AddDays(-3), 9, 1));
        CheckIns().ShouldBe(1);
        await bot.GoToAsync(At(last.AddDays(-1), 9, 1));

        CheckIns().ShouldBe(1);
        (await bot.PairAsync(pair)).Dropped.ShouldNotContain(dropped => dropped.Key.Contains("|CheckIn|"), "nothing was missed");
    }

    private async Task<(DateOnly Half, DateOnly Last)> HalfWayAsync()
    {
        var half = (await bot.PairAsync(pair)).MidpointOn;
        return (half, half.AddDays(7));
    }

    private int CheckIns() => jordan.Messages.Count(message =>
        message.IsFromBot && (message.Says("Half-way: how is it going") || message.Says("your half-way look with")));

    private static DateTimeOffset At(DateOnly day, int hour, int minute) => WallClock.At("America/Chicago", day, new TimeOnly(hour, minute));
}
