using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Interning;

/// <summary>A pair of a programme whose mentees spend five days at work in the field.</summary>
public abstract class WithFiveDays() : WithAPair(template: "institute")
{
    private protected async Task HandInAsync(Chat mentor, int lookingOn = 0, DateTimeOffset? ends = null)
    {
        await mentor.SaysAsync("internship");
        await mentor.PressesAsync("Begin");
        await mentor.SaysAsync($"{bot.Now.AddDays(30):yyyy-MM-dd}");
        await mentor.SaysAsync($"{ends ?? bot.Now.AddDays(34):yyyy-MM-dd}");
        await mentor.SaysAsync("skip");
        for (var day = 1; day <= 5; day++)
        {
            await mentor.PressesAsync("Add another", new Dictionary<string, string>
            {
                ["Activity"] = $"Door to door in ward {day}", ["Area"] = "Political", ["Their part"] = day == lookingOn ? "They look on" : "They do it", ["What they learn"] = "To talk",
            });
        }

        await mentor.PressesAsync("Next");
        await mentor.SaysAsync("skip");
        await mentor.SaysAsync("submit");
    }
}
