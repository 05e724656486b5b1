using System.Text.Json.Nodes;
using MentorBot.EndToEndTests.Support;

namespace MentorBot.Benchmarks;

/// <summary>What the check of the channel's tokens costs, and what a flood of bad ones does to those with good ones.</summary>
internal static class TokenCheck
{
    private const int Rounds = 7;
    private const int Connections = 16;
    private const int People = 32;
    private static readonly string[] steps = ["cost", "flood", "limit"];
    private const string LocalBot = "28:local-bot";
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    /// <param name="arguments">Some of the steps <c>cost</c>, <c>flood</c> and <c>limit</c> (none for all), and some of the kinds of <see cref="BadTokens"/> (none for all).</param>
    public static async Task RunAsync(string root, string[] arguments)
    {
        bool Wanted(string step) => arguments.Contains(step) || !arguments.Intersect(steps).Any();
        await using var connector = new FakeConnector();
        await connector.StartAsync();
        await using var teams = new SignedTeams();
        await teams.StartAsync();
        using var signed = await StartSignedAsync(root, teams);
        var good = teams.Token(claims => claims["serviceurl"] = connector.Url);
        if (Wanted("cost"))
        {
            using var anonymous = await SurveyStep.StartMentorBotAsync(root, 0);
            await CompareAsync(anonymous, signed, connector, good);
        }

        var flood = new TokenFlood(signed, RawPosts.Request(good, Reaction(connector.Url).ToJsonString()), connector.Url, [.. arguments.Except(steps)]);
        if (Wanted("flood"))
        {
            await flood.AtFullSpeedAsync();
        }

        if (Wanted("limit"))
        {
            await flood.FindLimitAsync();
        }
    }

    /// <summary>Taken in silence: it is checked, parsed and looked up, and nothing is written or said.</summary>
    public static JsonObject Reaction(string serviceUrl)
    {
        var reaction = Activity("messageReaction", "28:" + SignedTeams.AppId, "reaction", 0, serviceUrl);
        reaction["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
        return reaction;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static Task<PeerProcess> StartSignedAsync(string root, SignedTeams teams) => SurveyStep.StartMentorBotAsync(
        root, 0, ["--Bot:AllowAnonymousOnLoopback=false", "--Logging:LogLevel:MentorBot=Warning", .. teams.Settings.Select(setting => "--" + setting)],
        ("SSL_CERT_FILE", teams.TrustedCertificate));

    private static async Task CompareAsync(PeerProcess anonymous, PeerProcess signed, FakeConnector connector, string good)
    {
        foreach (var (turn, count, make) in new (string, int, Func<string, int, JsonObject>)[]
        {
            ("a reaction, taken in silence", 8000, (_, _) => Reaction(connector.Url)),
            ("\"help\", saved and answered", 1500, (recipient, number) => Help(recipient, number, connector.Url)),
        })
        {
            List<Cost> open = [], shut = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var first = round * count;
                List<byte[]> Requests(string? token, string recipient) =>
                    [.. Enumerable.Range(first, count).Select(number => RawPosts.Request(token, make(recipient, number).ToJsonString()))];
                var costs = (await MeasureAsync(anonymous, Requests(null, LocalBot), connector, turn), await MeasureAsync(signed, Requests(good, "28:" + SignedTeams.AppId), connector, turn));

                // The first is to warm up.
                if (round > 0)
                {
                    open.Add(costs.Item1);
                    shut.Add(costs.Item2);
                }
            }

            var (without, with) = (Print(turn, "anonymous", open), Print(turn, "signed", shut));
            Console.WriteLine(
                $"{turn}: the check costs {1000 * Median(open.Zip(shut, (o, s) => s.CpuPerRequest - o.CpuPerRequest)):F0} µs of CPU; signed to anonymous: "
                + $"CPU {with.CpuPerRequest / without.CpuPerRequest:F2}, requests/s {with.PerSecond / without.PerSecond:F2} (medians of {Rounds} rounds)");
        }
    }

    private static async Task<Cost> MeasureAsync(PeerProcess bot, List<byte[]> requests, FakeConnector connector, string turn)
    {
        var (cpu, replies) = (bot.Cpu, connector.Replies);
        var posted = (await new RawPosts(bot.Port, requests, Connections).RunAsync(requests.Count, patience)).Only(status => status is 200);
        if (turn.Contains("answered", StringComparison.Ordinal))
        {
            await connector.HasRepliesAsync(replies + requests.Count, patience);
        }

        return new((bot.Cpu - cpu).TotalMilliseconds / requests.Count, posted.PerSecond);
    }

    private static Cost Print(string turn, string mode, List<Cost> rounds)
    {
        var median = new Cost(Median(rounds.Select(round => round.CpuPerRequest)), Median(rounds.Select(round => round.PerSecond)));
        Console.WriteLine($"{turn}, {mode,-9}: CPU {median.CpuPerRequest:F3} ms a request, {median.PerSecond:F0} requests/s");
        return median;
    }

    private static JsonObject Help(string recipient, int number, string serviceUrl)
    {
        var help = Activity("message", recipient, $"help-{number}", number % People, serviceUrl);
        help["text"] = "help";
        return help;
    }

    private static JsonObject Activity(string type, string recipient, string id, int person, string serviceUrl) => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = $"Person {person}", ["aadObjectId"] = $"0b1ec700-0000-4000-8000-{person:000000000000}" },
        ["recipient"] = new JsonObject { ["id"] = recipient },
        ["conversation"] = new JsonObject { ["id"] = $"a:{person}", ["conversationType"] = "personal", ["tenantId"] = SignedTeams.Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = SignedTeams.Tenant } },
    };

    private sealed record Cost(double CpuPerRequest, double PerSecond);
}
