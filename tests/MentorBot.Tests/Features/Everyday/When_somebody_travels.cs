using System.Text;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Everyday;

/// <summary>Jordan is in Paris, and so is the telephone: it is seven hours later there than at home.</summary>
public sealed class When_somebody_travels : WithAPair
{
    [Fact]
    public async Task What_waits_for_them_comes_at_the_hour_that_it_is_there()
    {
        var known = await bot.PairAsync(pair);
        var days = bot.Services.GetRequiredService<TemplateCatalogue>().Get(known.TemplateId, "en").Nudges.NoMeetingDays;
        var press = bot.PressOf(jordan, "meeting.show", data: null);
        press["localTimezone"] = "Europe/Paris";
        using var body = new StringContent(press.ToJsonString(), Encoding.UTF8, "application/json");

        using var answer = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        await bot.GoToAsync(WallClock.At("Europe/Paris", WallClock.DayIn("Europe/Paris", known.LaunchedAt).AddDays(days), new TimeOnly(9, 1)));

        jordan.Heard("No meeting on the books yet").ShouldBe(1, jordan.Transcript());
    }
}
