using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Orienting;

public sealed class When_telling_is_broken_off
{
    private const string Invitation = "You are invited to the orientation";

    // Before the first of its people is told, between them, and behind the last.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task Everybody_is_invited_all_the_same_once_a_process_is_there_again(int writes)
    {
        // Behind the setting of the orientation.
        var store = new DyingStore(writes, (_, rows) => rows.Contains("d|" + OrientationBook.Document));
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf, "--Logging:LogLevel:Default=None", $"--urls=http://127.0.0.1:{FreePort.Find()}");
        var (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        await bot.IntroduceAsync(jordan, ana);
        await fatima.ForgesAsync("orientation.plan", new() { ["cohort"] = RunningBot.SampleCohort });
        var save = fatima.LastMessage.FindAction("Save, and tell everybody")!;
        var fields = fatima.LastMessage.Fill(new Dictionary<string, string> { ["day"] = $"{bot.Now.AddDays(7):yyyy-MM-dd}", ["time"] = "18:00", ["minutes"] = "120", ["place"] = "Union hall" }, _ => { });
        var data = save["data"]!.DeepClone().AsObject();
        foreach (var (name, value) in fields.ToList())
        {
            data[name] = value?.DeepClone();
        }

        using var press = new StringContent(bot.PressOf(fatima, "survey.answer", data).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), press);
        await Task.WhenAny(store.Died, bot.IdleAsync());
        await bot.StopAsync();
        store.Revive();
        await bot.RestartAsync();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(10));

        foreach (var who in new[] { jordan, ana })
        {
            // Twice where it came between sending and recording: the channel has no key to tell the two apart.
            who.Messages.Count(message => message.Says(Invitation)).ShouldBeInRange(1, 2);
        }

        var book = bot.Services.GetRequiredService<OrientationBook>();
        (await book.GuestsAsync(RunningBot.Tenant, RunningBot.SampleCohort, CancellationToken.None)).Select(guest => (guest.Told, guest.ToldDate)).ShouldBe([(1, 1), (1, 1)]);
    }

    [Fact]
    public async Task Told_again_nobody_hears_of_it_twice()
    {
        await using var bot = await Round.OnAMondayAsync();
        var (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        var pair = await bot.IntroduceAsync(jordan, ana);
        await fatima.ForgesAsync("orientation.plan", new() { ["cohort"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("Save, and tell everybody", new Dictionary<string, string> { ["day"] = $"{bot.Now.AddDays(7):yyyy-MM-dd}", ["time"] = "18:00", ["minutes"] = "120", ["place"] = "Union hall" });

        var id = AggregateId.Orientation(RunningBot.Tenant, RunningBot.SampleCohort);
        foreach (var call in new[] { new OrientationCall(null), new OrientationCall(pair), new OrientationCall("no-such") })
        {
            await bot.Services.GetRequiredService<Outbox>().ChangeAsync(id, orientation => { orientation.Carry(OrientationBook.TellStep, id, call); return true; }, CancellationToken.None);
            await bot.IdleAsync();
        }

        jordan.Messages.Count(message => message.Says(Invitation)).ShouldBe(1);
    }
}
