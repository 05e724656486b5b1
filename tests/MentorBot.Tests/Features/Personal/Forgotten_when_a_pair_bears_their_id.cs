using MentorBot.Programme.Members;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

/// <summary>As an earlier version named pairs: by their mentee, who is Jordan here. It is over, and Ana has not evaluated yet.</summary>
public sealed class Forgotten_when_a_pair_bears_their_id : WithAPair
{
    [Fact]
    public async Task The_other_is_still_reminded_of_what_is_open()
    {
        pair.ShouldContain(jordan.Id.ObjectId);
        var ends = (await bot.PairAsync(pair)).EndsOn;
        await bot.GoToAsync(Noon(ends.AddDays(2)));
        Asked().ShouldBe(1);
        Reminded().ShouldBe(0);

        await jordan.SaysAsync("forget me");
        await jordan.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();
        (await bot.RowsWithAsync(jordan.Id.ObjectId, jordan.Name)).ShouldBeEmpty();

        await bot.GoToAsync(Noon(ends.AddDays(4)));
        Reminded().ShouldBe(1, ana.Transcript());
        await bot.GoToAsync(Noon(ends.AddDays(20)));
        Reminded().ShouldBe(2, ana.Transcript());
    }

    private static DateTimeOffset Noon(DateOnly day) => WallClock.At("America/Toronto", day, new TimeOnly(12, 0));

    private int Asked() => ana.Heard("Looking back: how was the programme for you?");

    private int Reminded() => ana.Heard("Still open: how the programme was for you");
}
