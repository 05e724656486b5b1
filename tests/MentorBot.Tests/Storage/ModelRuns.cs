using System.Globalization;
using FsCheck;

namespace MentorBot.Tests.Storage;

/// <summary>
/// How often the properties are tried. A failure prints its seed and the smallest case found;
/// <c>MENTORBOT_MODEL_REPLAY=123,456,7</c>, as printed, runs that one again. <c>MENTORBOT_MODEL_RUNS=50</c> tries fifty times as many cases.
/// </summary>
internal static class ModelRuns
{
    public static int? Seed => Number("MENTORBOT_MODEL_SEED");

    public static Config Config(int runs)
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(runs * (Number("MENTORBOT_MODEL_RUNS") ?? 1));
        return Environment.GetEnvironmentVariable("MENTORBOT_MODEL_REPLAY") is { Length: > 0 } replay
            && replay.Trim('(', ')').Split(',') is [var seed, var gamma, ..]
                ? config.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), ulong.Parse(gamma, CultureInfo.InvariantCulture)).WithMaxTest(1)
                : config;
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
