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
            var readsAsAnother = ReadsAsAnother(called);
            called = [.. all.Zip(called, (one, name) => readsAsAnother(name) ? fuller(one) : name)];
        }

        return called;
    }

    /// <summary>Whether a name reads the same as that of another of them.</summary>
    public static Predicate<string> ReadsAsAnother(IEnumerable<string> names)
    {
        // Typed, they are compared like this.
        var alike = names.CountBy(Folding.Fold).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        return name => alike.Contains(Folding.Fold(name));
    }
}
