namespace MentorBot.EndToEndTests.Crashing;

/// <param name="People">Who talk at the same time; whoever is done is followed by another.</param>
/// <param name="Pairs">Whose reminders fall due all at once.</param>
internal sealed record TrioPlan(int People, int Pairs, int Seed);

/// <param name="AnswersBack">From the kill until all had come that the bot had taken by then.</param>
/// <param name="RemindersBack">From the kill until all reminders had come.</param>
/// <param name="CopiesBefore">What the process that prepared it all had on its way when it was ended, and nobody had recorded.</param>
/// <param name="OutOfOrder">People whose answers were not each there once and in order; the copies that a kill explains don't count.</param>
internal sealed record TrioReport(
    TrioPlan Plan, int Activities, int BroughtAgain, int Talks, int Reminders, TimeSpan AnswersBack, TimeSpan RemindersBack, int CopiesBefore, int CopiesAfter,
    IReadOnlyList<string> OutOfOrder, IReadOnlyList<string> LostSends, IReadOnlyList<string> Violations)
{
    public bool IsGood => OutOfOrder.Count + LostSends.Count + Violations.Count is 0;

    public override string ToString() => string.Join('\n',
    [
        $"seed {Plan.Seed}: three processes, {Plan.People} people at once, {Plan.Pairs} pairs; {Activities} activities taken, {BroughtAgain} times brought again; {Talks} talks, {Reminders} reminders and letters",
        $"after the kill of one: all answers there after {AnswersBack.TotalSeconds:F1} s, all reminders after {RemindersBack.TotalSeconds:F1} s",
        $"copies before the kill {CopiesBefore}, after it {CopiesAfter}; people with answers missing, double or out of order {OutOfOrder.Count}, lost sends {LostSends.Count}, copies that no kill explains {Violations.Count}",
        .. OutOfOrder.Concat(LostSends).Concat(Violations).Take(40),
    ]);
}
