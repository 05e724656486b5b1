namespace MentorBot.Benchmarks;

/// <summary>One step of the survey beside one turn of echo bots: the same load on all, in turns, each round in new processes.</summary>
internal sealed class SurveyStep(IReadOnlyList<Contestant> contestants, int rounds, int warmUp, int turns)
{
    private const int People = 32;

    /// <param name="arguments">Some of <see cref="Contestant.Names"/> (none for all); <c>--rounds</c>, and the turns of each person to <c>--warm-up</c> and to measure, <c>--turns</c>.</param>
    public static async Task RunAsync(string root, string[] arguments)
    {
        var names = Arguments.Some(arguments, Contestant.Names);
        using var azurite = names.Contains(Contestant.BlobEcho) ? await Azurite.StartBlobsAsync(root) : null;
        await new SurveyStep(
            [.. names.Select(name => Contestant.Of(name, root, azurite))],
            Arguments.Number(arguments, "--rounds", 3), Arguments.Number(arguments, "--warm-up", 400), Arguments.Number(arguments, "--turns", 800)).RunAsync();
    }

    internal static Task<PeerProcess> StartMentorBotAsync(string root, int port, string[]? extra = null, params (string Name, string Value)[] variables)
    {
        var scratch = Directory.CreateTempSubdirectory("mentorbot-bench");
        string[] arguments =
        [
            $"--Urls=http://127.0.0.1:{port}", "--Bot:AllowAnonymousOnLoopback=true",
            $"--Storage:SqlitePath={Path.Combine(scratch.FullName, "mentorbot.db")}", "--Programme:Sample=true",
            // The peer has no such limits; Teams' own would end the comparison at 50 turns a second, and at two for one person.
            "--Sending:RequestsPerSecond=100000", "--Sending:PerConversation=false",
            .. extra ?? [],
        ];
        return PublishedBot.StartAsync(root, arguments, scratch, variables);
    }

    // What a person says, by their number and the turn: they begin the survey, then answer its first question, go back to
    // it, answer it anew, for as long as it takes. Every turn loads, decides, commits and replies.
    private static string Script(int person, int turn) => turn switch
    {
        0 => "apply as mentee",
        1 => "1",
        _ => turn % 2 is 0 ? $"Robin Person {person}" : "back",
    };

    private async Task RunAsync()
    {
        Console.WriteLine($"{Machine.Name}; load average {Machine.Load}");
        Console.WriteLine($"{People} people at once, {warmUp} turns each to warm up, {turns} measured, {rounds} rounds");
        List<(string Name, SurveyFigures Figures)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                all.Add((contestant.Name, await MeasureAsync(contestant)));
                Console.WriteLine($"{contestant.Name,-12} {all[^1].Figures}");
            }
        }

        Console.WriteLine($"load average {Machine.Load}; medians:");
        var medians = all.GroupBy(one => one.Name, one => one.Figures).ToDictionary(one => one.Key, one => SurveyFigures.Median([.. one]));
        foreach (var (name, figures) in medians)
        {
            Console.WriteLine($"{name,-12} {figures}");
        }

        SurveyGoals.Print(medians);
    }

    private async Task<SurveyFigures> MeasureAsync(Contestant contestant)
    {
        await using var connector = new FakeConnector();
        await connector.StartAsync();
        using var bot = await contestant.StartAsync();
        var driver = new LoadDriver(connector, bot.Port, Script);
        await driver.RunAsync(1, 1, "first");
        var start = bot.Age;
        await driver.RunAsync(People, warmUp / contestant.Part, "warm-up");

        // In two halves of the same kind: where the second is faster, the warm-up was too short.
        var cpu = bot.Cpu;
        var first = await driver.RunAsync(People, turns / contestant.Part / 2, "first-half");
        var second = await driver.RunAsync(People, turns / contestant.Part / 2, "second-half");
        return SurveyFigures.Of(first, second, bot.Cpu - cpu, bot.ResidentMegabytes, start);
    }
}
