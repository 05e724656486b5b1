using MentorBot.Features.Interning;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Interning;

public sealed class Plans_that_wait_for_a_decision : WithFiveDays
{
    private Chat denise = null!;

    [Fact]
    public async Task A_word_begun_in_an_earlier_version_decides_nothing_and_the_plan_is_shown_again()
    {
        await HandInAsync(ana);
        var plan = (await bot.PairAsync(pair)).Internship!;
        await fatima.PressesAsync("Send it back");
        // As it was opened then: its key didn't say about which plan.
        var older = new SurveyKey("internshipBack", "decline", pair);
        var book = bot.Services.GetRequiredService<SurveyBook>();
        var draft = await book.FindAsync(fatima.Id, SendBackPurpose.KeyOf(await bot.PairAsync(pair), plan), CancellationToken.None);
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            AggregateId.Member(fatima.Id), mine => { mine.WriteRecord(SurveyBook.Prefix + older, draft!); return true; }, CancellationToken.None);

        await fatima.ForgesAsync("survey.answer", new() { ["survey"] = older.ToString(), ["rev"] = draft!.Revision, ["item"] = "text", [fatima.CardInputs[0].Id] = "Nearer to home?" });

        fatima.Sees("That card was an older one, so nothing was changed. You wrote: “Nearer to home?”");
        fatima.DoesNotSee("settled already");
        (await bot.PairAsync(pair)).Internship!.Status.ShouldBe(InternshipStatus.HandedIn);
        ana.Heard("Nearer to home?").ShouldBe(0);
        fatima.LastMessage.Says("Door to door in ward 1").ShouldBeTrue(fatima.Transcript());
        await fatima.PressesAsync(fatima.LastMessage, "Send it back");
        await fatima.SaysAsync("Nearer to home?");
        fatima.Sees("The plan is back with");
        ana.LastMessage.Says("Nearer to home?").ShouldBeTrue(ana.Transcript());
    }

    [Fact]
    public async Task A_plan_that_did_not_reach_its_coordinator_is_shown_as_that_until_it_is_decided()
    {
        denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await fatima.IsBlockedAsync();
        await HandInAsync(ana);

        await denise.SaysAsync("undelivered");
        denise.Sees("Ana Souza and Jordan Okafor");
        denise.Sees("an internship plan that waits for a decision, for Fatima Benali, Monday 21 January");
        denise.DoesNotSee("the decision about the internship");

        await denise.ForgesAsync("internship.approve", new() { ["pair"] = pair, ["rev"] = (await bot.PairAsync(pair)).Internship!.Version });
        denise.Sees("is approved, and both have it");
        await denise.SaysAsync("undelivered");
        denise.DoesNotSee("an internship plan that waits for a decision");
    }

    [Fact]
    public async Task How_it_went_is_shown_as_told_where_it_did_not_reach_its_coordinator()
    {
        denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await HandInAsync(ana);
        await fatima.PressesAsync("Approve it");
        await bot.GoToAsync(WallClock.At("America/Chicago", (await bot.PairAsync(pair)).Internship!.EndsOn!.Value.AddDays(1), new TimeOnly(12, 0)));
        await fatima.IsBlockedAsync();
        await jordan.PressesAsync("Tell how it went");
        await jordan.PressesAsync("Begin");
        foreach (var said in new[] { "I knocked on 40 doors", "To listen first", "5", "skip", "skip", "submit" })
        {
            await jordan.SaysAsync(said);
        }

        await denise.SaysAsync("undelivered");

        denise.Sees("Jordan Okafor");
        denise.Sees("something they told the coordinators, for Fatima Benali");
        denise.DoesNotSee("40 doors");
    }

    [Fact]
    public async Task One_that_did_not_reach_somebody_who_coordinates_no_more_is_shown_all_the_same()
    {
        await WithDeniseAsync();
        await denise.IsBlockedAsync();
        await HandInAsync(ana);
        await fatima.DismissesAsync(denise);

        await fatima.SaysAsync("undelivered");

        fatima.Sees("Ana Souza and Jordan Okafor");
        fatima.Sees("an internship plan that waits for a decision, Monday 21 January");
        fatima.DoesNotSee("Denise");
    }

    [Fact]
    public async Task One_whose_reader_coordinates_no_more_is_found_on_the_rounds_card_and_decided_there()
    {
        await WithDeniseAsync();
        await HandInAsync(ana);
        var card = denise.LastMessage;
        await fatima.DismissesAsync(denise);
        await denise.PressesAsync(card, "Approve it");
        denise.Sees("That part is for coordinators");

        await OpenRoundAsync(fatima);
        fatima.Sees("Internship plans that wait");
        await fatima.PressesAsync("Plans that wait (1)");
        fatima.Sees("Door to door in ward 1");
        await fatima.PressesAsync("Approve it");

        fatima.Sees("is approved, and both have it");
        ana.Heard("are approved").ShouldBe(1);
        await fatima.PressesAsync("Back to the round");
        fatima.DoesNotSee("Plans that wait");
    }

    [Fact]
    public async Task Nobody_is_led_to_their_own()
    {
        await fatima.AppointsAsync(ana);
        await HandInAsync(ana);

        await OpenRoundAsync(ana);
        ana.DoesNotSee("Plans that wait");
        await ana.ForgesAsync("internship.plans", new() { ["cohort"] = RunningBot.SampleCohort });
        ana.Sees("No plan waits");
        await ana.ForgesAsync("internship.plan", new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = pair });
        ana.DoesNotSee("Approve it");
    }

    [Fact]
    public async Task Of_several_one_is_chosen_by_its_pair()
    {
        var (mei, kim) = (bot.Person("Mei"), await bot.AddPersonAsync("Kim Nguyen"));
        await bot.IntroduceAsync(mei, kim);
        await HandInAsync(ana);
        await HandInAsync(kim);

        await OpenRoundAsync(fatima);
        await fatima.PressesAsync("Plans that wait (2)");
        await fatima.SaysAsync($"Kim Nguyen for {mei.Name}");

        fatima.Sees($"Kim Nguyen has planned five days for {mei.Name}");
    }

    [Fact]
    public async Task Of_more_than_a_card_holds_the_others_are_a_press_away()
    {
        await HandInAsync(ana);
        var (handedIn, outbox) = (await bot.PairAsync(pair), bot.Services.GetRequiredService<Outbox>());
        for (var number = 0; number < 40; number++)
        {
            var other = handedIn with { Id = $"{pair}-{number}", Mentor = new(ana.Id, $"Mentor {number}") };
            await outbox.ChangeAsync(AggregateId.Pair(RunningBot.Tenant, other.Id), mine => { mine.Write(PairBook.Document, other); return true; }, CancellationToken.None);
            await outbox.ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort =>
            {
                // One place each: a mentee stands in a round once.
                var mentee = new Party(new(RunningBot.Tenant, $"mentee-{number}"), $"Mentee {number}");
                CohortBook.Write(cohort, new PlannedPair { Id = other.Id, Mentee = mentee, Mentor = other.Mentor, PairedBy = new(fatima.Id, fatima.Name), IsLaunched = true });
                return true;
            }, CancellationToken.None);
        }

        await fatima.ForgesAsync("internship.plans", new() { ["cohort"] = RunningBot.SampleCohort });
        fatima.CardInputs.Single().Choices.Count.ShouldBe(40);
        var first = fatima.CardInputs.Single().Choices.Select(choice => choice.Value).ToList();
        await fatima.PressesAsync(fatima.LastMessage.Buttons.Single(button => button.Contains("more", StringComparison.OrdinalIgnoreCase)));

        first.ShouldNotContain(fatima.CardInputs.Single().Choices.ShouldHaveSingleItem().Value);
    }

    [Fact]
    public async Task A_card_of_an_older_plan_leads_to_the_one_of_now()
    {
        await HandInAsync(ana);
        await fatima.ForgesAsync("internship.approve", new() { ["pair"] = pair, ["rev"] = 0 });
        fatima.Sees("has handed in a newer plan");

        await fatima.PressesAsync("Read the plan");

        fatima.Sees("Door to door in ward 1");
        fatima.LastMessage.Buttons.ShouldContain("Approve it");
    }

    [Fact]
    public async Task What_an_earlier_version_noted_under_a_plans_number_is_nobodys_decision()
    {
        await bot.Services.GetRequiredService<ITableStore>().WriteAsync(
            AggregateStore.Table, AggregateId.Pair(RunningBot.Tenant, pair).Partition,
            [StoredShapes.Current.Upsert(Aggregate.LedgerPrefix + "internship|7", new LedgerEntry(ana.Id, DeliveryStatus.Unreachable, bot.Now, "uninstalled"))],
            CancellationToken.None);

        await fatima.SaysAsync("undelivered");

        fatima.Sees("has arrived, as far as Teams tells me");
    }

    // The round is hers, so its plans go to her.
    private async Task WithDeniseAsync()
    {
        denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.AppointsAsync(denise);
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new(denise.Id, denise.Name)] });
    }

    private static async Task OpenRoundAsync(Chat coordinator)
    {
        await coordinator.SaysAsync("round");
        await coordinator.PressesAsync("Open it", new Dictionary<string, string> { ["pick"] = RunningBot.SampleCohort });
    }
}
