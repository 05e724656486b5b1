using System.Globalization;

namespace MentorBot.Benchmarks;

/// <summary>Where figures were taken, and how quiet it was there. Linux only.</summary>
internal static class Machine
{
    public static string Name =>
        $"{Environment.ProcessorCount} cores, {Value("/proc/cpuinfo", "model name")}, {Megabytes("/proc/meminfo", "MemTotal") / 1024:F0} GiB, .NET {Environment.Version}";

    /// <summary>How many wanted a processor, on average over the last minute, this benchmark included.</summary>
    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static double Megabytes(string file, string name) =>
        double.Parse(Value(file, name).Split(' ')[0], CultureInfo.InvariantCulture) / 1024;

    /// <summary>What this process has read or written by now: <c>rchar</c> or <c>wchar</c>.</summary>
    public static double Bytes(string name) => double.Parse(Value("/proc/self/io", name), CultureInfo.InvariantCulture);

    private static string Value(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();
}
