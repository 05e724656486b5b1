using System.Diagnostics;
using System.Globalization;

namespace MentorBot.Benchmarks;

/// <summary>A bot under measurement in a process of its own, with what it has used so far. Linux only.</summary>
internal sealed class PeerProcess : IDisposable
{
    /// <summary>
    /// How the driver's sockets are served: whatever it sends or receives goes on where the socket woke it, on one thread, so that
    /// the bot has more of the machine. The bots are left as they are.
    /// </summary>
    private static readonly Dictionary<string, string> driversOwn = new()
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    private const double TicksPerSecond = 100;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Process process;

    private PeerProcess(ProcessStartInfo start) => process = Process.Start(start)!;

    /// <summary>Where it listens, as it said itself.</summary>
    public string Address { get; private set; } = "";

    public int Port => new Uri(Address).Port;

    /// <summary>How it ended; null while it runs. A signal is its number and 128.</summary>
    public int? ExitCode => process.HasExited ? process.ExitCode : null;

    public TimeSpan Cpu
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    public double ResidentMegabytes => Machine.Megabytes($"/proc/{process.Id}/status", "VmRSS");

    /// <summary>The most it has ever had.</summary>
    public double PeakMegabytes => Machine.Megabytes($"/proc/{process.Id}/status", "VmHWM");

    /// <summary>Since it was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(started);

    /// <summary>A folder of its own; it goes when the process goes.</summary>
    public DirectoryInfo? Scratch { get; init; }

    /// <summary>Before the first socket is made.</summary>
    public static void BeginDriving()
    {
        foreach (var (name, value) in driversOwn)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>Starts it and waits until a line tells that it listens.</summary>
    public static Task<PeerProcess> StartAsync(
        string program, IEnumerable<string> arguments, string folder, string ready, params (string Name, string Value)[] variables) =>
        StartAsync(program, arguments, folder, ready, scratch: null, variables);

    /// <param name="scratch">A folder that goes when the process goes.</param>
    public static async Task<PeerProcess> StartAsync(
        string program, IEnumerable<string> arguments, string folder, string ready, DirectoryInfo? scratch, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var own in driversOwn.Keys)
        {
            start.Environment.Remove(own);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["NODE_ENV"] = "production";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var peer = new PeerProcess(start) { Scratch = scratch };
        while (await peer.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(ready, StringComparison.OrdinalIgnoreCase))
            {
                peer.Address = line[(line.IndexOf(ready, StringComparison.OrdinalIgnoreCase) + ready.Length)..].TrimStart(':', ' ').TrimEnd();
                _ = peer.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return peer;
            }
        }

        peer.Dispose();
        throw new InvalidOperationException($"{program} ended before it said \"{ready}\".");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        Scratch?.Delete(recursive: true);
    }
}
