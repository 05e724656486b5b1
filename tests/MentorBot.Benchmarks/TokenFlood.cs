namespace MentorBot.Benchmarks;

/// <summary>Requests with good tokens beside a flood of bad ones that another client sends.</summary>
/// <param name="kinds">Those of <see cref="BadTokens"/> to try; none for all.</param>
internal sealed class TokenFlood(PeerProcess bot, byte[] good, string serviceUrl, IReadOnlyCollection<string> kinds)
{
    private const int Rounds = 5;
    private const int GoodConnections = 8;
    private const int FloodConnections = 16;

    // Well below what the bot can take, so that only the flood could slow them.
    private const double GoodPerSecond = 200;

    // By the issue: the good ones may be so much slower.
    private const double Allowed = 1.10;
    private static readonly TimeSpan time = TimeSpan.FromSeconds(1);
    private static readonly double[] steps = [250, 500, 1000, 2000, 4000, 8000, 16000];
    private readonly IReadOnlyList<(string Kind, IReadOnlyList<byte[]> Requests)> floods =
    [
        .. BadTokens.Make(serviceUrl).Where(bad => kinds.Count is 0 || kinds.Contains(bad.Kind)).Select(bad => (
            bad.Kind, (IReadOnlyList<byte[]>)[.. bad.Tokens.Select(token => RawPosts.Request(token, TokenCheck.Reaction(serviceUrl).ToJsonString()))])),
    ];

    /// <summary>Both as fast as answers come.</summary>
    public async Task AtFullSpeedAsync()
    {
        await WarmUpAsync();
        foreach (var (kind, requests) in floods)
        {
            var cpu = await CpuPerRefusalAsync(requests);
            var rounds = await CompareAsync(requests, double.PositiveInfinity, double.PositiveInfinity);
            Console.WriteLine(
                $"{kind,-15} at full speed: refused {Of(rounds, r => r.Flood.PerSecond):F0}/s beside good ones; alone a refusal costs {1000 * cpu:F0} µs of CPU. "
                + $"Good ones {Of(rounds, r => r.Alone.PerSecond):F0}/s alone, {Of(rounds, r => r.Beside.PerSecond):F0}/s beside it (ratio {Of(rounds, r => r.Beside.PerSecond / r.Alone.PerSecond):F2}), "
                + $"p99 {Of(rounds, r => r.Alone.P99):F1} ms and {Of(rounds, r => r.Beside.P99):F1} ms");
        }
    }

    /// <summary>Both paced: how many refusals a second leave the good ones within a tenth of what they are alone.</summary>
    public async Task FindLimitAsync()
    {
        await WarmUpAsync();
        foreach (var (kind, requests) in floods)
        {
            var limit = 0.0;
            foreach (var step in steps)
            {
                // On a machine that others share, one bad look says little.
                if ((await LookAsync(kind, requests, step) ?? await LookAsync(kind, requests, step)) is not { } refused)
                {
                    break;
                }

                limit = refused;
            }

            Console.WriteLine($"{kind,-15} up to {limit:F0} refused/s the median good request is at most a tenth slower");
        }
    }

    // How many were refused a second; null where that was too much for the good ones, or for the flood itself.
    private async Task<double?> LookAsync(string kind, IReadOnlyList<byte[]> requests, double step)
    {
        var rounds = await CompareAsync(requests, GoodPerSecond, step);
        var (p50, p99) = (Of(rounds, r => r.Beside.P50 / r.Alone.P50), Of(rounds, r => r.Beside.P99 / r.Alone.P99));
        var (kept, refused) = (Of(rounds, r => r.Beside.PerSecond / r.Alone.PerSecond), Of(rounds, r => r.Flood.PerSecond));
        Console.WriteLine(
            $"{kind,-15} {refused,6:F0} refused/s (of {step:F0} sent): good ones keep {kept:P1} of their {GoodPerSecond:F0}/s; "
            + $"p50 {Of(rounds, r => r.Alone.P50):F2} to {Of(rounds, r => r.Beside.P50):F2} ms ({p50:F2}), p99 {Of(rounds, r => r.Alone.P99):F1} to {Of(rounds, r => r.Beside.P99):F1} ms ({p99:F2})");
        return refused >= step / Allowed && kept >= 1 / Allowed && p50 <= Allowed ? refused : null;
    }

    // Until the bot has compiled what it needs, figures say nothing.
    private async Task WarmUpAsync()
    {
        foreach (var (_, requests) in floods)
        {
            await CompareAsync(requests, double.PositiveInfinity, double.PositiveInfinity, rounds: 1);
        }
    }

    private async Task<double> CpuPerRefusalAsync(IReadOnlyList<byte[]> requests)
    {
        var before = bot.Cpu;
        var posted = await FloodAsync(requests, time, double.PositiveInfinity);
        return (bot.Cpu - before).TotalMilliseconds / posted.Latencies.Length;
    }

    private async Task<List<Round>> CompareAsync(IReadOnlyList<byte[]> requests, double goodPerSecond, double floodPerSecond, int rounds = Rounds)
    {
        List<Round> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var alone = await GoodAsync(goodPerSecond);
            var flooding = FloodAsync(requests, time + TimeSpan.FromSeconds(0.2), floodPerSecond);
            all.Add(new(alone, await GoodAsync(goodPerSecond), await flooding));
        }

        return all;
    }

    private async Task<Posted> GoodAsync(double perSecond) =>
        (await new RawPosts(bot.Port, [good], GoodConnections).RunAsync(long.MaxValue, time, perSecond)).Only(status => status is 200);

    private async Task<Posted> FloodAsync(IReadOnlyList<byte[]> requests, TimeSpan howLong, double perSecond) =>
        (await new RawPosts(bot.Port, requests, FloodConnections).RunAsync(long.MaxValue, howLong, perSecond)).Only(status => status is 401 or 403);

    private static double Of(List<Round> rounds, Func<Round, double> value) => TokenCheck.Median(rounds.Select(value));

    private sealed record Round(Posted Alone, Posted Beside, Posted Flood);
}
