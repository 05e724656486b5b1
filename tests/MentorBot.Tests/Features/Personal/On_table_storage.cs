using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

public sealed class On_table_storage
{
    [Fact]
    public async Task Nothing_is_left_of_either_of_the_two_in_any_row()
    {
        await using var bot = await RunningBot.StartOnAzuriteAsync();
        await bot.GoToAsync(new DateTimeOffset(2030, 1, 14, 15, 0, 0, TimeSpan.Zero));
        var life = await MarkedLife.LiveAsync(bot);

        foreach (var (who, mark) in new[] { (life.Mentee, MarkedLife.Mark), (life.Mentor, MarkedLife.PartnersMark) })
        {
            (await bot.RowsWithAsync(mark, who.Id.ObjectId)).ShouldNotBeEmpty();
            await who.SaysAsync("forget me");
            await who.PressesAsync("Erase everything now");

            await bot.WhenGoneAsync();
            (await bot.RowsWithAsync(mark, who.Id.ObjectId)).ShouldBeEmpty();
        }
    }
}
