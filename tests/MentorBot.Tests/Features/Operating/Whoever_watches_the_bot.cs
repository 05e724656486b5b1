using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace MentorBot.Tests.Features.Operating;

/// <summary>Logs at every level, traces, metrics and exceptions: none of them has anything of what people say, are called or chose.</summary>
public sealed class Whoever_watches_the_bot(ITestOutputHelper output)
{
    private const string Mark = "qx7zmark";

    [Fact]
    public async Task Learns_nothing_of_anybody_whatever_they_say_and_whatever_breaks()
    {
        var seed = Random.Shared.Next(1_000_000);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var trouble = new Troubled(new Random(seed));
        using var watcher = new Watcher(Mark);
        await using var bot = await RunningBot.StartAsync(
            services =>
            {
                trouble.StandInFrontOf(services);
                watcher.AddTo(services);
            },
            "--Logging:Console:LogLevel:Default=None");

        await LiveThroughARoundAsync(bot);
        var fuzzed = new FuzzedActivities(seed, new Uri(bot.Http.BaseAddress!, "/local/teams/").AbsoluteUri, "28:local-bot", RunningBot.Tenant) { Mark = Mark };
        foreach (var isTroubled in new[] { false, true })
        {
            trouble.IsOn = isTroubled;
            for (var sent = 0; sent < 150; sent++)
            {
                using var content = new ByteArrayContent(fuzzed.Next());
                content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
                using var answer = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
            }
        }

        trouble.IsOn = false;
        await SpoilRowsAsync(bot);

        watcher.Marked.Take(5).ShouldBeEmpty();
        foreach (var kind in new[] { "log", "trace", "metric", "exception" })
        {
            watcher.Seen.GetValueOrDefault(kind).ShouldBeGreaterThan(0, kind);
        }

        // It would have been seen.
        bot.Services.GetRequiredService<ILoggerFactory>().CreateLogger("any").Log(LogLevel.Trace, default, Mark, exception: null, (said, _) => said);
        watcher.Marked.ShouldNotBeEmpty();
    }

    // Somebody whose name is marked, and who says nothing that is not.
    private static async Task LiveThroughARoundAsync(RunningBot bot)
    {
        var (kim, lee, fatima) = (await bot.AddPersonAsync($"Kim {Mark}"), await bot.AddPersonAsync($"Lee {Mark}"), bot.Person("Fatima"));
        foreach (var (chat, role, byCard) in new[] { (kim, Role.Mentee, true), (lee, Role.Mentor, false) })
        {
            var given = bot.ApplicationForm(role).Items.Where(item => item.TakesWords).ToDictionary(
                item => item.Id, item => item.Type switch
                {
                    ItemType.Email => $"{Mark}@example.org",
                    ItemType.Phone => "+1 416 555 0143",
                    _ => $"{Mark} {item.Id}",
                });
            await Applicant.ApplyAsync(chat, role, byCard, given: given);
        }

        await bot.IntroduceAsync(kim, lee);
        await fatima.SaysAsync("coordinator");
        await fatima.ForgesAsync("application.read", new() { ["cohort"] = RunningBot.SampleCohort, ["pick"] = $"mentee|{kim.Id.ObjectId}" });
        foreach (var said in new[]
        {
            "settings", Mark, "agreement", Mark, "goals", $"{Mark} goal", "2030-03-01", Mark, "save", "check-in", "4", "1", Mark, Mark, Mark, "yes", "save", "about me", "1", Mark, Mark,
            "save", "meeting", Mark, $"next tuesday 5 pm {Mark}", "prepare", Mark, "feedback", Mark, "evaluate", Mark, $"<at>{Mark}</at> help", $"apply as {Mark}", "withdraw", "cancel", "forget me", "cancel",
        })
        {
            await kim.SaysAsync(said);
        }

        await fatima.SaysAsync("announce");
        await fatima.SaysAsync("1");
        await fatima.SaysAsync(Mark);
        await bot.AdvanceAsync(TimeSpan.FromDays(20));
    }

    // What is stored is cut, and everything that needs it is asked for again.
    private static async Task SpoilRowsAsync(RunningBot bot)
    {
        var store = bot.Services.GetRequiredService<ITableStore>();
        var kim = (await bot.SendAsync(HttpMethod.Get, "/local/people")).Body!.AsArray().First(person => person!["name"]!.GetValue<string>() == $"Kim {Mark}")!;
        var chat = new Chat(bot, kim["objectId"]!.GetValue<Guid>(), $"Kim {Mark}");
        var partition = AggregateId.Member(chat.Id).Partition;
        var rows = await store.QueryAsync(AggregateStore.Table, partition, KeyRange.All, CancellationToken.None).ToListAsync();
        foreach (var row in rows.Where(row => row.Content.Contains(Mark, StringComparison.Ordinal)))
        {
            var cut = row.Content[..(row.Content.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)];
            await store.WriteAsync(AggregateStore.Table, partition, [new Write.Upsert(row.Key.Row, cut)], CancellationToken.None);
        }

        foreach (var text in new[] { "help", "status", "apply as mentee", "settings" })
        {
            await bot.PostAsync(bot.ActivityOf(chat, text: text));
        }

        await bot.PostAsync(bot.PressOf(chat, "survey.answer", new JsonObject { ["item"] = Mark, ["survey"] = Mark, ["rev"] = Mark }));
    }

    private sealed class Troubled(Random random) : StandInStore
    {
        public bool IsOn { get; set; }

        public override Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken)
        {
            lock (random)
            {
                if (IsOn && random.Next(5) is 0)
                {
                    throw new IOException("The store is away.");
                }
            }

            return base.WriteAsync(table, partition, writes, cancellationToken);
        }
    }
}
