using System.Globalization;
using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Meeting;

/// <summary>Jordan, in Chicago, hears on a Monday at nine that nothing is planned; until Thursday at nine that is of use.</summary>
public sealed class When_a_nudge_is_put_off : WithAPair
{
    private const string Chicago = "America/Chicago";
    private DateOnly monday;

    [Fact]
    public async Task In_the_evening_tomorrow_is_the_next_morning()
    {
        await bot.GoToAsync(At(0, "20:30"));
        await jordan.PressesAsync("Remind me tomorrow");
        jordan.Sees("Until Tuesday");

        await bot.GoToAsync(At(1, "08:59"));
        Nudges().ShouldBe(0, "the first became the answer to its button");
        await bot.GoToAsync(At(1, "09:01"));

        Nudges().ShouldBe(1);
    }

    [Fact]
    public async Task After_midnight_it_is_the_day_that_follows()
    {
        await bot.GoToAsync(At(1, "00:30"));
        await jordan.PressesAsync("Remind me tomorrow");
        jordan.Sees("Until Wednesday");

        await bot.GoToAsync(At(2, "08:59"));
        Nudges().ShouldBe(0);
        await bot.GoToAsync(At(2, "09:01"));

        Nudges().ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_promised_that_would_come_too_late()
    {
        await bot.GoToAsync(At(2, "12:00"));
        await jordan.PressesAsync("Remind me tomorrow");
        jordan.Sees("No reminder tomorrow");
        jordan.DoesNotSee("I'll come back to it");

        await bot.GoToAsync(At(6, "12:00"));

        Nudges().ShouldBe(0);
        (await bot.PairAsync(pair)).Dropped.ShouldNotContain(dropped => dropped.Key.EndsWith(jordan.Id.ObjectId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nor_what_is_needed_no_more()
    {
        await bot.GoToAsync(At(0, "12:00"));
        var nudge = jordan.LastMessage;
        await jordan.SaysAsync("meeting");
        await jordan.PressesAsync("Set the meeting", new Dictionary<string, string>
        {
            ["day"] = WallClock.DayIn(Chicago, At(8, "12:00")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["time"] = "18:00", ["minutes"] = "60", ["mode"] = "video",
        });

        await jordan.PressesAsync(nudge, "Remind me tomorrow");

        jordan.Sees("No reminder tomorrow");
    }

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        monday = WallClock.DayIn(Chicago, bot.Now).AddDays(14);
    }

    private int Nudges() => jordan.Messages.Count(message => message.Says("No meeting on the books yet with Ana"));

    private DateTimeOffset At(int days, string time) => WallClock.At(Chicago, monday.AddDays(days), TimeOnly.Parse(time, CultureInfo.InvariantCulture));
}
