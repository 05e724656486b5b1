using System.Net;
using System.Text.Json.Nodes;
using Azure.Core;
using MentorBot.Programme.Cohorts;
using MentorBot.Storage;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Storage;

/// <summary>The whole bot on a real table service that fails, loses answers, or is away.</summary>
[Collection(AzuriteTests.Name)]
public sealed class Talking_on_a_bad_day(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly TroubledTransport transport = new(ModelRuns.Seed ?? 20261122, percent: 0);
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await StartAsync(transport);

    public async Task DisposeAsync()
    {
        transport.IsAway = false;
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task A_whole_application_goes_through_and_every_answer_is_kept_once()
    {
        var bad = new TroubledTransport(ModelRuns.Seed ?? 20261122);
        await using var troubled = await StartAsync(bad);
        var chat = await troubled.AddPersonAsync("Kim Park");

        await Applicant.ApplyAsync(chat, Role.Mentee, byCard: true, given: new Dictionary<string, string>
        {
            ["timeZone"] = "America/Vancouver",
            ["languages"] = "en,fr",
            ["phone"] = "",
        });
        await troubled.AdvanceAsync(TimeSpan.FromMinutes(5));

        (await troubled.FindMemberAsync(chat)).ShouldNotBeNull().TimeZone.ShouldBe("America/Vancouver");
        (await troubled.FindApplicationAsync(chat, Role.Mentee)).ShouldNotBeNull().Status.ShouldBe(ApplicationStatus.Submitted);
        await chat.SaysAsync("apply as mentee");
        await chat.PressesAsync("Change my answers");
        chat.Sees("English, French");
        chat.Sees("(no answer)");
        chat.Messages.Where(message => message.IsFromBot).GroupBy(message => message.Json).ShouldAllBe(same => same.Count() == 1);
        (await OutboxAsync(troubled, chat)).ShouldBeEmpty();
        bad.Made.Values.Sum().ShouldBeGreaterThan(20, "there was trouble");
    }

    [Fact]
    public async Task While_it_is_away_people_are_told_kindly_and_health_tells()
    {
        var (chat, answer) = await Applicant.AskedForANameAsync(bot);
        var message = bot.ActivityOf(chat, text: "help");
        transport.IsAway = true;

        var (pressed, toast) = await bot.PostAsync(answer);
        var (said, _) = await bot.PostAsync(message);
        var (ready, health) = await bot.SendAsync(HttpMethod.Get, "/health/ready");

        pressed.ShouldBe(HttpStatusCode.OK);
        toast!["value"]!.GetValue<string>().ShouldContain("Nothing is lost");
        said.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Part(health, "storage").ShouldBe("failing");

        transport.IsAway = false;
        (await bot.PostAsync(answer)).Body!.ToJsonString().ShouldContain("\"item\":\"email\"");
        (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
        chat.Messages.Count(line => line.Says("What I can do for you")).ShouldBe(1);
        Part((await bot.SendAsync(HttpMethod.Get, "/health/ready")).Body, "storage").ShouldBe("ok");
    }

    [Fact]
    public async Task A_turn_that_meets_its_own_commit_is_answered_as_if_nothing_had_been()
    {
        var (chat, answer) = await Applicant.AskedForANameAsync(bot);
        transport.LosesAnswers = (IsCommit, 1);

        var (status, body) = await bot.PostAsync(answer);

        transport.LosesAnswers.Times.ShouldBe(0, "an answer was lost");
        status.ShouldBe(HttpStatusCode.OK);
        body!.ToJsonString().ShouldContain("\"item\":\"email\"");

        transport.LosesAnswers = (IsCommit, 1);
        await chat.SaysAsync("help");
        transport.LosesAnswers.Times.ShouldBe(0, "an answer was lost");
        chat.Messages.Count(line => line.Says("What I can do for you")).ShouldBe(1, "it is said at once, and once");
    }

    [Fact]
    public async Task What_was_committed_though_nobody_heard_is_said_once_without_waiting_for_the_sweep()
    {
        var chat = await bot.AddPersonAsync("Kim Park");
        await chat.OpensAsync();
        var message = bot.ActivityOf(chat, text: "help");
        // The last try is the only one that meets nothing of its own: so all of them are lost.
        transport.LosesAnswers = (IsCommit, 6);

        (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        transport.LosesAnswers = (_ => false, 0);

        (await bot.PostAsync(message)).Status.ShouldBe(HttpStatusCode.OK);
        chat.Messages.Count(line => line.Says("What I can do for you")).ShouldBe(1);

        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        chat.Messages.Count(line => line.Says("What I can do for you")).ShouldBe(1);
    }

    private static bool IsCommit(Request request) => request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private static string Part(JsonNode? health, string name) =>
        health!["parts"]!.AsArray().Single(part => (string)part!["part"]! == name)!["status"]!.GetValue<string>();

    private static async Task<List<Entity>> OutboxAsync(RunningBot of, Chat chat) => await of.Services.GetRequiredService<ITableStore>()
        .QueryAsync(AggregateStore.Table, AggregateId.Member(chat.Id).Partition, KeyRange.StartingWith("o|"), CancellationToken.None).ToListAsync();

    private Task<RunningBot> StartAsync(TroubledTransport through) => RunningBot.StartAsync(
        services => services.AddSingleton<ITableStore>(provider => new AzureTableStore(
            TableAccount.Parse(azurite.ConnectionString), provider.GetRequiredService<StoredTables>(), through.Options())),
        "--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}", "--Logging:LogLevel:Default=None");
}
