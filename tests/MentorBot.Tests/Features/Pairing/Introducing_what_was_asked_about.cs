using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Nobody can take back an introduction: so only those are introduced of whom the one who confirms was asked.</summary>
public sealed class Introducing_what_was_asked_about
{
    private static readonly JsonObject sample = new() { ["cohort"] = RunningBot.SampleCohort };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_planned_since_is_asked_about_first(bool typed)
    {
        await using var bot = await Round.OnAMondayAsync();
        var (fatima, jordan, ana, mei, denise) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"), bot.Person("Mei"), bot.Person("Denise"));
        foreach (var person in new[] { fatima, jordan, ana, mei, denise })
        {
            await person.SaysAsync("hello");
        }

        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor), Round.Application(mei, Role.Mentee), Round.Application(denise, Role.Mentor));
        await bot.PlanAsync((jordan, ana));
        await fatima.ForgesAsync("cohort.askLaunch", sample);
        fatima.Sees("Introduce 1 pair?");
        await bot.PlanAsync((mei, denise));

        await (typed ? fatima.SaysAsync("1") : fatima.PressesAsync("Introduce them now"));

        fatima.Sees("Introduce 2 pairs?");
        fatima.Sees("What is planned has changed since that card");
        (await bot.PairingsAsync()).ShouldAllBe(pairing => !pairing.IsLaunched);
        (jordan.Heard("Meet Ana Souza"), mei.Heard("Meet Denise Washington")).ShouldBe((0, 0));
        await fatima.PressesAsync("Introduce them now");
        fatima.Sees("2 pairs are being introduced");
        (jordan.Heard("Meet Ana Souza"), mei.Heard("Meet Denise Washington")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task They_are_named_with_whoever_else_has_planned_them()
    {
        await using var bot = await Round.OnAMondayAsync();
        var (fatima, jordan, ana, mei, denise) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"), bot.Person("Mei"), bot.Person("Denise"));
        foreach (var person in new[] { fatima, jordan, ana, mei, denise })
        {
            await person.SaysAsync("hello");
        }

        await fatima.AppointsAsync(denise);
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor, capacity: 2), Round.Application(mei, Role.Mentee));
        await bot.PlanAsync((jordan, ana));
        await denise.ForgesAsync("match.pair", new() { ["cohort"] = RunningBot.SampleCohort, ["mentee"] = mei.Id.ObjectId, ["pick"] = ana.Id.ObjectId });

        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("Introduce 2 pairs?");
        fatima.Sees("Jordan Okafor with Ana Souza");
        fatima.Sees("Mei-Ling Chau with Ana Souza, planned by Denise Washington");
        fatima.DoesNotSee("planned by Fatima");
        fatima.DoesNotSee("more");
    }

    [Fact]
    public async Task Of_many_those_come_first_that_somebody_else_has_planned_and_the_rest_is_counted()
    {
        await using var bot = await Round.OnAMondayAsync();
        var (fatima, denise) = (bot.Person("Fatima"), bot.Person("Denise"));
        await fatima.SaysAsync("hello");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        var people = Enumerable.Range(0, 44)
            .Select(number => new Chat(bot, new Guid(string.Create(CultureInfo.InvariantCulture, $"7a3e0000-0000-4000-8000-{number:d12}")), $"Member {number}")).ToList();
        var pairs = people.Take(22).Zip(people.Skip(22)).ToList();
        await bot.FileAsync(pairs.SelectMany(pair => new[] { Round.Application(pair.First, Role.Mentee), Round.Application(pair.Second, Role.Mentor) }));
        await bot.PlanAsync(pairs);

        await denise.ForgesAsync("cohort.askLaunch", sample);
        var all = Named(denise);
        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("and 2 more");
        Named(fatima).Count.ShouldBe(20);
        all.Count.ShouldBe(20);
        all.ShouldAllBe(line => line.EndsWith("planned by Fatima Benali"));

        static List<string> Named(Chat chat) => [.. chat.LastMessage.Lines().Where(line => line.Contains(" with Member "))];
    }

    [Fact]
    public async Task A_button_that_says_of_nobody_whom_it_was_about_is_asked_again()
    {
        await using var bot = await Round.OnAMondayAsync();
        var (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        foreach (var person in new[] { fatima, jordan, ana })
        {
            await person.SaysAsync("hello");
        }

        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));

        await fatima.ForgesAsync("cohort.launch", sample);

        fatima.Sees("Introduce 1 pair?");
        fatima.Sees("That card was an older one, so nobody was introduced");
        fatima.DoesNotSee("What is planned has changed");
        jordan.Heard("Meet Ana Souza").ShouldBe(0);
    }

    [Fact]
    public async Task What_is_planned_while_it_goes_on_waits_for_a_question_of_its_own()
    {
        var store = new StoreBetweenBatches();
        await using var bot = await RunningBot.StartAsync(store.StandInFrontOf);
        var (fatima, jordan, ana) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Ana"));
        await fatima.SaysAsync("hello");
        var people = Enumerable.Range(0, 90)
            .Select(number => new Chat(bot, new Guid(string.Create(CultureInfo.InvariantCulture, $"7a3e0000-0000-4000-8000-{number:d12}")), $"Member {number}")).ToList();
        var pairs = people.Take(45).Zip(people.Skip(45)).ToList();
        await bot.FileAsync(
            [Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor), .. pairs.SelectMany(pair => new[] { Round.Application(pair.First, Role.Mentee), Round.Application(pair.Second, Role.Mentor) })]);
        await bot.PlanAsync(pairs);
        await fatima.ForgesAsync("cohort.askLaunch", sample);
        store.Meanwhile = () => bot.PlanAsync((jordan, ana));

        await fatima.PressesAsync("Introduce them now");

        fatima.Sees("45 pairs are being introduced");
        (await bot.PairingsAsync()).Single(pairing => !pairing.IsLaunched).Mentee.Id.ShouldBe(jordan.Id);
    }

    /// <summary>Lets somebody else do something as soon as the first batch is introduced.</summary>
    private sealed class StoreBetweenBatches : StandInStore
    {
        public Func<Task>? Meanwhile { get; set; }

        public override async Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            var outcome = await base.WriteAsync(table, partition, writes, cancellationToken);
            if (Meanwhile is { } act && partition.Contains("|cohort|", StringComparison.Ordinal) && writes.Any(write => write.Row.StartsWith("r|pairing|", StringComparison.Ordinal)))
            {
                Meanwhile = null;
                await act();
            }

            return outcome;
        }
    }
}
