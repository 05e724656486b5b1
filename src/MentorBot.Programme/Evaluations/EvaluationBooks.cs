namespace MentorBot.Programme.Evaluations;

/// <summary>
/// The evaluations given to one version of a form: those that may be read, and those that came since. What comes to be seen at once
/// is never fewer than three people's: who reads before and after would know the one between by the difference.
/// </summary>
/// <param name="Open">What may be read once there is enough of it, in as many books as it takes.</param>
/// <param name="Waiting">What came since; null where nothing ever waited.</param>
public sealed record EvaluationBooks(int FormVersion, IReadOnlyList<EvaluationBook> Open, EvaluationBook? Waiting)
{
    /// <summary>With fewer, an answer could be laid at somebody's door.</summary>
    public const int Fewest = 3;

    public int Answered => InOpen + InWaiting;

    /// <summary>How many can be read now.</summary>
    public int Opened => InOpen >= Fewest ? InOpen : 0;

    /// <summary>How many more could be read if what waits were opened: all of them, or none.</summary>
    public int Opening => InWaiting > 0 && Answered - Opened >= Fewest ? Answered - Opened : 0;

    public bool Has(string mark) => Open.Any(book => book.Marks.Contains(mark)) || Waiting?.Marks.Contains(mark) is true;

    private int InOpen => Open.Sum(book => book.Marks.Count);

    private int InWaiting => Waiting?.Marks.Count ?? 0;
}
