using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Benchmarks;

/// <summary>
/// People who each say something, wait for the reply to arrive at the connector, and say the next thing. All requests are
/// made before the first is sent, so that as much of the machine as can be is the bot's.
/// </summary>
internal sealed class LoadDriver(FakeConnector connector, int port, Func<int, int, string> script)
{
    private const string Tenant = "00000000-0000-0000-0000-000000000001";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);
    private long taken;

    /// <param name="round">Each round has people of its own.</param>
    public async Task<Load> RunAsync(int people, int turnsEach, string round)
    {
        var talks = Enumerable.Range(0, people)
            .Select(person => (Conversation: $"{round}-{person}", Requests: (byte[][])[.. Enumerable.Range(0, turnsEach).Select(turn => Request($"{round}-{person}", person, turn))]))
            .ToList();
        var own = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var all = Task.WhenAll(talks.Select(talk => TalkAsync(talk.Conversation, talk.Requests)));
        for (var before = Interlocked.Read(ref taken); await Task.WhenAny(all, Task.Delay(patience)) != all; before = Interlocked.Read(ref taken))
        {
            if (Interlocked.Read(ref taken) == before)
            {
                throw new InvalidOperationException($"After {before} turns no reply came any more.");
            }
        }

        var latencies = await all;
        return new([.. latencies.SelectMany(one => one).Order()], Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - own);
    }

    private async Task<double[]> TalkAsync(string conversation, byte[][] requests)
    {
        using var connection = await RawConnection.OpenAsync(port);
        var replies = connector.In(conversation);
        var latencies = new double[requests.Length];
        for (var turn = 0; turn < requests.Length; turn++)
        {
            replies.Forget();
            var started = Stopwatch.GetTimestamp();
            var status = await connection.PostAsync(requests[turn]);
            if (status is not (>= 200 and < 300))
            {
                throw new InvalidOperationException($"Turn {turn} in {conversation} was answered {status}.");
            }

            await replies.NextAsync();
            Interlocked.Increment(ref taken);
            latencies[turn] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return latencies;
    }

    private byte[] Request(string conversation, int person, int turn) => RawPosts.Request(token: null, new JsonObject
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
    }.ToJsonString());

    // A new person each round, always the same one for the same round and number.
    private static string ObjectId(string conversation) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)).AsSpan(0, 16)).ToString();
}

/// <param name="Latencies">In milliseconds, the shortest first.</param>
/// <param name="DriverCpu">What the driver and the connector took for themselves.</param>
internal sealed record Load(double[] Latencies, TimeSpan Time, TimeSpan DriverCpu)
{
    public double PerSecond => Latencies.Length / Time.TotalSeconds;

    public double At(double share) => Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];

    public static Load operator +(Load first, Load second) =>
        new([.. first.Latencies.Concat(second.Latencies).Order()], first.Time + second.Time, first.DriverCpu + second.DriverCpu);
}
