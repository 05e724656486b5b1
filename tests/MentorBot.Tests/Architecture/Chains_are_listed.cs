using System.Text.RegularExpressions;
using MentorBot.Tests.Deploy;

namespace MentorBot.Tests.Architecture;

/// <summary>CHAINS.md says of every step what a crash leaves and why repeating it is harmless: a step nobody thought about is none.</summary>
public sealed partial class Chains_are_listed
{
    private static readonly Source[] product = [.. Sources.In("src/MentorBot")];

    [Fact]
    public void Every_step_is_in_the_table_and_nothing_else_is() =>
        Listed("## The steps").Order().ShouldBe(Declared().Select(step => step.Name).Order());

    [Fact]
    public void Every_piece_of_due_work_is_in_the_table_and_nothing_else_is() =>
        Listed("## Due work").Order().ShouldBe(product.SelectMany(source => Due().Matches(source.Text)).Select(match => match.Groups[1].Value).Order());

    [Fact]
    public void Every_step_has_one_class_and_is_carried_by_somebody()
    {
        var classes = product.Sum(source => Steps().Count(source.Code));
        var carried = product.SelectMany(source => Carried().Matches(source.Code).Select(match => (source.Path, Constant: match.Groups[1].Value))).ToList();

        Declared().Count().ShouldBe(classes);
        carried.Count.ShouldBeGreaterThanOrEqualTo(classes);
        // By its constant: one that is spelt out at the call would be missed here, and by whoever renames it.
        carried.Where(call => !Declared().Any(step => call.Constant == $"{step.Owner}.{step.Constant}" || (call.Constant == step.Constant && call.Path == step.Path))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Listed(string heading)
    {
        var page = File.ReadAllText(Repository.At("src/MentorBot/Outbound/CHAINS.md"));
        var from = page.IndexOf(heading, StringComparison.Ordinal);
        from.ShouldBePositive();
        var until = page.IndexOf("\n## ", from, StringComparison.Ordinal);
        return Row().Matches(page[from..(until < 0 ? page.Length : until)]).Select(row => row.Groups[1].Value);
    }

    private static IEnumerable<(string Path, string Owner, string Constant, string Name)> Declared() =>
        from source in product
        from match in Constants().Matches(source.Text)
        let owner = Types().Matches(source.Text[..match.Index]).Last().Groups[1].Value
        select (source.Path, owner, match.Groups[1].Value, match.Groups[2].Value);

    [GeneratedRegex(@"^\| `([\w.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""const string (\w*Step(?:Name)?) = "([\w.]+)";""")]
    private static partial Regex Constants();

    [GeneratedRegex("""const string DueKind = "(\w+)";""")]
    private static partial Regex Due();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Types();

    [GeneratedRegex(@"\) : IStep\b")]
    private static partial Regex Steps();

    [GeneratedRegex(@"\.Carry\(\s*([\w.""]+)")]
    private static partial Regex Carried();
}
