using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;

namespace MentorBot.Benchmarks;

/// <summary>Posts spoilt activities at a bot process, many at once: no 5xx, no crash, and memory that stays where it is.</summary>
internal sealed class FuzzActivities(long count, int seed, bool withLimits)
{
    private const int AtOnce = 16;

    // Worse than any status: the bot hung up, or is no more.
    private const HttpStatusCode NoAnswer = (HttpStatusCode)999;
    private const int Reports = 40;

    // What the heap of a process may breathe: .NET collects when it is worth it, not when there is something to collect.
    private const double Breath = 24;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, long> statuses = [];
    private long done;
    private long broken;

    public static Task<int> RunAsync(string root, string[] arguments) =>
        new FuzzActivities(Arguments.Number(arguments, "--count", 1_000_000), Arguments.Number(arguments, "--seed", 1), arguments.Contains("--limits")).RunAsync(root);

    private async Task<int> RunAsync(string root)
    {
        await using var connector = new FakeConnector();
        await connector.StartAsync();
        var port = FreePort.Find();
        using var bot = await SurveyStep.StartMentorBotAsync(
            root, port,
            [$"--Programme:Coordinators:0={FuzzedActivities.Coordinator}", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", $"--Sending:PerConversation={withLimits}"]);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        var started = Stopwatch.GetTimestamp();
        List<double> memory = [];
        for (var part = 0; part < Reports; part++)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => WorkAsync(http, connector.Url, part, worker)));
            if (bot.ExitCode is { } code)
            {
                Console.WriteLine($"The bot ended with {code} after {done} activities.");
                return 1;
            }

            memory.Add(bot.ResidentMegabytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{done,9} activities  {done / Stopwatch.GetElapsedTime(started).TotalSeconds,6:F0}/s  RSS {memory[^1],4:F0} MB  {string.Join("  ", statuses.Select(one => $"{one.Key}: {one.Value}"))}"));
        }

        using var alive = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        // Half of all activities lie between the two: what the process kept of each of them would show there.
        var (early, late) = (Median(memory[(Reports / 4)..(Reports / 2)]), Median(memory[(Reports * 3 / 4)..]));
        var flat = late <= early + Breath;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {seed}: {broken} answers of 5xx, the bot is {(alive.IsSuccessStatusCode ? "alive" : "ill")}, memory {early:F0} MB in the second quarter and {late:F0} MB in the last (medians): {(flat ? "flat" : "it grows")}; of one activity {Math.Max(0, late - early) * 1024 * 1024 / (done / 2.0):F0} bytes may have stayed, {Breath * 1024 * 1024 / (done / 2.0):F0} would be too many"));
        return broken is 0 && alive.IsSuccessStatusCode && flat ? 0 : 1;
    }

    // Every worker has activities of its own, the same for the same seed.
    private async Task WorkAsync(HttpClient http, string serviceUrl, int part, int worker)
    {
        var activities = new FuzzedActivities(HashCode(part, worker), serviceUrl, "28:local-bot", "00000000-0000-0000-0000-000000000001");
        for (var left = count / (Reports * AtOnce); left > 0; left--)
        {
            var body = activities.Next();
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            try
            {
                using var response = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
                Count(response.StatusCode, body);
            }
            catch (HttpRequestException)
            {
                // Who sends on after a 413 may find the connection closed before reading it.
                Count(body.Length > MessagesEndpoint.BodyCap ? HttpStatusCode.RequestEntityTooLarge : NoAnswer, body);
            }
        }
    }

    private int HashCode(int part, int worker) => unchecked((seed * 7919) + (part * AtOnce) + worker);

    private void Count(HttpStatusCode status, byte[] body)
    {
        lock (gate)
        {
            done++;
            statuses[(int)status] = statuses.GetValueOrDefault((int)status) + 1;
            if ((int)status >= 500 && status is not HttpStatusCode.NotImplemented && broken++ < 10)
            {
                Console.WriteLine($"{(int)status}, {body.Length} bytes: {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2000)))}");
            }
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
