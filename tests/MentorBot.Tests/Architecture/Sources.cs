using System.Text.RegularExpressions;
using MentorBot.Tests.Deploy;

namespace MentorBot.Tests.Architecture;

/// <summary>A source file, and what it names.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
internal sealed partial record Source(string Path, string Text)
{
    /// <summary>The text without comments and without what is said in quotes.</summary>
    public string Code { get; } = Quiet().Replace(Text, match => match.Value[0] is '/' ? "" : "\"\"");

    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The namespaces it uses, by a using directive or by a qualified name.</summary>
    public IEnumerable<string> Named() => Names().Matches(Code).Select(name => name.Value).Distinct();

    public bool Mentions(string pattern) => Regex.IsMatch(Code, pattern);

    public override string ToString() => Path;

    // An interpolated raw string is left alone: what stands in its holes is code.
    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|(?<!["$@])"(?:[^"\\\n]|\\.)*"(?!")""", RegexOptions.Singleline)]
    private static partial Regex Quiet();

    [GeneratedRegex(@"(?<![\w.])(?:MentorBot|Programme|Channel|LocalChannel|Features)(?:\.[A-Z]\w*)+|(?<=using (?:static )?)[A-Z][\w.]*(?=;)|(?<=using \w+ = )[A-Z][\w.]*")]
    private static partial Regex Names();
}

internal static class Sources
{
    public static IReadOnlyList<Source> Product { get; } = Under("src");

    public static IReadOnlyList<Source> All { get; } = [.. Product, .. Under("tests")];

    public static IEnumerable<Source> In(string folder) => Product.Where(source => source.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    private static List<Source> Under(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(Repository.At(folder), "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
           orderby path
           select new Source(path, File.ReadAllText(file)),
    ];
}
