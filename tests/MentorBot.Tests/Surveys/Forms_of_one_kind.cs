using MentorBot.Outbound;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Surveys;

/// <summary>Ana has two mentees in one round, and there is another round.</summary>
public sealed class Forms_of_one_kind() : WithAPair(capacity: 2)
{
    private Chat mei = null!;

    private protected override async Task BeginAsync()
    {
        await base.BeginAsync();
        mei = bot.Person("Mei");
        await bot.IntroduceAsync(mei, ana, capacity: 2);
    }

    [Fact]
    public async Task Of_two_partners_each_is_told_by_the_partner()
    {
        await WithTwoCheckInsAsync();

        await ana.SaysAsync("my forms");

        LabelsOf(ana).ShouldBe(["Check in · Jordan Okafor (", $"Check in · {mei.Name} ("], ignoreOrder: true);
        await ana.SaysAsync("status");
        ana.Sees("Check in · Jordan Okafor (");
    }

    [Fact]
    public async Task The_answer_goes_to_the_one_that_was_picked_by_partner()
    {
        await WithTwoCheckInsAsync();
        await ana.SaysAsync("4");
        var asked = ana.LastMessage;

        await ana.PressesAsync(asked, asked.Buttons[0], new Dictionary<string, string> { ["pick"] = asked.Inputs[0].Choices.First(choice => choice.Title.Contains("Jordan", StringComparison.Ordinal)).Value });

        var answers = bot.Services.GetRequiredService<SurveyBook>().OfAsync(ana.Id, "checkIn", "f12", pair, CancellationToken.None);
        (await answers.SingleAsync()).AnsweredCount.ShouldBe(1);
    }

    [Fact]
    public async Task Saved_it_is_told_by_the_partner()
    {
        await ana.ForgesAsync("checkIn.open", new() { ["pair"] = pair });
        await ana.SaysAsync("save");

        ana.Sees("Check in · Jordan Okafor: 0 answers are safe with me");
    }

    [Fact]
    public async Task Of_one_partner_in_two_rounds_the_round_is_told_too()
    {
        // The same two, in a round before.
        await CopyPairAsync("earlier", "The round before");
        await ana.ForgesAsync("checkIn.open", new() { ["pair"] = pair });
        await ana.ForgesAsync("checkIn.open", new() { ["pair"] = "earlier" });
        await ana.SaysAsync("my forms");

        var round = (await bot.PairAsync(pair)).CohortName;
        LabelsOf(ana).ShouldBe([$"Check in · Jordan Okafor, {round} (", "Check in · Jordan Okafor, The round before ("], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_rounds_each_is_told_by_its_name()
    {
        await AddRoundAsync("Night school");
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("hello");
        await bot.ChangeCohortAsync(cohort => cohort with { Status = CohortStatus.ApplicationsOpen });
        foreach (var round in new[] { RunningBot.SampleCohort, "other" })
        {
            await kim.ForgesAsync("apply.begin", new() { ["cohort"] = round, ["role"] = "mentee" });
        }

        await kim.SaysAsync("my forms");
        LabelsOf(kim).ShouldBe([$"Apply for a mentor · {(await bot.CohortAsync()).Name} (", "Apply for a mentor · Night school ("], ignoreOrder: true);

        await kim.SaysAsync("status");
        kim.News.Sum(message => message.Lines().Sum(line => line.Split("Night school").Length - 1)).ShouldBe(1, kim.Transcript());
    }

    private async Task WithTwoCheckInsAsync()
    {
        await ana.ForgesAsync("checkIn.open", new() { ["pair"] = pair });
        await ana.ForgesAsync("checkIn.open", new() { ["pair"] = Round.PairId(mei) });
        await ana.SaysAsync("save");
    }

    private static IReadOnlyList<string> LabelsOf(Chat chat) => [.. chat.LastMessage.Inputs[0].Choices.Select(choice => choice.Title[..(choice.Title.IndexOf('(', StringComparison.Ordinal) + 1)])];

    private async Task CopyPairAsync(string id, string round)
    {
        var outbox = bot.Services.GetRequiredService<Outbox>();
        var copy = await bot.PairAsync(pair) with { Id = id, CohortName = round };
        await outbox.ChangeAsync(AggregateId.Pair(RunningBot.Tenant, id), aggregate => { aggregate.Write(PairBook.Document, copy); return true; }, CancellationToken.None);
    }

    private async Task AddRoundAsync(string name)
    {
        var round = await bot.CohortAsync() with { Id = "other", Name = name, Status = CohortStatus.ApplicationsOpen };
        await bot.Services.GetRequiredService<Outbox>().ChangeAsync(
            AggregateId.Cohort(RunningBot.Tenant, round.Id), aggregate => { CohortBook.Write(aggregate, round); return true; }, CancellationToken.None);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));
    }
}
