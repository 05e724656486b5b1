using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

public sealed class Making_and_introducing_pairs : IAsyncLifetime
{
    private static readonly JsonObject sample = new() { ["cohort"] = RunningBot.SampleCohort };
    private RunningBot bot = null!;
    private Chat fatima = null!;
    private Chat jordan = null!;
    private Chat mei = null!;
    private Chat ana = null!;
    private Chat denise = null!;

    public async Task InitializeAsync()
    {
        bot = await Round.OnAMondayAsync();
        (fatima, jordan, mei, ana, denise) = (bot.Person("Fatima"), bot.Person("Jordan"), bot.Person("Mei"), bot.Person("Ana"), bot.Person("Denise"));
        foreach (var person in new[] { fatima, jordan, mei, ana, denise })
        {
            await person.SaysAsync("hello");
            await person.ReadsAsync();
        }
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_best_fit_comes_first_with_what_speaks_for_it()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee, challenge: "Speaking in public"),
            Round.Application(ana, Role.Mentor),
            Round.Application(denise, Role.Mentor, challenge: "Speaking in public"));

        await fatima.SaysAsync("match");
        fatima.Sees("1 mentee has no mentor yet. 2 mentors have room.");
        await fatima.PressesAsync("See who fits", new Dictionary<string, string> { ["pick"] = "Jordan Okafor" });

        fatima.Sees("has been through: Speaking in public");
        fatima.CardInputs.Single().Choices.Select(choice => choice.Value).ShouldBe([denise.Id.ObjectId, ana.Id.ObjectId]);
    }

    [Theory]
    [InlineData("Atlantic", "English", 1)]
    [InlineData("Ontario", "French", 1)]
    [InlineData("Ontario", "English", 0)]
    public async Task The_programmes_hard_rules_hold_for_the_list_and_for_a_forged_button(string region, string language, int capacity)
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor, region: region, language: language, capacity: capacity));

        await fatima.ForgesAsync("match.mentee", Data(("pick", jordan.Id.ObjectId)));
        fatima.Sees("Nobody with room fits");
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));

        fatima.Sees("That pair could not be made");
        (await bot.PairingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_paired_with_themselves()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(jordan, Role.Mentor));

        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", jordan.Id.ObjectId)));

        (await bot.PairingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mentor_takes_no_more_than_they_offered_and_a_mentee_is_paired_once()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee), Round.Application(mei, Role.Mentee), Round.Application(ana, Role.Mentor), Round.Application(denise, Role.Mentor));

        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", denise.Id.ObjectId)));
        await fatima.ForgesAsync("match.pair", Data(("mentee", mei.Id.ObjectId), ("pick", ana.Id.ObjectId)));

        fatima.LastMessage.Says("That pair could not be made").ShouldBeTrue();
        (await bot.PairingsAsync()).ShouldHaveSingleItem().Mentor.Name.ShouldBe("Ana Souza");
        jordan.SeesNothingNew();
    }

    [Fact]
    public async Task A_planned_pair_can_be_undone()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(ana, Role.Mentor));
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));

        await fatima.PressesAsync("See who fits", new Dictionary<string, string> { ["pick"] = "Jordan Okafor: planned with Ana Souza" });
        await fatima.PressesAsync("Undo Jordan with Ana");

        (await bot.PairingsAsync()).ShouldBeEmpty();
        fatima.Sees("Undone");
        fatima.Sees("1 mentee has no mentor yet");
    }

    [Fact]
    public async Task A_launched_pair_is_not_undone_and_that_is_said()
    {
        await bot.IntroduceAsync(jordan, ana);

        await fatima.ForgesAsync("match.undo", Data(("pairing", Round.PairId(jordan))));

        fatima.Sees("They have been introduced since, so nothing was changed");
        fatima.DoesNotSee("Undone");
        (await bot.PairingsAsync()).ShouldHaveSingleItem().IsLaunched.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_stepped_back_is_not_introduced()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee, ApplicationStatus.Withdrawn), Round.Application(ana, Role.Mentor),
            Round.Application(mei, Role.Mentee), Round.Application(denise, Role.Mentor));
        await bot.PlanAsync((jordan, ana), (mei, denise));

        await fatima.LaunchAsync();

        fatima.Sees("1 pair is being introduced");
        mei.Sees("Meet Denise Washington, your mentor");
        ana.SeesNothingNew();
        jordan.SeesNothingNew();
    }

    [Fact]
    public async Task Before_a_launch_those_without_a_mentor_are_named()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee), Round.Application(mei, Role.Mentee), Round.Application(ana, Role.Mentor));
        await bot.PlanAsync((jordan, ana));

        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("Introduce 1 pair?");
        fatima.Sees("no mentor yet: Mei-Ling Chau");
        jordan.SeesNothingNew();
    }

    [Fact]
    public async Task Each_side_is_introduced_once_and_those_paired_later_join()
    {
        await bot.IntroduceAsync(jordan, ana);
        await fatima.ForgesAsync("cohort.launch", sample);
        fatima.Sees("nobody left to introduce");
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(denise, Role.Mentor));
        await bot.PlanAsync((mei, denise));
        await fatima.LaunchAsync();

        jordan.Messages.Count(message => message.Says("Meet Ana Souza, your mentor")).ShouldBe(1);
        ana.Messages.Count(message => message.Says("Meet Jordan Okafor, your mentee")).ShouldBe(1);
        mei.Messages.Count(message => message.Says("Meet Denise Washington, your mentor")).ShouldBe(1);
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.Running);
    }

    [Fact]
    public async Task A_stale_launch_button_asks_about_nobody()
    {
        await bot.IntroduceAsync(jordan, ana);

        await fatima.ForgesAsync("cohort.askLaunch", sample);

        fatima.Sees("nobody left to introduce");
        fatima.DoesNotSee("Introduce 0 pairs");
    }

    [Fact]
    public async Task An_introduction_shows_what_the_other_approved_to_share_and_nothing_else()
    {
        await Applicant.ApplyAsync(jordan, Role.Mentee, byCard: false, seed: 3, given: new Dictionary<string, string>
        {
            ["goals"] = "Goals I show", ["strengths"] = "Strengths I keep", ["phone"] = "416 555 0199", ["comments"] = "Comments I keep",
            ["mentorPreference"] = "woman", ["mentorPreferenceStrength"] = "must", ["share"] = "goals", ["region"] = "ontario", ["languages"] = "en",
        });
        await fatima.ApproveAsync(jordan, Role.Mentee);
        await bot.FileAsync(Round.Application(ana, Role.Mentor, shared: [new("role", "Role", "Shop steward")]));
        await bot.PlanAsync((jordan, ana));

        await fatima.LaunchAsync();

        ana.Sees("Goals I show");
        ana.Sees("Jordan Okafor");
        ana.Sees("What we ask of you");
        var introduction = ana.Everything();
        foreach (var kept in new[] { "Strengths I keep", "416 555", "Comments I keep", "mentorPreference", "woman", "example.org" })
        {
            introduction.Replace("jordan.okafor%40example.org", "", StringComparison.OrdinalIgnoreCase).ShouldNotContain(kept);
        }

        jordan.Sees("Shop steward");
    }

    [Fact]
    public async Task An_introduction_opens_a_chat_between_the_two()
    {
        await bot.IntroduceAsync(jordan, ana);

        jordan.Everything().ShouldContain("https://teams.microsoft.com/l/chat/0/0?users=ana.souza%40example.org");
        ana.Everything().ShouldContain("https://teams.microsoft.com/l/chat/0/0?users=jordan.okafor%40example.org");
        jordan.LastMessage.Buttons.ShouldContain("Plan the first meeting");
    }

    [Fact]
    public async Task A_hundred_and_twenty_pairs_are_launched_in_one_go()
    {
        var people = Enumerable.Range(0, 240)
            .Select(number => new Chat(bot, new Guid(string.Create(CultureInfo.InvariantCulture, $"7a3e0000-0000-4000-8000-{number:d12}")), $"Member {number}")).ToList();
        var pairs = people.Take(120).Zip(people.Skip(120)).ToList();
        await bot.FileAsync(pairs.SelectMany(pair => new[] { Round.Application(pair.First, Role.Mentee), Round.Application(pair.Second, Role.Mentor) }));
        await bot.PlanAsync(pairs);

        await fatima.LaunchAsync();

        fatima.Sees("120 pairs are being introduced");
        (await bot.PairingsAsync()).ShouldAllBe(pairing => pairing.IsLaunched);
        foreach (var (mentee, _) in pairs)
        {
            (await bot.PairAsync(Round.PairId(mentee))).Mentee.Id.ShouldBe(mentee.Id);
        }
    }

    private static JsonObject Data(params (string Name, string Value)[] more)
    {
        var data = (JsonObject)sample.DeepClone();
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return data;
    }
}
