using MentorBot.Programme.Cohorts;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Whatever_did_not_arrive : WithARound
{
    private Chat jordan = null!;
    private Chat ana = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await fatima.SaysAsync("hello");
        await jordan.SaysAsync("hello");
        await ana.SaysAsync("hello");
    }

    [Fact]
    public async Task Is_told_on_the_application_it_was_about()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee, ApplicationStatus.Submitted));
        await jordan.RemovesTheAppAsync();

        await fatima.ApproveAsync(jordan, Role.Mentee);
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));

        fatima.Sees("What I wrote to Jordan about this did not arrive: removed the app. Please reach them another way.");
    }

    [Fact]
    public async Task Is_listed_with_what_it_was_and_why()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));
        await ana.RemovesTheAppAsync();
        await fatima.LaunchAsync();

        await fatima.SaysAsync("undelivered");

        fatima.Sees("Messages that did not arrive");
        fatima.Sees("Ana Souza");
        fatima.Sees("the introduction to their partner, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("Jordan Okafor");
    }

    [Fact]
    public async Task Is_nothing_where_all_of_it_did()
    {
        await bot.IntroduceAsync(jordan, ana);

        await fatima.SaysAsync("round");
        await fatima.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = RunningBot.SampleCohort });
        await fatima.PressesAsync("What did not arrive");

        fatima.Sees("has arrived, as far as Teams tells me");
        await fatima.PressesAsync("Back to the round");
        fatima.Sees("Coordinator's home");
    }

    [Fact]
    public async Task Is_listed_where_it_told_of_a_pairs_end_and_its_introduction_counts_no_more()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));
        await ana.RemovesTheAppAsync();
        await fatima.LaunchAsync();
        await fatima.DeclineAsync(jordan, Role.Mentee);

        await fatima.SaysAsync("undelivered");

        fatima.Sees("Ana Souza");
        fatima.Sees("that their pair has ended, Monday 21 January, 10:00: removed the app");
        fatima.DoesNotSee("the introduction to their partner");
        fatima.DoesNotSee("Jordan Okafor");
    }

    [Fact]
    public async Task Names_nobody_who_has_left_for_good()
    {
        await bot.IntroduceAsync(jordan, ana);
        await ana.SaysAsync("forget me");
        await ana.PressesAsync("Erase everything now");

        await fatima.SaysAsync("undelivered");

        fatima.Sees("has arrived, as far as Teams tells me");
    }
}
