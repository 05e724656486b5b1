namespace MentorBot.EndToEndTests.Crashing;

/// <summary>How hard the bot is tried.</summary>
/// <param name="Rounds">Kills.</param>
/// <param name="People">Who apply at the same time; whoever is done is followed by another until the last kill.</param>
/// <param name="Pairs">Who plan meetings and are reminded of them.</param>
/// <param name="Seed">Of the moments of the kills, of the answers, and of how long the channel takes; not of what the machine makes of it.</param>
/// <param name="CutsPower">Each kill also takes from its SQLite file what was written and not synced.</param>
internal sealed record CrashPlan(int Rounds, int People, int Pairs, int Seed, bool CutsPower = false);

/// <summary>What came of it.</summary>
/// <param name="Unsynced">What had been written to the SQLite file and not synced when the power was cut.</param>
/// <param name="Copies">Messages that came once more, as a kill in the instant between sending and recording explains it.</param>
internal sealed record CrashReport(
    CrashPlan Plan, int Kills, int OnTheWire, int Activities, int BroughtAgain, int Messages, int Updates, int Applications, int Answers, int Reminders,
    int Days, int Unsynced, IReadOnlyList<Copy> Copies, IReadOnlyList<string> LostAnswers, IReadOnlyList<string> LostSends, IReadOnlyList<string> Violations, TimeSpan Took)
{
    public bool IsGood => LostAnswers.Count + LostSends.Count + Violations.Count is 0;

    public override string ToString() => string.Join('\n',
    [
        $"seed {Plan.Seed}: {Kills} kills in {Took.TotalSeconds:F0} s, {OnTheWire} calls to the channel under way at them; {Plan.People} people at once, {Plan.Pairs} pairs, {Days} days",
        .. Plan.CutsPower ? [$"writes that were not synced when the power was cut {Unsynced}"] : Array.Empty<string>(),
        $"activities {Activities} taken and {BroughtAgain} times brought again; messages {Messages}, updates {Updates}",
        $"applications {Applications} with {Answers} answers; reminders and letters due {Reminders}",
        $"lost answers {LostAnswers.Count}, lost sends {LostSends.Count}, copies {Copies.Count} ({(Kills > 0 ? (double)Copies.Count / Kills : 0):F2} a kill), copies that no kill explains {Violations.Count}",
        .. LostAnswers.Concat(LostSends).Concat(Violations).Take(40),
    ]);
}
