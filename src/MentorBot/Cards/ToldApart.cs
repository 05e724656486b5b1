using MentorBot.Programme.Forms;

namespace MentorBot.Cards;

/// <summary>What each of several is called, where they may read the same.</summary>
internal static class ToldApart
{
    /// <summary>Each by the first of these names that no other has; in their order. The last is as much as can be said.</summary>
    /// <param name="names">From the shortest to the fullest.</param>
    public static IReadOnlyList<string> By<T>(IReadOnlyList<T> all, params ReadOnlySpan<Func<T, string>> names)
    {
        List<string> called = [.. all.Select(names[0])];
        foreach (var fuller in names[1..])
        {
            // Typed, they are compared like this.
            var alike = called.CountBy(Folding.Fold).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
            called = [.. all.Zip(called, (one, name) => alike.Contains(Folding.Fold(name)) ? fuller(one) : name)];
        }

        return called;
    }
}
