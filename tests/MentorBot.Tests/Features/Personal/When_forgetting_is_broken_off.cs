using System.Text.Json.Nodes;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Personal;

public sealed class When_forgetting_is_broken_off
{
    // Somewhere in the middle of every kind of row, and behind the last.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(30)]
    public async Task It_is_done_all_the_same_once_a_process_is_there_again(int writes)
    {
        // Once they are marked as leaving.
        var store = new DyingStore(writes, (partition, rows) => partition.Contains("|member|", StringComparison.Ordinal) && rows.Contains("d|" + Leaver.Document));
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None");
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        await jordan.SaysAsync("about me");
        await jordan.SaysAsync("1");
        await jordan.SaysAsync("Qxzilk");
        await jordan.SaysAsync("save");
        await jordan.SaysAsync("forget me");
        var asked = ChatLine.TextOf(jordan.LastMessage.FindAction("Erase everything now")!["data"]!["asked"]);
        using var press = new StringContent(bot.PressOf(jordan, "personal.forget", new JsonObject { ["asked"] = asked }).ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        using var answer = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), press);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("I am forgetting you now");
        await Task.WhenAny(store.Died, bot.IdleAsync());
        await bot.StopAsync();
        store.Revive();
        await bot.RestartAsync();
        // Teams is at another address in a rehearsal that began anew.
        await ana.SaysAsync("hello");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await bot.RowsWithAsync("Jordan Okafor", jordan.Id.ObjectId)).ShouldBeEmpty();
        bot.FilesWith("Jordan Okafor", jordan.Id.ObjectId).ShouldBeEmpty();
        // Twice where it came between sending and recording: the channel has no key to tell the two apart.
        ana.Messages.Count(message => message.Says("has left the programme")).ShouldBeInRange(1, 2);
        (await bot.RowsWithAsync("\"rows\":")).ShouldHaveSingleItem();
    }
}
