using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Reporting;

namespace MentorBot.Tests.Programme.Reporting;

public sealed class What_counts_may_be_shown
{
    [Theory]
    [InlineData("10 10", "10 10")]
    [InlineData("5 7 8", "5 7 8")]
    [InlineData("12 8 4", "12 - -")]
    [InlineData("12 8 8 4", "12 - - -")]
    [InlineData("12 8 7 0", "12 8 - -")]
    [InlineData("18 2", "- -")]
    [InlineData("20 0 0", "- - -")]
    [InlineData("4 4 4 4 4", "- - - - -")]
    public void A_small_group_is_kept_back_and_so_is_what_it_could_be_worked_out_from(string counts, string shown)
    {
        var figures = counts.Split(' ').Select(int.Parse).ToList();

        string.Join(' ', Disclosure.Show(figures, figures.Sum()).Select(count => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")).ShouldBe(shown);
    }

    // The attacker knows the rule, the total, and all that is shown, and tries every table there could be.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whoever_tries_every_table_with_that_total_finds_several_for_each_count_that_is_kept_back(int cells)
    {
        for (var people = DrawnRound.FewestPeople; people <= 24; people++)
        {
            Dictionary<string, HashSet<int>[]> possible = [];
            List<(string Shown, IReadOnlyList<int?> Cells)> seen = [];
            foreach (var counts in Splits(people, cells))
            {
                var shown = Disclosure.Show(counts, people);
                var key = string.Join(',', shown);
                if (!possible.TryGetValue(key, out var values))
                {
                    possible[key] = values = [.. counts.Select(_ => new HashSet<int>())];
                    seen.Add((key, shown));
                }

                for (var cell = 0; cell < cells; cell++)
                {
                    values[cell].Add(counts[cell]);
                }
            }

            foreach (var (key, shown) in seen)
            {
                for (var cell = 0; cell < cells; cell++)
                {
                    (shown[cell] is null ? possible[key][cell].Count > 1 : shown[cell] >= Disclosure.SmallestGroup && people - shown[cell] >= Disclosure.SmallestGroup)
                        .ShouldBeTrue($"of {people}: {key}, cell {cell} can only be {string.Join(" or ", possible[key][cell])}");
                }
            }
        }
    }

    // Larger tables than can be tried out: what is kept back could be dealt out the other way round, and the same would be shown.
    [Fact]
    public void What_is_kept_back_may_be_exchanged_and_the_same_is_shown() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll((from size in Gen.Choose(2, 9) from counts in Gen.Choose(0, 30).ListOf(size) select counts.ToArray()).ToArbitrary(), counts =>
        {
            var people = counts.Sum();
            var shown = Disclosure.Show(counts, people);
            var kept = Enumerable.Range(0, counts.Length).Where(cell => shown[cell] is null).ToList();
            foreach (var (one, other) in kept.Zip(kept.Skip(1)))
            {
                var exchanged = (int[])counts.Clone();
                (exchanged[one], exchanged[other]) = (counts[other], counts[one]);
                Disclosure.Show(exchanged, people).ShouldBe(shown);
            }

            // And not all of it is alike, unless nothing at all is shown.
            (kept.Count is 0 || kept.Count == counts.Length || kept.Select(cell => counts[cell]).Distinct().Count() > 1).ShouldBeTrue();
        }));

    private static IEnumerable<int[]> Splits(int total, int cells)
    {
        if (cells is 1)
        {
            yield return [total];
            yield break;
        }

        for (var first = 0; first <= total; first++)
        {
            foreach (var rest in Splits(total - first, cells - 1))
            {
                yield return [first, .. rest];
            }
        }
    }
}
