using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>The first introduction closes a round's applications for good: whoever confirms it has read so.</summary>
public sealed class Introducing_while_applications_are_open : WithARound
{
    private const string Closes = "Introducing the first pair closes them, and they can't be opened again.";
    private static readonly JsonObject sample = new() { ["cohort"] = RunningBot.SampleCohort };

    private protected override async Task BeginAsync()
    {
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await fatima.SaysAsync("hello");
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));
    }

    [Fact]
    public async Task It_is_said_that_they_close_and_until_when_they_were_to_be_open()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { ApplyUntil = new(2031, 6, 30) });

        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("Applications to this round are still open; the last day named for them is Monday 30 June 2031.");
        fatima.Sees(Closes);
    }

    [Fact]
    public async Task It_is_said_too_where_no_last_day_was_named()
    {
        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees($"Applications to this round are still open. {Closes}");
    }

    [Theory]
    [InlineData(CohortStatus.Review)]
    [InlineData(CohortStatus.Running)]
    public async Task Once_they_are_closed_nothing_is_said_of_it(CohortStatus status)
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = status });

        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("Introduce 1 pair?");
        fatima.DoesNotSee("still open");
    }

    [Fact]
    public async Task Where_they_were_opened_since_it_is_asked_again()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.Review });
        await fatima.ForgesAsync("cohort.askLaunch", sample);
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.ApplicationsOpen });

        await fatima.PressesAsync("Introduce them now");

        fatima.Sees(Closes);
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.ApplicationsOpen);
        await fatima.PressesAsync("Introduce them now");
        fatima.Sees("1 pair is being introduced now");
    }

    [Fact]
    public async Task The_rounds_card_names_the_last_day_until_they_are_closed()
    {
        await bot.ChangeCohortAsync(cohort => cohort with { ApplyUntil = new(2031, 6, 30) });
        await fatima.ForgesAsync("cohort.show", sample);
        fatima.Sees("Apply until");

        await fatima.LaunchAsync();

        fatima.Sees("Pairs are meeting");
        fatima.DoesNotSee("Apply until");
    }
}
