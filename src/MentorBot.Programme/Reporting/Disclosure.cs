namespace MentorBot.Programme.Reporting;

/// <summary>Which counts may be shown, so that nothing about fewer than five people can be worked out from those that are.</summary>
public static class Disclosure
{
    public const int SmallestGroup = 5;

    /// <summary>The counts of one question, in their order; null where one is kept back.</summary>
    /// <remarks>
    /// Kept back is a group below five, and one that all but a few belong to, since that tells of the few. One such alone could
    /// be worked out from the rest, so the smallest of the others is kept back with it; of several that are alike all are, else
    /// the choice among them would tell. What is kept back then holds at least two different figures in an order that nothing
    /// shown depends on: whoever knows the rule and the total cannot tell which is whose.
    /// </remarks>
    /// <param name="people">All who were asked, whether or not they answered. The reader is taken to know it.</param>
    public static IReadOnlyList<int?> Show(IReadOnlyList<int> counts, int people)
    {
        bool TellsOfFew(int count) => count < SmallestGroup || people - count < SmallestGroup;
        if (!counts.Any(TellsOfFew))
        {
            return [.. counts];
        }

        var cover = counts.Where(count => !TellsOfFew(count)).DefaultIfEmpty(-1).Min();
        return [.. counts.Select(count => TellsOfFew(count) || count == cover ? null : (int?)count)];
    }
}
