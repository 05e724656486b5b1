using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Members;
using MentorBot.Programme.Orientation;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Orienting;

/// <summary>Jordan, in Chicago, and Ana, in Halifax, are a pair; Fatima, in Toronto, and Tomás coordinate. It is a Monday morning.</summary>
public abstract class WithARound : IAsyncLifetime
{
    private protected RunningBot bot = null!;
    private protected Chat fatima = null!;
    private protected Chat tomas = null!;
    private protected Chat jordan = null!;
    private protected Chat ana = null!;
    private DateTimeOffset began;

    private protected static JsonObject TheRound => new() { ["cohort"] = RunningBot.SampleCohort };

    public async Task InitializeAsync()
    {
        bot = await Support.Round.OnAMondayAsync("--Programme:Coordinators:1=5a3e0000-0000-4000-8000-000000000042");
        (fatima, tomas, jordan, ana) = (bot.Person("Fatima"), bot.Person("Tomás"), bot.Person("Jordan"), bot.Person("Ana"));
        began = bot.Now;
        await tomas.SaysAsync("hello");
        await bot.IntroduceAsync(jordan, ana);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    /// <summary>The hour on Fatima's clock, or another's, so many days after that Monday.</summary>
    private protected DateTimeOffset At(int days, string time = "18:00", string zone = "America/Toronto") =>
        WallClock.At(zone, WallClock.DayIn(zone, began).AddDays(days), TimeOnly.Parse(time, CultureInfo.InvariantCulture));

    private protected static Dictionary<string, string> Fields(DateTimeOffset at, string place = "Union hall", string link = "", string minutes = "120") => new()
    {
        ["day"] = WallClock.DayIn("America/Toronto", at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["time"] = WallClock.In("America/Toronto", at).ToString("HH:mm", CultureInfo.InvariantCulture),
        ["minutes"] = minutes, ["place"] = place, ["link"] = link,
    };

    private protected async Task SetAsync(DateTimeOffset at, string place = "Union hall", string link = "", string minutes = "120")
    {
        await fatima.ForgesAsync("orientation.plan", TheRound);
        await fatima.PressesAsync("Save, and tell everybody", Fields(at, place, link, minutes));
    }

    /// <summary>It has taken place, and these were there.</summary>
    private protected async Task HeldAsync(params Chat[] there)
    {
        await fatima.ForgesAsync("orientation.there", TheRound);
        await fatima.PressesAsync("These were there", new Dictionary<string, string> { ["present"] = string.Join(" + ", there.Select(one => one.Name)) });
    }

    private protected async Task RecapAsync(string text, Chat? by = null)
    {
        await (by ?? fatima).ForgesAsync("orientation.recap", TheRound);
        await (by ?? fatima).SaysAsync(text);
        await (by ?? fatima).SaysAsync("submit");
    }

    private protected async Task<OrientationSession> SessionAsync() =>
        (await bot.Services.GetRequiredService<OrientationBook>().FindAsync(RunningBot.Tenant, RunningBot.SampleCohort, CancellationToken.None)).ShouldNotBeNull();

    private protected Task<OrientationGuest?> GuestAsync(Chat who) =>
        bot.Services.GetRequiredService<OrientationBook>().FindGuestAsync(RunningBot.SampleCohort, who.Id, CancellationToken.None);

    private protected static int Count(Chat who, string text) => who.Messages.Count(message => message.IsFromBot && message.Says(text));
}
