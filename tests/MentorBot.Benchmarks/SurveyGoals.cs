namespace MentorBot.Benchmarks;

/// <summary>What is asked of a survey step, each figure beside its peer's from the same run.</summary>
internal static class SurveyGoals
{
    private static readonly IReadOnlyList<Goal> all =
    [
        new("turns/s", Contestant.MemoryEcho, figures => figures.PerSecond, AtLeast: true, 5),
        new("turns/s", Contestant.BlobEcho, figures => figures.PerSecond, AtLeast: true, 20),
        new("p99", Contestant.MemoryEcho, figures => figures.P99, AtLeast: false, 1.0 / 3),
        new("CPU per turn", Contestant.BareEcho, figures => figures.Cpu, AtLeast: false, 2),
        new("first answer", Contestant.MemoryEcho, figures => figures.Start, AtLeast: false, 0.6),
        new("memory", Contestant.MemoryEcho, figures => figures.Megabytes, AtLeast: false, 1),
    ];

    public static void Print(IReadOnlyDictionary<string, SurveyFigures> medians)
    {
        foreach (var goal in all)
        {
            if (medians.TryGetValue(Contestant.MentorBot, out var ours) && medians.TryGetValue(goal.Peer, out var peers))
            {
                var ratio = goal.Of(ours) / goal.Of(peers);
                var met = goal.AtLeast ? ratio >= goal.Ratio : ratio <= goal.Ratio;
                Console.WriteLine($"{goal.What,-12} to that of {goal.Peer,-12} {ratio,6:F2}  goal: at {(goal.AtLeast ? "least" : "most ")} {goal.Ratio,5:F2}  {(met ? "met" : "not met")}");
            }
        }
    }

    private sealed record Goal(string What, string Peer, Func<SurveyFigures, double> Of, bool AtLeast, double Ratio);
}
