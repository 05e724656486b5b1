using FsCheck;
using FsCheck.Fluent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Reporting;

namespace MentorBot.Tests.Programme.Reporting;

public sealed class Drawing_a_rounds_tables
{
    private static readonly FormDefinition form = Sample.Forms.Get("f3", "en");

    [Fact]
    public void Counts_groups_and_keeps_small_ones_back()
    {
        var people = Enumerable.Range(0, 20).Select(i => Person(Role.Mentee, $"p{i}", i < 12 ? "woman" : i < 18 ? "man" : null)).ToList();

        var gender = Draw([], "r", people).ShouldNotBeNull().Tables.ShouldHaveSingleItem().Questions.First(question => question.ItemId is "gender");

        gender.Cells.First(cell => cell.Choice is "woman").Count.ShouldBe(12);
        gender.Cells.Where(cell => cell.Choice is not "woman").ShouldAllBe(cell => cell.Count == null);
    }

    [Fact]
    public void What_is_not_handed_in_or_declined_or_passed_over_is_one_and_the_same()
    {
        var draft = Person(Role.Mentee, "draft", "woman");
        var declined = Person(Role.Mentee, "declined", GroupCounts.PreferNot);
        Participant[] silent = [draft with { Response = draft.Response! with { Status = ResponseStatus.Draft } }, declined, Person(Role.Mentee, "passed", null), new(Role.Mentee, "none", null), new(Role.Mentee, "none2", null)];
        var people = Enumerable.Range(0, 7).Select(i => Person(Role.Mentee, $"p{i}", "woman")).Concat(silent);

        var gender = Draw([], "r", [.. people])!.Tables[0].Questions.First(question => question.ItemId is "gender");

        gender.Cells.First(cell => cell.Choice is GroupCounts.NotSaid).Count.ShouldBeNull();
        gender.Cells.First(cell => cell.Choice is "woman").Count.ShouldBe(7);
        Draw([], "r", [.. Enumerable.Range(0, 5).Select(i => Person(Role.Mentee, $"q{i}", "woman")), .. silent])!
            .Tables[0].Questions.First(question => question.ItemId is "gender").Cells.Where(cell => cell.Count == 5).Select(cell => cell.Choice)
            .ShouldBeEmpty("the others have none, and would be told");
    }

    [Fact]
    public void Own_words_are_counted_and_never_quoted()
    {
        var people = Enumerable.Range(0, 20).Select(i => Person(Role.Mentor, $"p{i}", null, own: i < 8 ? $"zebra {i}" : null)).ToList();

        var tables = Draw([], "r", people)!.Tables;

        tables[0].Questions.Select(question => question.ItemId).ShouldBe(["groups", "ageBand", "gender"]);
        tables[0].Questions.SelectMany(question => question.Cells).ShouldAllBe(cell => !cell.Choice.Contains("zebra", StringComparison.Ordinal));
        $"{people[0]}".ShouldNotContain("zebra");
    }

    [Fact]
    public void Too_few_people_are_not_counted_and_stay_free_to_be()
    {
        var few = Enumerable.Range(0, 9).Select(i => Person(Role.Mentee, $"p{i}", "woman")).ToList();

        Draw([], "r", few).ShouldBeNull();
        Draw([], "r", [.. few, Person(Role.Mentor, "m", "man")]).ShouldBeNull();
        var drawn = Draw([], "r", [.. few, .. Enumerable.Range(0, 10).Select(i => Person(Role.Mentor, $"m{i}", "man"))]).ShouldNotBeNull();
        drawn.Tables.ShouldHaveSingleItem().Role.ShouldBe(Role.Mentor);
        drawn.Counted.ShouldNotContain("p0");
    }

    /// <summary>
    /// The attack: people join rounds, answer, change and delete as they like, and between any two of these things a coordinator
    /// asks for any table there is to be asked for. All that was ever seen is held together.
    /// </summary>
    [Fact]
    public void Whatever_is_asked_and_whenever_no_two_answers_differ_by_a_few_people() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ListOf(160).Select(list => list.ToArray()).ToArbitrary(), seeds =>
        {
            Dictionary<string, Participant> members = [];
            Dictionary<string, HashSet<(string Who, Role Role)>> rounds = [];
            List<DrawnRound> drawn = [];
            Dictionary<string, DrawnRound> seen = [];
            foreach (var seed in seeds)
            {
                var (who, round, role) = ($"p{seed % 45}", $"r{seed / 45 % 4}", (Role)(seed / 180 % 2));
                members.TryAdd(who, new(role, who, null));
                rounds.TryAdd(round, []);
                switch (seed / 360 % 8)
                {
                    case 0:
                        members[who] = Person(role, who, form.Find("gender")!.Choices[seed / 3000 % 5].Id);
                        break;
                    case 1:
                        members[who] = members[who] with { Response = null };
                        break;
                    case 2:
                        Ask(round);
                        break;
                    default:
                        // Whole shifts join at once, or one person alone.
                        rounds[round].UnionWith(Enumerable.Range(0, 1 + (seed / 3000 % 20)).Select(i => ($"p{(seed + i) % 45}", role)));
                        break;
                }
            }

            foreach (var round in rounds.Keys)
            {
                Ask(round);
            }

            var tables = seen.Values.SelectMany(round => round.Tables).ToList();
            var counted = seen.Values.SelectMany(round => round.Counted).ToList();
            counted.ShouldBeUnique();
            counted.Count.ShouldBe(tables.Sum(table => table.People));
            tables.ShouldAllBe(table => table.People >= DrawnRound.FewestPeople);
            tables.SelectMany(table => table.Questions.SelectMany(question => question.Cells).Where(cell => cell.Count != null).Select(cell => (cell.Count, table.People)))
                .ShouldAllBe(cell => cell.Count >= Disclosure.SmallestGroup && cell.People - cell.Count >= Disclosure.SmallestGroup);

            void Ask(string round)
            {
                Participant[] now = [.. rounds[round].Select(one => (members.GetValueOrDefault(one.Who) ?? new(one.Role, one.Who, null)) with { Role = one.Role })];
                if (Draw(drawn, round, now) is { } answer)
                {
                    // The same question has the same answer for ever.
                    seen.TryAdd(round, answer);
                    answer.ShouldBeSameAs(seen[round]);
                    drawn = [.. drawn.Where(known => known != answer), answer];
                }
            }
        }));

    private static DrawnRound? Draw(IReadOnlyList<DrawnRound> before, string round, IReadOnlyList<Participant> people) => DrawnRound.Draw(before, round, people, form);

    private static Participant Person(Role role, string name, string? gender, string? own = null) => new(role, name, new()
    {
        FormId = form.Id,
        FormVersion = form.Version,
        Status = ResponseStatus.Submitted,
        StartedAt = Sample.Now,
        ChangedAt = Sample.Now,
        Answers = gender is null && own is null ? new Dictionary<string, AnsweredItem>() : new()
        {
            ["gender"] = new(new Answer.Chosen(gender is null ? [] : [gender], own), 1),
        },
    });
}
