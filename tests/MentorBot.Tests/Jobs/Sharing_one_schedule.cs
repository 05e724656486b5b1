using System.Globalization;
using System.Net;
using MentorBot.Jobs;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Jobs;

/// <summary>Several bots with one schedule in PostgreSQL; each is on a store of its own, as only the schedule is looked at.</summary>
public sealed class Sharing_one_schedule : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly PostgresServer server = new();
    private string database = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Programs is not null)
        {
            await server.InitializeAsync();
            database = await server.NewDatabaseAsync();
        }
    }

    public Task DisposeAsync() => PostgresServer.Programs is null ? Task.CompletedTask : server.DisposeAsync();

    [PostgresFact]
    public async Task Three_that_start_at_once_find_or_make_its_tables()
    {
        var bots = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        foreach (var bot in bots)
        {
            await UntilAsync(() => Watch(bot).Last is { Ago: not null, Trouble: null });
        }

        (await AskAsync("select instance_name from mentorbot_jobs_scheduler_state")).Count.ShouldBe(3);
        (await AskAsync("select table_name from information_schema.tables where table_schema = 'public'"))
            .ShouldAllBe(table => table.StartsWith("mentorbot_jobs_", StringComparison.Ordinal));
        (await AskAsync("select distinct sched_name from mentorbot_jobs_triggers")).ShouldBe([$"mentorbot-{RunningBot.Tenant}"]);
        await EndAsync(bots);
    }

    [PostgresFact]
    public async Task A_schema_of_its_own_is_named_in_the_connection_string()
    {
        await AskAsync("create schema mentoring");
        await using var bot = await StartAsync(database + ";Search Path=mentoring");

        await UntilAsync(() => Watch(bot).Last.Ago is not null);

        (await AskAsync("select distinct table_schema::text from information_schema.tables where table_name like 'mentorbot%'")).ShouldBe(["mentoring"]);
    }

    [PostgresFact]
    public async Task How_often_is_what_was_set_last()
    {
        await using (var bot = await StartAsync(database, "--Jobs:SweepSeconds=1800"))
        {
            await UntilAsync(() => Watch(bot).Last.Ago is not null);
        }

        await using var next = await StartAsync(database, "--Jobs:SweepSeconds=900");

        await UntilAsync(() => Watch(next).Last.Ago is not null);
        (await AskAsync("select repeat_interval from mentorbot_jobs_simple_triggers"))
            .ShouldBe([TimeSpan.FromSeconds(900).TotalMilliseconds.ToString(CultureInfo.InvariantCulture)]);
    }

    [PostgresFact]
    public async Task Who_did_not_sweep_itself_knows_that_another_did()
    {
        await using var one = await StartAsync(database, "--Jobs:SweepSeconds=1");
        await UntilAsync(() => OwnAgo(one) is not null);

        await using var other = await StartAsync(database, "--Jobs:SweepSeconds=1");

        // Each sweep is done by either; whoever did not do it hears of it.
        await UntilAsync(() => Watch(one).Last.Ago < (OwnAgo(one) ?? TimeSpan.MaxValue) - TimeSpan.FromMilliseconds(200)
            || Watch(other).Last.Ago < (OwnAgo(other) ?? TimeSpan.MaxValue) - TimeSpan.FromMilliseconds(200));
        foreach (var bot in new[] { one, other })
        {
            (await bot.SendAsync(HttpMethod.Get, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [PostgresFact]
    public async Task While_the_database_is_away_people_are_answered_and_health_tells()
    {
        await server.StopAsync();
        await using var bot = await StartAsync();
        await UntilAsync(() => Watch(bot).Last.Trouble is not null);

        await bot.Person("Fatima").SaysAsync("help");
        var (status, body) = await bot.SendAsync(HttpMethod.Get, "/health/ready");

        bot.Person("Fatima").LastMessage.ShouldNotBeNull();
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body!["parts"]!.AsArray().Where(part => (string?)part!["status"] is not "ok").ShouldHaveSingleItem()!["note"]!.GetValue<string>()
            .ShouldContain("database");
        await server.StartAsync();
        await UntilAsync(() => Watch(bot).Last is { Ago: not null, Trouble: null });
        (await bot.SendAsync(HttpMethod.Get, "/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [PostgresFact]
    public async Task A_member_leaves_though_the_database_is_away()
    {
        var bot = await StartAsync(database, "--Jobs:SweepSeconds=1");
        await UntilAsync(() => Watch(bot).Last.Ago is not null);
        await server.StopAsync();
        await UntilAsync(() => Watch(bot).Last.Trouble is not null);

        await bot.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    [PostgresFact]
    public async Task A_database_that_is_made_later_serves_then()
    {
        await using var bot = await StartAsync(server.To("later"));
        await UntilAsync(() => Watch(bot).Last.Trouble is not null);

        await PostgresServer.AskAsync(server.To("postgres"), "create database later");

        await UntilAsync(() => Watch(bot).Last is { Ago: not null, Trouble: null });
    }

    private static ISweepWatch Watch(RunningBot bot) => bot.Services.GetRequiredService<ISweepWatch>();

    private static TimeSpan? OwnAgo(RunningBot bot) =>
        bot.Services.GetRequiredService<SweepHealth>().SinceLast(bot.Services.GetRequiredService<TimeProvider>());

    private static async Task EndAsync(IEnumerable<RunningBot> bots)
    {
        foreach (var bot in bots)
        {
            await bot.DisposeAsync();
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private Task<RunningBot> StartAsync() => StartAsync(database);

    private static Task<RunningBot> StartAsync(string database, params string[] extra) =>
        RunningBot.StartAsync(["--Jobs:Store=Postgres", $"--Jobs:ConnectionString={database}", .. extra]);

    private Task<IReadOnlyList<string>> AskAsync(string sql) => PostgresServer.AskAsync(database, sql);
}
