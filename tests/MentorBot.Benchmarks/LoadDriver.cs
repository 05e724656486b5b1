using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Benchmarks;

internal sealed record LoadResult(int Turns, double TurnsPerSecond, double P50, double P95, double P99);

/// <summary>People who each say something, wait for the reply to arrive at the connector, and say the next thing.</summary>
internal sealed class LoadDriver(FakeConnector connector, string botUrl, Func<int, int, string> script) : IDisposable
{
    private const string Tenant = "00000000-0000-0000-0000-000000000001";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient http = new();

    public async Task<LoadResult> RunAsync(int people, int turnsEach, string round)
    {
        var latencies = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => TalkAsync(person, turnsEach, round, latencies)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        double[] sorted = [.. latencies.Order()];
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
        return new LoadResult(sorted.Length, sorted.Length / seconds, At(0.50), At(0.95), At(0.99));
    }

    public void Dispose() => http.Dispose();

    private async Task TalkAsync(int person, int turns, string round, ConcurrentBag<double> latencies)
    {
        var conversation = $"{round}-{person}";
        for (var turn = 0; turn < turns; turn++)
        {
            connector.ForgetReplies(conversation);
            var started = Stopwatch.GetTimestamp();
            using var body = new StringContent(Message(conversation, person, turn).ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync($"{botUrl}/api/messages", body);
            response.EnsureSuccessStatusCode();
            if (!await connector.ReplyAsync(conversation, patience))
            {
                throw new TimeoutException($"No reply in {conversation} to \"{script(person, turn)}\".");
            }

            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private JsonObject Message(string conversation, int person, int turn) => new()
    {
        ["type"] = "message",
        ["id"] = $"{conversation}-{turn}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = connector.Url,
        ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = $"29:{conversation}", ["name"] = $"Person {person}", ["aadObjectId"] = ObjectId(conversation) },
        ["recipient"] = new JsonObject { ["id"] = "28:mentorbot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["text"] = script(person, turn),
    };

    // A new person each round, always the same one for the same round and number.
    private static string ObjectId(string conversation) =>
        new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(conversation)).AsSpan(0, 16)).ToString();
}
