using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Benchmarks;

/// <summary>One announcement to many: how close to the receiver's limit it goes, what is refused, doubled or missing, and what it costs.</summary>
internal static class Announce
{
    private const string Coordinator = "5a3e0000-0000-4000-8000-000000000041";
    private const string Round = "sample";
    private static readonly string[] script = ["announce", "Everyone in this round", "The kick-off moves to Thursday at 18:00. Bring a question you would like to ask."];

    /// <param name="limit">The receiver's calls in any second, which the bot is told; 0 for none.</param>
    public static async Task RunAsync(string root, int people, int limit)
    {
        await using var receiver = new AnnouncementReceiver(limit);
        await receiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("mentorbot-bench");
        try
        {
            var file = Path.Combine(folder.FullName, "mentorbot.db");
            await SeedAsync(file, people, receiver.Url);
            using var bot = await PublishedBot.StartAsync(root, Arguments(file, limit));
            var before = bot.Cpu;
            await AnnounceAsync(bot.Address, receiver.Url);
            var most = await WatchAsync(bot, receiver, people);
            Print(receiver, people, limit, bot.Cpu - before, most);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Arguments(string file, int limit) =>
    [
        "--Urls=http://127.0.0.1:0", "--Bot:AllowAnonymousOnLoopback=true", $"--Storage:SqlitePath={file}", "--Programme:Sample=true",
        $"--Programme:Coordinators:0={Coordinator}", $"--Sending:RequestsPerSecond={(limit > 0 ? limit : 100_000)}",
    ];

    private static async Task SeedAsync(string file, int people, string serviceUrl)
    {
        await using var app = MentorBotApp.Build(
            ["--urls=http://127.0.0.1:0", "--environment=Development", "--Bot:AllowAnonymousOnLoopback=true", $"--Storage:SqlitePath={file}", "--Programme:Sample=true", "--Logging:LogLevel:Default=Warning"]);
        await app.StartAsync();
        var store = app.Services.GetRequiredService<AggregateStore>();
        foreach (var some in Enumerable.Range(0, people).Chunk(90))
        {
            var cohort = await store.OpenAsync(AggregateId.Cohort(ProgrammeOptions.LocalTenant, Round), CancellationToken.None);
            await Task.WhenAll<bool>(some.Select(number => AddAsync(store, cohort, number, serviceUrl)));
            await store.TryCommitAsync(cohort, CancellationToken.None);
        }

        await app.StopAsync();
    }

    private static Task<bool> AddAsync(AggregateStore store, Aggregate cohort, int number, string serviceUrl)
    {
        var id = new MemberId(ProgrammeOptions.LocalTenant, new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString());
        var name = $"Member {number}";
        CohortBook.Write(cohort, new Application
        {
            CohortId = Round,
            Applicant = new(id, name),
            Role = Role.Mentee,
            Status = ApplicationStatus.Approved,
            SubmittedAt = DateTimeOffset.UnixEpoch,
        });
        var mine = new Aggregate(AggregateId.Member(id), AggregateHead.New, null, []);
        mine.Write(PeopleBook.Document, new Member { Id = id, Name = name, TimeZone = "America/Toronto" });
        mine.Write(ChatReference.Document, new ChatReference { ConversationId = $"a:member-{number}", ServiceUrl = serviceUrl, UserId = $"29:{number}", BotId = "28:mentorbot" });
        return store.TryCommitAsync(mine, CancellationToken.None);
    }

    private static async Task AnnounceAsync(string botUrl, string serviceUrl)
    {
        using var http = new HttpClient();
        foreach (var (text, index) in script.Append("1").Select((text, index) => (text, index)))
        {
            using var body = new StringContent(Message(text, index, serviceUrl).ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync($"{botUrl}/api/messages", body);
            if (response.StatusCode is not HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"\"{text}\" was answered {response.StatusCode}.");
            }
        }
    }

    private static async Task<double> WatchAsync(PeerProcess bot, AnnouncementReceiver receiver, int people)
    {
        var (most, reached, since) = (0.0, 0, Stopwatch.GetTimestamp());
        while (reached < people && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            most = Math.Max(most, bot.ResidentMegabytes);
            if (receiver.Reached is var now && now > reached)
            {
                (reached, since) = (now, Stopwatch.GetTimestamp());
            }
        }

        // What comes twice comes late.
        await Task.Delay(TimeSpan.FromSeconds(3));
        return Math.Max(most, bot.ResidentMegabytes);
    }

    private static void Print(AnnouncementReceiver receiver, int people, int limit, TimeSpan cpu, double megabytes)
    {
        var perSecond = (receiver.Reached - 1) / Stopwatch.GetElapsedTime(receiver.First, receiver.Last).TotalSeconds;
        Console.WriteLine(
            $"announce {people} people, limit {(limit > 0 ? $"{limit}/s" : "none")}: {perSecond:F1} messages/s{(limit > 0 ? $" ({perSecond / limit:P1} of the limit)" : "")}, "
            + $"refused {receiver.Refused}, duplicates {receiver.Duplicates}, missing {people - receiver.Reached}, CPU {cpu.TotalMilliseconds / people:F3} ms a message, RSS at most {megabytes:F0} MB");
    }

    private static JsonObject Message(string text, int number, string serviceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = $"announce-{number}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = "29:coordinator", ["name"] = "Fatima", ["aadObjectId"] = Coordinator },
        ["recipient"] = new JsonObject { ["id"] = "28:mentorbot" },
        ["conversation"] = new JsonObject { ["id"] = "a:coordinator", ["conversationType"] = "personal", ["tenantId"] = ProgrammeOptions.LocalTenant },
        ["text"] = text,
    };
}
