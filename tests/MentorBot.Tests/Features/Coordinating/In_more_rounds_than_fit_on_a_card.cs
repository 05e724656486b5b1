using System.Globalization;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class In_more_rounds_than_fit_on_a_card : WithARound
{
    private const int Rounds = 45;

    [Theory]
    [InlineData("coordinator", "Open it", 6, "Spring 2001")]
    [InlineData("applications", "Open it", 6, "0 applications")]
    [InlineData("match", "Open it", 6, "have no mentor yet")]
    [InlineData("forms", "Open it", 6, "Spring 2001")]
    [InlineData("orientation", "Open it", 6, "Orientation: Spring 2001")]
    [InlineData("announce", "Write to them", 6, "Everyone in this round")]
    [InlineData("report", "Open it", 5, "Spring 2001")]
    [InlineData("participation", "Open it", 5, "Spring 2001")]
    public async Task The_newest_come_first_and_the_older_are_a_press_away(string word, string button, int left, string found)
    {
        await BeginManyAsync();

        await fatima.SaysAsync(word);
        fatima.Sees("Spring 2045");
        fatima.Sees("Spring 2006");
        fatima.DoesNotSee("Spring 2005");
        fatima.Sees($"{left} older rounds are not shown here.");

        await fatima.PressesAsync("Show older ones");
        fatima.Sees("Spring 2005");
        fatima.DoesNotSee("Spring 2006");
        fatima.DoesNotSee("not shown here");

        await fatima.PressesAsync(button, new Dictionary<string, string> { ["pick"] = Id(1) });
        fatima.Sees(found);
        fatima.DoesNotSee("Spring 2005");
    }

    [Fact]
    public async Task From_the_older_a_press_leads_back_to_the_newest()
    {
        await BeginManyAsync();
        await fatima.SaysAsync("coordinator");
        fatima.LastMessage.Buttons.TakeWhile(button => button is not "Begin a new round").ShouldContain("Show older ones");
        await fatima.PressesAsync("Show older ones");

        await fatima.PressesAsync("Back to the newest");

        fatima.Sees("Spring 2045");
        fatima.DoesNotSee("Spring 2005");
        fatima.LastMessage.Buttons.ShouldNotContain("Back to the newest");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"spring-{number}");

    // Each a little newer than the one before it, and launched; the sample round is the oldest of all.
    private async Task BeginManyAsync()
    {
        var (outbox, sample) = (bot.Services.GetRequiredService<Outbox>(), await bot.CohortAsync());
        List<Cohort> many =
        [
            .. Enumerable.Range(1, Rounds).Select(number => sample with
            {
                Id = Id(number), Name = $"Spring {2000 + number}", Status = CohortStatus.Running, CreatedAt = sample.CreatedAt.AddHours(number), LaunchedAt = bot.Now,
            }),
        ];
        foreach (var cohort in many)
        {
            await outbox.ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, cohort.Id), aggregate => { aggregate.Write(CohortBook.Document, cohort); return true; }, CancellationToken.None);
        }

        await outbox.ChangeAsync(AggregateId.Directory(RunningBot.Tenant), directory => { many.ForEach(cohort => CohortBook.WriteListed(directory, cohort)); return true; }, CancellationToken.None);
    }
}
