using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Opening_and_closing_applications : WithARound
{
    private static readonly JsonObject sample = new() { ["cohort"] = RunningBot.SampleCohort };

    [Fact]
    public async Task Applications_are_closed_and_opened_again()
    {
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("Close applications");
        fatima.Sees("Applications are closed");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.Review);

        await fatima.PressesAsync("Open applications again");
        fatima.Sees("Applications are open");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.ApplicationsOpen);
    }

    [Fact]
    public async Task A_second_press_of_close_changes_nothing_and_shows_how_it_stands()
    {
        await fatima.SaysAsync("hello");
        await fatima.ForgesAsync("cohort.show", sample);
        var open = fatima.LastMessage;
        await fatima.PressesAsync(open, "Close applications");
        await fatima.PressesAsync(open, "Close applications");

        fatima.Sees("Applications are closed. Read what is left");
        fatima.DoesNotSee("That card was an older one");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.Review);
    }

    [Fact]
    public async Task What_others_have_closed_since_an_older_card_does_not_open_again()
    {
        var denise = bot.Person("Denise");
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Draft });
        await denise.ForgesAsync("cohort.show", sample);
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.ApplicationsOpen });
        await fatima.ClosesApplicationsAsync();

        await denise.PressesAsync("Open applications");

        denise.Sees("That card was an older one, so nothing was changed");
        denise.Sees("Applications are closed. Read what is left");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.Review);
        await denise.PressesAsync("Open applications again");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.ApplicationsOpen);
    }

    [Fact]
    public async Task A_button_that_does_not_say_how_it_stood_changes_nothing()
    {
        await fatima.SaysAsync("hello");

        await fatima.ForgesAsync("cohort.close", sample);

        fatima.Sees("That card was an older one, so nothing was changed");
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.ApplicationsOpen);
    }
}
