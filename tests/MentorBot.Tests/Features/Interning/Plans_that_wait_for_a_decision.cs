using MentorBot.Features.Interning;
using MentorBot.Outbound;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Interning;

public sealed class Plans_that_wait_for_a_decision : WithFiveDays
{
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
        var denise = bot.Person("Denise");
        await denise.SaysAsync("hello");
        await fatima.ForgesAsync("coordinator.appointed", new() { ["pick"] = denise.Id.ObjectId });
        await fatima.IsBlockedAsync();
        await HandInAsync(ana);

        await denise.SaysAsync("undelivered");
        denise.Sees("Fatima Benali");
        denise.Sees("an internship plan that waits for a decision, Monday 21 January");
        denise.DoesNotSee("the decision about the internship");

        await denise.ForgesAsync("internship.approve", new() { ["pair"] = pair, ["rev"] = (await bot.PairAsync(pair)).Internship!.Version });
        denise.Sees("is approved, and both have it");
        await denise.SaysAsync("undelivered");
        denise.DoesNotSee("an internship plan that waits for a decision");
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
}
