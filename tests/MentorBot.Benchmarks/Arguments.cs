using System.Globalization;

namespace MentorBot.Benchmarks;

/// <summary>What stands on the command line.</summary>
internal static class Arguments
{
    public static int Number(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Those of the known words that were said; all where none was.</summary>
    public static IReadOnlyList<string> Some(string[] arguments, params IReadOnlyList<string> known) =>
        known.Intersect(arguments).ToList() is { Count: > 0 } said ? said : known;
}
