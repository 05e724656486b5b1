using MentorBot.Storage;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

public abstract class Reading_a_range : StoreFacts
{
    private const int MoreThanAPage = 2_300;

    [Fact]
    public async Task Rows_come_from_the_first_and_before_the_last()
    {
        await PutRowsAsync("a", "b", "c", "d");

        (await Things.RowsAsync(new KeyRange("b", "d"))).ShouldBe(["b", "c"]);
        (await Things.RowsAsync(new KeyRange("aa", "c"))).ShouldBe(["b"]);
        (await Things.RowsAsync(new KeyRange(null, "b"))).ShouldBe(["a"]);
        (await Things.RowsAsync(new KeyRange("c", null))).ShouldBe(["c", "d"]);
        (await Things.RowsAsync(KeyRange.All)).ShouldBe(["a", "b", "c", "d"]);
        (await Things.RowsAsync(new KeyRange("d", "a"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("note|")]
    [InlineData("note.")]
    [InlineData("note~")]
    [InlineData("note@")]
    [InlineData("note/")]
    [InlineData("note é")]
    public async Task A_prefix_finds_all_that_begin_with_it_and_no_others(string prefix)
    {
        var found = new[] { prefix, $"{prefix}1", $"{prefix}~~", $"{prefix}é", $"{prefix}😀" };
        await PutRowsAsync([.. found, "note", "notf", $"{prefix[..^1]}{(char)(prefix[^1] + 1)}", $"{prefix[..^1]}!"]);

        (await Things.RowsAsync(KeyRange.StartingWith(prefix))).ShouldBe(found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Odd_keys_come_back_as_they_were_in_ordinal_order()
    {
        await PutRowsAsync(OddKeys);

        (await Things.RowsAsync(KeyRange.All)).ShouldBe(OddKeys.Order(StringComparer.Ordinal));
        foreach (var key in OddKeys)
        {
            (await Things.ContentAsync(key)).ShouldBe($"of {key}");
        }
    }

    [Fact]
    public async Task Odd_partitions_come_back_as_they_were_in_ordinal_order()
    {
        foreach (var partition in OddKeys)
        {
            await Things.WriteInAsync(partition, new Write.Insert(partition, "1"), new Write.Insert($"{partition}2", "2"));
        }

        (await Things.PartitionsAsync(KeyRange.All)).ShouldBe(
            OddKeys.Order(StringComparer.Ordinal).SelectMany(key => new[] { $"{key}/{key}", $"{key}/{key}2" }));
        (await Things.RowsAsync(KeyRange.All, "a/b")).ShouldBe(["a/b", "a/b2"]);
    }

    [Fact]
    public async Task A_partition_shows_only_its_own_rows()
    {
        await Things.WriteInAsync("ada", new Write.Insert("1", "ada"));
        await Things.WriteInAsync("ad", new Write.Insert("2", "ad"));
        await Things.WriteInAsync("adaa", new Write.Insert("3", "adaa"));

        (await Things.RowsAsync(KeyRange.All, "ada")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Partitions_come_from_the_first_and_before_the_last()
    {
        foreach (var partition in new[] { "2026-01|0", "2026-02|0", "2026-02|1", "2026-03|0" })
        {
            await Things.WriteInAsync(partition, new Write.Insert("b", ""), new Write.Insert("a", ""));
        }

        (await Things.PartitionsAsync(new KeyRange("2026-02|0", "2026-03|0")))
            .ShouldBe(["2026-02|0/a", "2026-02|0/b", "2026-02|1/a", "2026-02|1/b"]);
        (await Things.PartitionsAsync(new KeyRange(null, "2026-02|0"))).ShouldBe(["2026-01|0/a", "2026-01|0/b"]);
        (await Things.PartitionsAsync(new KeyRange("2026-03", null))).ShouldBe(["2026-03|0/a", "2026-03|0/b"]);
        (await Things.PartitionsAsync(KeyRange.StartingWith("2026-02|"))).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_partition_of_many_pages_is_read_to_its_end()
    {
        var rows = Enumerable.Range(0, MoreThanAPage).Select(i => $"{i:D5}").ToList();
        foreach (var writes in rows.Select(row => new Write.Insert(row, "x")).Chunk(TableLimits.WritesInTransaction))
        {
            await Things.PutAsync(writes);
        }

        (await Things.RowsAsync(KeyRange.All)).ShouldBe(rows);
        (await Things.RowsAsync(new KeyRange("00100", "02100"))).ShouldBe(rows[100..2100]);
    }

    [Fact]
    public async Task Many_partitions_are_read_across_pages()
    {
        var keys = new List<string>();
        foreach (var partition in Enumerable.Range(0, 30).Select(i => $"p{i:D2}"))
        {
            var rows = Enumerable.Range(0, 50).Select(i => $"{i:D2}").ToList();
            await Things.WriteInAsync(partition, [.. rows.Select(row => new Write.Insert(row, "x"))]);
            keys.AddRange(rows.Select(row => $"{partition}/{row}"));
        }

        (await Things.PartitionsAsync(KeyRange.StartingWith("p"))).ShouldBe(keys);
    }

    [Fact]
    public async Task Rows_can_be_changed_while_they_are_read()
    {
        await PutRowsAsync([.. Enumerable.Range(0, 600).Select(i => $"{i:D3}")]);

        await foreach (var entity in Things.Store.QueryAsync(
            Things.Table, TestStore.Partition, KeyRange.All, CancellationToken.None))
        {
            if (entity.Key.Row.EndsWith("50", StringComparison.Ordinal))
            {
                await Things.WriteAsync(new Write.Delete(entity.Key.Row, entity.ETag));
            }
        }

        (await Things.RowsAsync(KeyRange.All)).Count.ShouldBe(594);
    }

    [Fact]
    public async Task Reading_stops_for_a_caller_who_has_given_up() =>
        await Should.ThrowAsync<OperationCanceledException>(async () => await Things.Store
            .QueryAsync(Things.Table, TestStore.Partition, KeyRange.All, new CancellationToken(canceled: true)).ToListAsync());

    internal static string[] OddKeys =>
    [
        "a", "A", "aa", "a/b", "a\\b", "a#", "a?x=1", "a%", "a%2Fb", "a+b", "a b", " a", "a ", "'", "a'b", "a''", "\"", "&", "<>",
        "é", "日本", "😀", "\uE000", "\uFFFD", "\u0001", "\t", "\u007F", "\u0085", "\u00A0", "~", "~~", "ÿ", "a\u00FF0041", "!",
        "!\u00FF0021", "a|b", "a:b;c=d@e_f-g.h", "a.", "a.b", "a/", "a0", "{x}", "0", "-", "*", "(1)", "$", ",", "`", "^", "[", "]",
    ];

    private async Task PutRowsAsync(params string[] rows)
    {
        foreach (var some in rows.Select(row => new Write.Insert(row, $"of {row}")).Chunk(TableLimits.WritesInTransaction))
        {
            await Things.PutAsync(some);
        }
    }
}

public sealed class Reading_a_range_in_SQLite : Reading_a_range
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InSqliteAsync();
}

[Collection(AzuriteTests.Name)]
public sealed class Reading_a_range_in_Azure(AzuriteServer azurite) : Reading_a_range
{
    private protected override Task<TestStore> OpenAsync() => TestStore.InAzuriteAsync(azurite);
}
