using System.Text.Json.Nodes;
using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Pairing;

/// <summary>Jordan applies as a mentee; Ana and Denise would be mentors, and Fatima makes the pairs.</summary>
public sealed class Honouring_what_was_asked : WithARound
{
    private Chat jordan = null!;
    private Chat ana = null!;
    private Chat denise = null!;

    private protected override async Task BeginAsync()
    {
        (jordan, ana, denise) = (bot.Person("Jordan"), bot.Person("Ana"), bot.Person("Denise"));
        await fatima.SaysAsync("hello");
    }

    [Theory]
    [InlineData("must", 1)]
    [InlineData("wish", 2)]
    public async Task A_must_is_asked_kept_and_shown_to_nobody(string strength, int offered)
    {
        await AppliesAsync(jordan, Role.Mentee, ("mentorPreference", "woman"), ("mentorPreferenceStrength", strength));
        await AppliesAsync(ana, Role.Mentor, ("gender", "man"));
        await AppliesAsync(denise, Role.Mentor, ("gender", "woman"));

        await LooksAtAsync(jordan);

        fatima.CardInputs.Single().Choices.Select(choice => choice.Value).ShouldBe(offered is 1 ? [denise.Id.ObjectId] : [denise.Id.ObjectId, ana.Id.ObjectId]);
        fatima.LastMessage.Says("1 mentor with room is not offered, because of what Jordan or they asked for").ShouldBe(offered is 1);
        fatima.DoesNotSee("skipped");
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));
        (await bot.PairingsAsync()).Count.ShouldBe(offered - 1);
        foreach (var kept in new[] { "woman", "gender", "a man" })
        {
            fatima.Everything().ShouldNotContain(kept, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Where_nobody_fits_a_must_it_is_said_why_and_what_would_help()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee) with { Wishes = new() { MentorGender = "woman", IsMust = true } }, Round.Application(ana, Role.Mentor) with { Wishes = new() });

        await LooksAtAsync(jordan);

        fatima.Sees("Nobody with room fits both the rules of this programme and what was asked for");
        fatima.Sees("some mentors skipped");
    }

    [Fact]
    public async Task A_must_in_own_words_is_for_the_coordinator_to_ask_about()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee) with { Wishes = new() { MentorGender = "two-spirit", IsMust = true } }, Round.Application(ana, Role.Mentor) with { Wishes = new() });

        await LooksAtAsync(jordan);

        fatima.Sees("Jordan told me in their own words what their mentor must be");
        fatima.DoesNotSee("two-spirit");
        fatima.CardInputs.Single().Choices.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Role.Mentee, "Souza, Ana (the Laval office), please")]
    [InlineData(Role.Mentor, "Okafor (from payroll)")]
    public async Task Whoever_is_named_by_either_is_not_proposed_and_not_paired(Role by, string text)
    {
        await AppliesAsync(jordan, Role.Mentee, ("avoid", by is Role.Mentee ? text : ""));
        await AppliesAsync(ana, Role.Mentor, ("avoid", by is Role.Mentor ? text : ""));

        await LooksAtAsync(jordan);
        fatima.Sees("1 mentor with room is not offered");
        await fatima.ForgesAsync("match.pair", Data(("mentee", jordan.Id.ObjectId), ("pick", ana.Id.ObjectId)));

        fatima.Sees("That pair could not be made");
        (await bot.PairingsAsync()).ShouldBeEmpty();
        (by is Role.Mentee ? ana : jordan).Everything().ShouldNotContain(text);
    }

    [Fact]
    public async Task What_no_rule_can_read_stands_on_the_card_and_that_it_was_read_is_written_down()
    {
        await bot.FileAsync(
            Round.Application(jordan, Role.Mentee) with { Wishes = new() { Avoid = "my supervisor at the Souza depot" } },
            Round.Application(ana, Role.Mentor, challenge: "Speaking in public") with { Wishes = new() },
            Round.Application(denise, Role.Mentor) with { Wishes = new() { Avoid = "anybody from payroll" } });

        await LooksAtAsync(jordan);

        fatima.Sees("Jordan named somebody not to be matched with: “my supervisor at the Souza depot”");
        fatima.Sees("asked not to be matched with: “anybody from payroll”");
        fatima.Sees("please check first: one of the two may have named the other");
        fatima.CardInputs.Single().Choices.Select(choice => choice.Value).ShouldBe([denise.Id.ObjectId, ana.Id.ObjectId]);
        var audit = await bot.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None).ToListAsync();
        audit.Count(row => row.Content.Contains(jordan.Id.ObjectId, StringComparison.Ordinal)).ShouldBe(1);
        audit.Count(row => row.Content.Contains(denise.Id.ObjectId, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("Fatima Benali")]
    [InlineData("Benali")]
    public async Task A_coordinator_who_is_named_reads_nothing_of_it(string text)
    {
        await AppliesAsync(jordan, Role.Mentee, ("avoid", text));
        await AppliesAsync(ana, Role.Mentor);
        await bot.FileAsync(Round.Application(fatima, Role.Mentor, region: "ontario", language: "en") with { Wishes = new() });

        await LooksAtAsync(jordan);
        fatima.CardInputs.Single().Choices.ShouldHaveSingleItem().Value.ShouldBe(ana.Id.ObjectId);
        fatima.DoesNotSee("not offered");
        fatima.DoesNotSee("named somebody");
        var before = fatima.Messages.Count;
        await fatima.ForgesAsync("application.read", Parted.ApplicationOf(jordan, Role.Mentee));

        string.Join('\n', fatima.Messages.Skip(before).Select(message => message.Json)).ShouldNotContain("Not to be matched with");
    }

    [Fact]
    public async Task Of_an_application_that_an_earlier_version_filed_the_answers_are_asked()
    {
        await AppliesAsync(jordan, Role.Mentee, ("avoid", "Denise Washington"));
        await AppliesAsync(ana, Role.Mentor);
        await AppliesAsync(denise, Role.Mentor);
        await bot.FileAsync((await bot.FindApplicationAsync(jordan, Role.Mentee))! with { Wishes = null });

        await LooksAtAsync(jordan);

        fatima.CardInputs.Single().Choices.ShouldHaveSingleItem().Value.ShouldBe(ana.Id.ObjectId);
        fatima.Sees("“Denise Washington”");
    }

    [Fact]
    public async Task A_plan_that_goes_against_what_was_asked_says_so()
    {
        await bot.FileAsync(Round.Application(jordan, Role.Mentee) with { Wishes = new() { Avoid = "Ana Souza" } }, Round.Application(ana, Role.Mentor) with { Wishes = new() });
        await bot.PlanAsync((jordan, ana));

        await LooksAtAsync(jordan);

        fatima.Sees("Jordan Okafor is planned with Ana Souza");
        fatima.Sees("This goes against what one of the two asked for");
    }

    [Fact]
    public async Task A_round_that_put_its_form_together_before_asks_mentors_too()
    {
        var shipped = bot.Services.GetRequiredService<FormCatalogue>().Source("f2");
        var own = shipped with { Structure = shipped.Structure with { Version = OwnForms.FirstVersion, Items = [.. shipped.Structure.Items.Where(item => item.Id is not "gender")] } };
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(AggregateId.Cohort(RunningBot.Tenant, RunningBot.SampleCohort), cohort =>
        {
            FormBook.Write(cohort, new OwnForm(own, new(fatima.Id, fatima.Name), bot.Now));
            return true;
        }, CancellationToken.None);
        await bot.ChangeCohortAsync(cohort => cohort with { OwnForms = new Dictionary<string, int> { ["f2"] = OwnForms.FirstVersion } });

        await AppliesAsync(ana, Role.Mentor, ("gender", "woman"));

        (await bot.FindApplicationAsync(ana, Role.Mentor))!.Wishes!.Gender.ShouldBe("woman");
    }

    private async Task AppliesAsync(Chat who, Role role, params (string Item, string Answer)[] answers)
    {
        await who.SaysAsync("hello");
        await Applicant.ApplyAsync(who, role, byCard: false, given: answers.Append(("region", "ontario")).Append(("languages", "en")).ToDictionary(answer => answer.Item1, answer => answer.Item2));
        await fatima.ApproveAsync(who, role);
    }

    private async Task LooksAtAsync(Chat mentee)
    {
        await fatima.ReadsAsync();
        await fatima.ForgesAsync("match.mentee", Data(("pick", mentee.Id.ObjectId)));
    }

    private static JsonObject Data(params (string Name, string Value)[] more)
    {
        var data = new JsonObject { ["cohort"] = RunningBot.SampleCohort };
        foreach (var (name, value) in more)
        {
            data[name] = value;
        }

        return data;
    }
}
