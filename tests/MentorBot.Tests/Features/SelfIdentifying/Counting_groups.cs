using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.SelfIdentifying;

public sealed class Counting_groups : IAsyncLifetime
{
    private const string Name = "selfid~f3~mine";
    private RunningBot bot = null!;
    private Chat fatima = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        fatima = bot.Person("Fatima");
        await fatima.SaysAsync("hello");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Counts_are_drawn_once_shown_without_a_name_and_written_down()
    {
        var people = await RoundAsync(women: 12, men: 8);

        await fatima.SaysAsync("participation");
        fatima.Sees("drawn once");
        await fatima.PressesAsync("Draw the counts now");
        fatima.Sees("Mentees (20): Gender");
        fatima.Sees("Woman: 12");
        fatima.Sees("Man: –");
        people.ShouldAllBe(person => !fatima.LastMessage.Json.Contains(person.Name, StringComparison.Ordinal));

        (await AuditedAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Asked_again_after_somebody_changed_their_mind_they_are_the_same()
    {
        var people = await RoundAsync(women: 12, men: 8);
        await fatima.SaysAsync("participation");
        await fatima.PressesAsync("Draw the counts now");
        await SaysAsync(people[0], "man");

        await fatima.SaysAsync("participation");
        fatima.Sees("Woman: 12");
        await fatima.ForgesAsync("groups.draw", new() { ["cohort"] = RunningBot.SampleCohort });

        fatima.Sees("Woman: 12");
    }

    [Fact]
    public async Task Of_too_few_people_none_are_drawn()
    {
        await RoundAsync(women: 5, men: 4);

        await fatima.SaysAsync("participation");
        await fatima.PressesAsync("Draw the counts now");

        fatima.Sees("too few people");
        (await bot.Services.GetRequiredService<DrawnTables>().ReadAsync(RunningBot.Tenant, CancellationToken.None)).Rounds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_a_round_has_begun_there_are_none()
    {
        await fatima.SaysAsync("participation");
        fatima.Sees("No round has begun yet");

        await fatima.ForgesAsync("groups.draw", new() { ["cohort"] = RunningBot.SampleCohort });
        fatima.Sees("No round has begun yet");
    }

    [Theory]
    [InlineData("groups.show")]
    [InlineData("groups.draw")]
    public async Task Nobody_but_coordinators_sees_them(string verb)
    {
        await RoundAsync(women: 12, men: 8);
        await fatima.SaysAsync("participation");
        await fatima.PressesAsync("Draw the counts now");
        var kim = await bot.AddPersonAsync("Kim Park");

        await kim.SaysAsync("participation");
        kim.DoesNotSee("Woman");
        await kim.ForgesAsync(verb, new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = RunningBot.SampleCohort });

        kim.DoesNotSee("Woman");
        kim.Sees("coordinators");
    }

    [Fact]
    public async Task Who_was_counted_cannot_be_read_from_the_store()
    {
        var people = await RoundAsync(women: 12, men: 8);
        await fatima.SaysAsync("participation");
        await fatima.PressesAsync("Draw the counts now");
        var drawn = bot.Services.GetRequiredService<DrawnTables>();

        var rows = await bot.Services.GetRequiredService<ITableStore>()
            .QueryAsync(ConfidentialAnswers.Table, $"{RunningBot.Tenant}|drawn", KeyRange.All, CancellationToken.None).ToListAsync();

        rows.Count.ShouldBe(2);
        people.ShouldAllBe(person => rows.TrueForAll(row => !row.Content.Contains(drawn.NameOf(person.Id), StringComparison.Ordinal) && !row.Content.Contains(person.Id.ObjectId, StringComparison.Ordinal)));
    }

    private async Task<List<Chat>> RoundAsync(int women, int men)
    {
        List<Chat> people = [];
        for (var i = 0; i < women + men; i++)
        {
            people.Add(new Chat(bot, Guid.NewGuid(), $"Member Number{i}"));
            await SaysAsync(people[i], i < women ? "woman" : "man");
        }

        await bot.FileAsync(people.Select(person => Round.Application(person, Role.Mentee)));
        await bot.ChangeCohortAsync(cohort => CohortLife.Launch(cohort, bot.Now));
        return people;
    }

    private async Task SaysAsync(Chat who, string gender)
    {
        var answers = bot.Services.GetRequiredService<ConfidentialAnswers>();
        var version = Guid.NewGuid().ToString("N");
        await answers.WriteAsync(who.Id, Name, version, new(new FormResponse
        {
            FormId = "f3", FormVersion = 1, Status = ResponseStatus.Submitted, StartedAt = bot.Now, ChangedAt = bot.Now,
            Answers = new Dictionary<string, AnsweredItem> { ["gender"] = new(new Answer.Chosen([gender]), 1) },
        }), CancellationToken.None);
        await bot.Services.GetRequiredService<MentorBot.Outbound.Outbox>().ChangeAsync(
            AggregateId.Member(who.Id), mine => { ConfidentialAnswers.Count(mine, Name, version); return true; }, CancellationToken.None);
    }

    private async Task<int> AuditedAsync() => await bot.Services.GetRequiredService<ITableStore>()
        .QueryPartitionsAsync(AuditTrail.Table, KeyRange.All, CancellationToken.None)
        .CountAsync(row => row.Content.Contains("\"groups\"", StringComparison.Ordinal) && row.Content.Contains(fatima.Id.ObjectId, StringComparison.Ordinal));
}
