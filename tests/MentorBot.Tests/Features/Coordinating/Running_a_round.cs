using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Coordinating;

public sealed class Running_a_round : WithARound
{
    private static readonly JsonObject sample = new() { ["cohort"] = RunningBot.SampleCohort };

    [Fact]
    public async Task Home_greets_by_name_and_lists_the_rounds()
    {
        await fatima.SaysAsync("coordinator");

        fatima.Sees("Good to see you, Fatima");
        fatima.Sees("applications open");
        fatima.LastMessage.Buttons.ShouldContain("Begin a new round");
    }

    [Theory]
    [InlineData("handbook", 9)]
    [InlineData("guild-pilot", 6)]
    public async Task A_round_is_created_by_card_from_either_template(string template, int months)
    {
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Begin a new round");
        await fatima.PressesAsync("Create it", Answers(template, months, bot.Now.AddDays(40)));

        fatima.Sees("The round is created");
        fatima.LastMessage.Buttons.ShouldContain("Open applications");
        var created = (await CohortsAsync()).Single(cohort => cohort.Name == "Spring, Local 12");
        created.TemplateId.ShouldBe(template);
        created.Status.ShouldBe(CohortStatus.Draft);
        created.EndsOn.ShouldBe(created.StartsOn.AddMonths(months));
    }

    [Fact]
    public async Task A_rounds_card_says_how_many_pairs_the_union_hopes_for()
    {
        await fatima.SaysAsync("hello");
        await fatima.ForgesAsync("cohort.show", sample);

        fatima.Sees("0 introduced, 0 planned (45 hoped for)");
    }

    [Fact]
    public async Task A_round_is_created_by_typing()
    {
        await fatima.SaysAsync("coordinator");
        await fatima.SaysAsync("Begin a new round");
        foreach (var answer in new[] { "3", "Evening shift", $"{bot.Now.AddDays(40):yyyy-MM-dd}", "9", "skip" })
        {
            await fatima.SaysAsync(answer);
        }

        fatima.Sees("The round is created");
        (await CohortsAsync()).ShouldContain(cohort => cohort.Name == "Evening shift" && cohort.TemplateId == "handbook");
    }

    [Fact]
    public async Task A_last_day_for_applications_is_shown_and_cannot_have_passed()
    {
        var answers = Answers("guild-pilot", 6, bot.Now.AddDays(40));
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Begin a new round");

        answers["applyUntil"] = $"{bot.Now.AddDays(-2):yyyy-MM-dd}";
        await fatima.PressesAsync("Create it", answers);
        fatima.Sees("That day has passed");
        answers["applyUntil"] = $"{bot.Now.AddDays(20):yyyy-MM-dd}";
        await fatima.PressesAsync("Create it", answers);

        fatima.Sees("Apply until");
        (await CohortsAsync()).ShouldContain(cohort => cohort.ApplyUntil == DateOnly.FromDateTime(bot.Now.AddDays(20).UtcDateTime));
    }

    [Fact]
    public async Task A_length_that_the_programme_does_not_have_is_refused_with_those_it_has()
    {
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Begin a new round");
        await fatima.PressesAsync("Create it", Answers("guild-pilot", 9, bot.Now.AddDays(40)));

        fatima.Sees("How many shall it be?");
        fatima.CardInputs.Single(input => input.IsCalled("name")).Value.ShouldBe("Spring, Local 12");
        (await CohortsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_in_the_past_is_refused_and_nothing_typed_is_lost()
    {
        await fatima.SaysAsync("coordinator");
        await fatima.PressesAsync("Begin a new round");
        await fatima.PressesAsync("Create it", Answers("handbook", 9, bot.Now.AddDays(-3)));

        fatima.Sees("That day has passed");
        fatima.CardInputs.Single(input => input.IsCalled("name")).Value.ShouldBe("Spring, Local 12");
        fatima.CardInputs.Single(input => input.IsCalled("months")).Value.ShouldBe("9");
        (await CohortsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_round_that_does_not_exist_leads_home()
    {
        await fatima.SaysAsync("hello");

        await fatima.ForgesAsync("cohort.open", new() { ["cohort"] = "made-up" });

        fatima.Sees("Good to see you");
    }

    [Fact]
    public async Task Another_coordinator_is_appointed_and_can_do_the_same()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await denise.SaysAsync("coordinator");
        denise.Sees("That part is for coordinators");

        await fatima.SaysAsync("appoint");
        await fatima.SaysAsync("denise");
        await fatima.PressesAsync("Go on", new Dictionary<string, string> { ["pick"] = denise.Name });
        await fatima.PressesAsync("Appoint Denise Washington");

        fatima.Sees("is a coordinator now");
        denise.Sees("You are a coordinator now");
        await denise.SaysAsync("coordinator");
        denise.Sees("Good to see you, Denise");
    }

    [Fact]
    public async Task Appointing_twice_tells_them_once()
    {
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.SaysAsync("hello");
        await fatima.ForgesAsync("coordinator.askAppoint", new() { ["pick"] = denise.Id.ObjectId });
        var asked = fatima.Messages.Last(message => message.FindAction("Appoint Denise Washington") is not null);
        await fatima.PressesAsync(asked, "Appoint Denise Washington");
        await fatima.PressesAsync(asked, "Appoint Denise Washington");

        denise.Messages.Count(message => message.Says("You are a coordinator now")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Nobody Inparticular")]
    public async Task Somebody_unknown_is_not_appointed(string name)
    {
        await fatima.SaysAsync("appoint");
        await fatima.SaysAsync(name);
        fatima.Sees($"I know nobody called “{name}”");

        await fatima.ForgesAsync("coordinator.appointed", new() { ["pick"] = "11111111-2222-3333-4444-555555555555" });
        fatima.Sees("They need to say hello to me first");
    }

    [Fact]
    public async Task Everything_of_a_coordinator_is_refused_to_everybody_else()
    {
        var (jordan, ana) = (bot.Person("Jordan"), bot.Person("Ana"));
        await ana.SaysAsync("hello");
        await bot.FileAsync(Round.Application(ana, Role.Mentor, ApplicationStatus.Submitted));
        await jordan.SaysAsync("hello");
        var verbs = bot.Services.GetServices<MentorBot.Turns.IConversation>().SelectMany(conversation => conversation.Routes)
            .Where(route => route.Kind is MentorBot.Turns.RouteKind.Verb).Select(route => route.Name)
            .Where(verb => verb.Split('.')[0] is "coordinator" or "cohort" or "match" || verb is "application.list" or "application.read" or "application.approve" or "application.decline" or "application.endPairs" or "application.ask")
            .ToList();
        verbs.Count.ShouldBeGreaterThan(15);

        foreach (var verb in verbs)
        {
            await jordan.SaysAsync("help");
            await jordan.ForgesAsync(verb, new()
            {
                ["cohort"] = RunningBot.SampleCohort, ["pick"] = $"mentor|{ana.Id.ObjectId}", ["mentee"] = jordan.Id.ObjectId, ["pairing"] = "x", ["isCoordinator"] = true,
            });
            jordan.News.ShouldContain(message => message.Says("That part is for coordinators"), verb);
        }

        foreach (var word in new[] { "coordinator", "cohort", "applications", "match", "appoint", "dismiss" })
        {
            await jordan.SaysAsync(word);
            jordan.Sees("That part is for coordinators");
        }

        jordan.Everything().ShouldNotContain("Souza");
        (await bot.FindApplicationAsync(ana, Role.Mentor)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
        (await bot.CohortAsync()).Status.ShouldBe(CohortStatus.ApplicationsOpen);
        (await bot.FindMemberAsync(jordan)).ShouldNotBeNull().IsCoordinator.ShouldBeFalse();
    }

    [Theory]
    [InlineData("cohort/cohort/new")]
    [InlineData("appoint/appoint/new")]
    public async Task A_coordinators_form_does_not_open_for_anybody_else(string survey)
    {
        var jordan = bot.Person("Jordan");
        await jordan.SaysAsync("hello");

        foreach (var verb in new[] { "survey.continue", "survey.answer", "survey.submit" })
        {
            await jordan.ForgesAsync(verb, new() { ["survey"] = survey, ["name-0"] = "Mine", ["rev"] = 0 });
            jordan.DoesNotSee("A new round");
            jordan.DoesNotSee("Whom would you like to appoint");
        }

        (await CohortsAsync()).Count.ShouldBe(1);
    }

    private Task<IReadOnlyList<Cohort>> CohortsAsync() =>
        bot.Services.GetRequiredService<CohortBook>().ListAsync(RunningBot.Tenant, CancellationToken.None);

    private static Dictionary<string, string> Answers(string template, int months, DateTimeOffset starts) => new()
    {
        ["template"] = template,
        ["name"] = "Spring, Local 12",
        ["starts"] = starts.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["months"] = months.ToString(CultureInfo.InvariantCulture),
    };
}
