using System.Text.RegularExpressions;
using MentorBot.Tests.Deploy;

namespace MentorBot.Tests.Architecture;

public sealed partial class House_rules
{
    private const int MostLines = 250;
    private static readonly string[] tops = ["src", "tests"];

    [Theory]
    [InlineData(@"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b")]
    [InlineData(@"\bTimeZoneInfo\.Local\b|\bDateTimeZoneProviders\.\w+\.GetSystemDefault\b")]
    [InlineData(@"\bStopwatch\b|\bThread\.Sleep\b")]
    [InlineData(@"\basync void\b")]
    public void The_product_does_not_say(string pattern) =>
        Sources.Product.Where(source => source.Mentions(pattern)).ShouldBeEmpty();

    // What has to go with it is written there: the hint for what is due next; the step to the list by which all rounds are found.
    [Theory]
    [InlineData(@"\bWrite\(PairBook\.Document\b", "src/MentorBot/Pairs/PairSchedule.cs")]
    [InlineData(@"\bWrite\((CohortBook\.)?Document, cohort\b|\bWrite\(CohortBook\.Document\b", "src/MentorBot/Storage/CohortBook.cs")]
    public void What_goes_together_is_written_in_one_place(string pattern, string place) =>
        Sources.Product.Where(source => source.Mentions(pattern)).Select(source => source.Path).ShouldBe([place]);

    // SQLite's one writer has a thread of its own, which has nothing else to do than to wait.
    [Fact]
    public void No_thread_is_held_up() =>
        Sources.Product.Where(source => source.Mentions(@"\.GetAwaiter\(\)\.GetResult\(\)|\bTask\.Wait(All|Any)\b|\bMonitor\.Wait\b|\)\.(Wait\(|Result\b)"))
            .Select(source => source.Path).ShouldBe(["src/MentorBot/Storage/Sqlite/SqliteWriteQueue.cs"]);

    [Fact]
    public void Who_waits_says_on_which_clock() =>
        Sources.Product.Where(source => Delay().Matches(source.Code).Any(delay => !delay.Value.Contains("clock", StringComparison.OrdinalIgnoreCase)))
            .ShouldBeEmpty();

    [Fact]
    public void Tests_do_not_sleep() =>
        Sources.All.Where(source => source.Path.StartsWith("tests/", StringComparison.Ordinal) && source.Mentions(@"\bThread\.Sleep\b"))
            .ShouldBeEmpty();

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once() =>
        Sources.All.Where(source => source.Text.AsSpan().Count('\n') > MostLines)
            .ShouldBeEmpty();

    // What the local channel shows to others lies in the project's own namespace.
    [Fact]
    public void A_namespace_says_where_its_file_lies() =>
        Sources.All
            .Select(source => (source.Path, Expected: NamespaceOf(source.Folder), Found: Namespace().Match(source.Code) is { Success: true } found ? found.Groups[1].Value : null))
            .Where(file => file.Found is not null && file.Found != file.Expected && file.Found != "MentorBot.LocalChannel")
            .ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.At("MentorBot.sln")).Replace('\\', '/');

        Files("*.csproj").Where(project => !solution.Contains(project, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_lock_file_says_what_and_not_from_where() =>
        Files("package-lock.json").Where(file => File.ReadAllText(Repository.At(file)).Contains("\"resolved\"", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> Files(string named) =>
        from top in tops
        from file in Directory.EnumerateFiles(Repository.At(top), named, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules")
        select path;

    private static string NamespaceOf(string folder) => folder[(folder.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bTask\.Delay\([^;]*;")]
    private static partial Regex Delay();
}
