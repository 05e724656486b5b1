using System.Net;
using System.Net.Sockets;

namespace MentorBot.Benchmarks;

/// <summary>One step of the survey beside one turn of an echo bot: the same load on both, in turns.</summary>
internal static class SurveyStep
{
    private const int Rounds = 3;
    private const int People = 32;
    private const int TurnsEach = 40;

    // What a person says, by their number and the turn: they begin the survey, then answer its first question, go back to
    // it, answer it anew, for as long as it takes. Every turn loads, decides, commits and replies.
    private static string Script(int person, int turn) => turn switch
    {
        0 => "apply as mentee",
        1 => "1",
        _ => turn % 2 is 0 ? $"Robin Person {person}" : "back",
    };

    public static async Task RunAsync(string root, bool withMentorBot)
    {
        List<Measured> peers = [], ours = [];
        for (var round = 1; round <= Rounds; round++)
        {
            peers.Add(await MeasureAsync("echo peer", StartPeerAsync, root));
            if (withMentorBot)
            {
                ours.Add(await MeasureAsync("MentorBot", (folder, port) => StartMentorBotAsync(folder, port), root));
            }
        }

        var peer = Median("echo peer", peers);
        if (withMentorBot)
        {
            var bot = Median("MentorBot", ours);
            Console.WriteLine($"ratio      turns/s {bot.TurnsPerSecond / peer.TurnsPerSecond:F2}, CPU per turn {bot.CpuPerTurn / peer.CpuPerTurn:F2}");
        }
    }

    private static async Task<Measured> MeasureAsync(string name, Func<string, int, Task<PeerProcess>> start, string root)
    {
        var port = FreePort();
        await using var connector = new FakeConnector();
        await connector.StartAsync();
        using var peer = await start(root, port);
        using var driver = new LoadDriver(connector, $"http://127.0.0.1:{port}", Script);
        await driver.RunAsync(People, TurnsEach / 2, "warm-up");

        var before = peer.Cpu;
        var load = await driver.RunAsync(People, TurnsEach, "measured");
        var measured = new Measured(load.TurnsPerSecond, (peer.Cpu - before).TotalMilliseconds / load.Turns, load.P50, load.P99, peer.ResidentMegabytes);
        Print(name, measured);
        return measured;
    }

    private static Task<PeerProcess> StartPeerAsync(string root, int port) =>
        PeerProcess.StartAsync("node", ["echo-bot.mjs", $"{port}"], Path.Combine(root, "tests", "MentorBot.Benchmarks", "peers"), "listening ");

    internal static Task<PeerProcess> StartMentorBotAsync(string root, int port, string[]? extra = null, params (string Name, string Value)[] variables)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mentorbot-bench").FullName, "mentorbot.db");
        string[] arguments =
        [
            "MentorBot.dll", $"--Urls=http://127.0.0.1:{port}", "--Bot:AllowAnonymousOnLoopback=true",
            $"--Storage:SqlitePath={file}", "--Programme:Sample=true",
            // The peer has no such limits; Teams' own would end the comparison at 50 turns a second, and at two for one person.
            "--Sending:RequestsPerSecond=100000", "--Sending:PerConversation=false",
            .. extra ?? [],
        ];
        return PeerProcess.StartAsync("dotnet", arguments, Path.Combine(root, "src", "MentorBot", "bin", "Release", "net10.0"), "now listening on", variables);
    }

    private static Measured Median(string name, List<Measured> rounds)
    {
        double Of(Func<Measured, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);
        var median = new Measured(Of(r => r.TurnsPerSecond), Of(r => r.CpuPerTurn), Of(r => r.P50), Of(r => r.P99), Of(r => r.Megabytes));
        Print(name + ", median", median);
        return median;
    }

    private static void Print(string name, Measured m) =>
        Console.WriteLine($"{name,-18} {m.TurnsPerSecond,7:F0} turns/s  CPU {m.CpuPerTurn:F2} ms/turn  p50 {m.P50:F1} ms  p99 {m.P99:F1} ms  RSS {m.Megabytes:F0} MB");

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Measured(double TurnsPerSecond, double CpuPerTurn, double P50, double P99, double Megabytes);
}
