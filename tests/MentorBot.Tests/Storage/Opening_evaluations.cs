using MentorBot.Programme.Evaluations;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Outbound;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public sealed class Opening_evaluations : IAsyncLifetime
{
    private const string Round = "spring";
    private ConfidentialRig rig = null!;
    private ConfidentialKeys keys = null!;
    private EvaluationShelf shelf = null!;

    /// <summary>The calls to the store that looking makes, or putting one in.</summary>
    public static TheoryData<int> Calls => [1, 2, 3, 4, 5, 6];

    public static IEnumerable<object[]> Faults =>
        from fault in new[] { FateKind.DieBefore, FateKind.DieAfter, FateKind.FailAfter }
        from at in Enumerable.Range(1, 6)
        select new object[] { $"{fault}", at };

    public async Task InitializeAsync()
    {
        rig = await ConfidentialRig.InSqliteAsync();
        keys = await rig.StartAsync();
        shelf = new(rig.Tables, keys);
    }

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Who_looks_again_sees_three_more_or_none()
    {
        await PutAsync("a", "b", "c");
        (await OpenAsync()).ShouldBe(["a", "b", "c"]);

        await PutAsync("d");
        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
        await PutAsync("e");
        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
        await PutAsync("f");

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f"]);
        (await CountsAsync()).ShouldBe((Answered: 6, Opened: 6, Opening: 0));
    }

    [Fact]
    public async Task Whoever_looks_at_the_end_sees_all_at_once()
    {
        await PutAsync("a", "b", "c", "d", "e", "f", "g");
        (await CountsAsync()).ShouldBe((Answered: 7, Opened: 0, Opening: 7));

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f", "g"]);
    }

    [Fact]
    public async Task One_version_does_not_open_another()
    {
        await PutAsync("a", "b", "c");
        await OpenAsync();
        await PutAsync("d", "e");
        await PutAsync(shelf, 1001, "f");
        await PutAsync(shelf, 1001, "g");

        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
        await PutAsync(shelf, 1001, "h");

        (await OpenAsync()).ShouldBe(["a", "b", "c", "f", "g", "h"]);
    }

    [Fact]
    public async Task More_than_a_row_holds_opens_as_one()
    {
        var many = Enumerable.Range(0, 40).Select(number => $"{number:D2}" + new string('é', 3900)).ToArray();
        await PutAsync(many);
        (await rig.RowsAsync(EvaluationShelf.Table)).Count.ShouldBeGreaterThan(1);
        await OpenAsync();
        await PutAsync("x", "y", "z");

        (await OpenAsync()).ShouldBe([.. many, "x", "y", "z"]);
        (await CountsAsync()).ShouldBe((Answered: 43, Opened: 43, Opening: 0));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Two_who_look_at_once_see_the_same_and_nothing_is_torn(int at)
    {
        await PutAsync("a", "b", "c");
        await OpenAsync();
        await PutAsync("d", "e", "f");
        var mine = Meeting(FateKind.Meanwhile, at, OpenAsync);

        Texts(await mine.OpenAsync(rig.Tenant, Round, "f10", CancellationToken.None)).ShouldBe(["a", "b", "c", "d", "e", "f"]);

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f"]);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_is_carried_again_while_somebody_looks_counts_once(int at)
    {
        var carried = Sealed(1, "a");
        await shelf.PutAsync(rig.Tenant, Round, carried, CancellationToken.None);
        await PutAsync("b", "c");

        await Meeting(FateKind.Meanwhile, at, OpenAsync).PutAsync(rig.Tenant, Round, carried, CancellationToken.None);
        await PutAsync("d", "e", "f");

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f"]);
        (await CountsAsync()).Answered.ShouldBe(6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_arrives_while_somebody_looks_waits(int at)
    {
        await PutAsync("a", "b", "c");

        await Meeting(FateKind.Meanwhile, at, OpenAsync).PutAsync(rig.Tenant, Round, Sealed(1, "d"), CancellationToken.None);

        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
        (await CountsAsync()).ShouldBe((Answered: 4, Opened: 3, Opening: 0));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_process_that_dies_while_somebody_looks_leaves_all_of_it(string fault, int at)
    {
        await PutAsync("a", "b", "c");
        await OpenAsync();
        await PutAsync("d", "e", "f");
        var dying = Meeting(Enum.Parse<FateKind>(fault), at, OpenAsync);
        (await Record.ExceptionAsync(() => dying.OpenAsync(rig.Tenant, Round, "f10", CancellationToken.None)))?.ShouldBeOfType<IOException>();

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f"]);
        (await CountsAsync()).ShouldBe((Answered: 6, Opened: 6, Opening: 0));
    }

    [Fact]
    public async Task What_an_older_version_had_written_is_open()
    {
        var older = new OlderShelf(rig.Tables, keys);
        foreach (var text in new[] { "a", "b", "c", "d" })
        {
            await older.PutAsync(rig.Tenant, Round, Evaluation(1, text));
        }

        (await CountsAsync()).ShouldBe((Answered: 4, Opened: 4, Opening: 0));
        await PutAsync("e");
        (await OpenAsync()).ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public async Task Two_that_an_older_version_had_written_open_with_the_third()
    {
        var older = new OlderShelf(rig.Tables, keys);
        await older.PutAsync(rig.Tenant, Round, Evaluation(1, "a"));
        await older.PutAsync(rig.Tenant, Round, Evaluation(1, "b"));
        await PutAsync("c");

        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task An_older_version_beside_this_one_adds_to_what_waits()
    {
        var older = new OlderShelf(rig.Tables, keys);
        await PutAsync("a", "b", "c");
        await OpenAsync();
        await older.PutAsync(rig.Tenant, Round, Evaluation(1, "d"));
        (await OpenAsync()).ShouldBe(["a", "b", "c"]);
        await older.PutAsync(rig.Tenant, Round, Evaluation(1, "e"));
        await PutAsync("f");

        (await OpenAsync()).ShouldBe(["a", "b", "c", "d", "e", "f"]);
    }

    [Fact]
    public async Task An_older_version_and_this_one_fill_row_after_row_and_lose_nothing()
    {
        var older = new OlderShelf(rig.Tables, keys);
        var all = Enumerable.Range(0, 60).Select(number => $"{number:D2}" + new string('é', 3900)).ToList();
        for (var number = 0; number < all.Count; number++)
        {
            if (number / 7 % 2 is 0)
            {
                await PutAsync(all[number]);
            }
            else
            {
                await older.PutAsync(rig.Tenant, Round, Evaluation(1, all[number]));
            }

            if (number % 11 is 10)
            {
                await OpenAsync();
            }
        }

        (await OpenAsync()).ShouldBe(all);
        (await CountsAsync()).ShouldBe((Answered: 60, Opened: 60, Opening: 0));
    }

    private async Task PutAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await PutAsync(shelf, 1, text);
        }
    }

    private Task PutAsync(EvaluationShelf into, int version, string text) => into.PutAsync(rig.Tenant, Round, Sealed(version, text), CancellationToken.None);

    private Sealed Sealed(int version, string text) => shelf.Seal("f10", version, Evaluation(version, text).Answers);

    private static Evaluation Evaluation(int version, string text) =>
        new(Guid.NewGuid().ToString("N"), "f10", version, new Dictionary<string, Answer> { ["most"] = new Answer.Words(text) });

    /// <summary>What can be read once somebody looks.</summary>
    private async Task<IReadOnlyList<string>> OpenAsync() => Texts(await shelf.OpenAsync(rig.Tenant, Round, "f10", CancellationToken.None));

    private static IReadOnlyList<string> Texts(IReadOnlyList<EvaluationBooks> books) =>
    [
        .. books.Where(version => version.Opened > 0).SelectMany(version => version.Open)
            .SelectMany(book => book.Answers.GetValueOrDefault("most") ?? []).OfType<Answer.Words>().Select(words => words.Text).Order(StringComparer.Ordinal),
    ];

    private async Task<(int Answered, int Opened, int Opening)> CountsAsync()
    {
        var books = await shelf.ReadAsync(rig.Tenant, Round, "f10", CancellationToken.None);
        return (books.Sum(version => version.Answered), books.Sum(version => version.Opened), books.Sum(version => version.Opening));
    }

    /// <summary>A shelf of another process, which something befalls at the n-th thing it asks of the store.</summary>
    private EvaluationShelf Meeting(FateKind fate, int at, Func<Task> meanwhile)
    {
        var life = new ModelLife();
        life.Expect(new Fate(fate, at, Times: 1), meanwhile);
        return new(new ModelStore(rig.Tables, life), keys);
    }
}
