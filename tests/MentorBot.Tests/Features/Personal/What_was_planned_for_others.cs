using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Personal;

/// <summary>Pairs that are planned, on their way or introduced, when somebody is forgotten.</summary>
public sealed class What_was_planned_for_others : WithAPair
{
    [Fact]
    public async Task Those_a_coordinator_made_go_on_without_them_are_launched_and_begin()
    {
        var (denise, mei) = (bot.Person("Denise"), bot.Person("Mei"));
        var (kim, lee, sam) = (await bot.AddPersonAsync("Kim Park"), await bot.AddPersonAsync("Lee Chan"), await bot.AddPersonAsync("Sam Roy"));
        foreach (var person in new[] { denise, mei, kim, lee, sam })
        {
            await person.SaysAsync("hello");
        }

        await fatima.AppointsAsync(denise);
        await bot.ChangeCohortAsync(cohort => cohort with { Coordinators = [new Party(fatima.Id, "Fatima Benali")] });
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(kim, Role.Mentor), Round.Application(lee, Role.Mentee), Round.Application(sam, Role.Mentor));
        await bot.PlanAsync((mei, kim));
        await LaunchInAnHourAsync(lee, sam);

        await fatima.SaysAsync("forget me");
        await fatima.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();

        (await bot.RowsWithAsync(fatima.Id.ObjectId, "Fatima")).ShouldBeEmpty();
        (await bot.PairingsAsync()).Select(pairing => (pairing.Id, pairing.IsLaunched, pairing.HasEnded)).ShouldBe(
            [(pair, true, null), (Round.PairId(mei), false, null), ("waiting", true, null)], ignoreOrder: true);
        (await bot.PairAsync(pair)).EndedAt.ShouldBeNull();
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        lee.Heard("Meet Sam Roy, your mentor").ShouldBe(1);
        await denise.LaunchAsync();
        denise.Sees("3 introduced, 0 planned");
        mei.Heard("Meet Kim Park, your mentor").ShouldBe(1);
    }

    [Fact]
    public async Task Their_own_never_begin()
    {
        var (mei, kim, lee) = (bot.Person("Mei"), await bot.AddPersonAsync("Kim Park"), await bot.AddPersonAsync("Lee Chan"));
        foreach (var person in new[] { mei, kim, lee })
        {
            await person.SaysAsync("hello");
        }

        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(kim, Role.Mentor, capacity: 2), Round.Application(lee, Role.Mentee));
        await bot.PlanAsync((mei, kim));
        await LaunchInAnHourAsync(lee, kim);

        await kim.SaysAsync("forget me");
        await kim.PressesAsync("Erase everything now");
        await bot.WhenGoneAsync();

        (await bot.PairingsAsync()).Select(pairing => (pairing.Id, pairing.GoesOn)).ShouldBe([(pair, true), ("waiting", false)], ignoreOrder: true);
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        lee.Heard("Meet").ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_is_introduced_to_them_before_they_are_erased_hears_of_it()
    {
        var (mei, kim) = (bot.Person("Mei"), await bot.AddPersonAsync("Kim Park"));
        await mei.SaysAsync("hello");
        await kim.SaysAsync("forget me");
        await bot.FileAsync(Round.Application(mei, Role.Mentee), Round.Application(kim, Role.Mentor));
        await bot.PlanAsync((mei, kim));

        // What confirms it waits for Teams, and with it all else.
        await kim.IsHeldUpAsync(TimeSpan.FromMinutes(20));
        await kim.SaysAsync("2");
        await fatima.LaunchAsync();
        mei.Heard("Meet Kim Park, your mentor").ShouldBe(1);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(30));
        await bot.WhenGoneAsync();

        (await bot.RowsWithAsync(kim.Id.ObjectId, "Kim Park")).ShouldBeEmpty();
        mei.Heard("Kim Park has left the programme").ShouldBe(1);
    }

    // As after a failure: the step is on its way, and the pair isn't there yet.
    private async Task LaunchInAnHourAsync(Chat mentee, Chat mentor)
    {
        var launched = new PlannedPair
        {
            Id = "waiting", Mentee = new(mentee.Id, mentee.Name), Mentor = new(mentor.Id, mentor.Name), PairedBy = new(fatima.Id, "Fatima Benali"), IsLaunched = true,
        };
        var (round, then) = (await bot.CohortAsync(), bot.Now.AddHours(1));
        var cohort = AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort);
        await bot.Services.GetRequiredService<DueTable>().HintAsync(cohort, Outbox.DueKind, then, CancellationToken.None);
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            cohort,
            aggregate =>
            {
                CohortBook.Write(aggregate, launched);
                aggregate.Carry(CohortBook.LaunchStep, AggregateId.Pair(RunningBot.Tenant, launched.Id), new PairLaunch(round, launched), then);
                return true;
            },
            CancellationToken.None);
    }
}
