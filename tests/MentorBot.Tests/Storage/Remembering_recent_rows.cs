using MentorBot.Storage;
using MentorBot.Storage.Sqlite;

namespace MentorBot.Tests.Storage;

public sealed class Remembering_recent_rows
{
    private static readonly RecentRows.Place place = new("things", "ada");
    private readonly RecentRows recent = new();

    [Fact]
    public void What_the_file_said_is_known()
    {
        Read(Row("a", "1"));

        recent.TryGet(place, "a", out var found, out _).ShouldBeTrue();
        found.ShouldBe(Row("a", "1"));
        recent.TryGet(place, "b", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void So_is_that_there_is_nothing()
    {
        recent.TryGet(place, "a", out _, out var asked);
        recent.Remember(asked, place, "a", null);

        recent.TryGet(place, "a", out var found, out _).ShouldBeTrue();
        found.ShouldBeNull();
    }

    [Fact]
    public void A_range_is_known_once_all_of_it_was_read()
    {
        Read(Row("b", "2"));
        recent.Query(place, new("a", "c"), out var asked).ShouldBeNull();
        recent.Remember(asked, place, new("a", "c"), [Row("a", "1"), Row("b", "2")]);

        Contents(new("a", "c")).ShouldBe(["1", "2"]);
        Contents(new("b", "c")).ShouldBe(["2"]);
        recent.Query(place, new("a", "d"), out _).ShouldBeNull();
        recent.TryGet(place, "aa", out var none, out _).ShouldBeTrue();
        none.ShouldBeNull();
    }

    [Fact]
    public void What_is_written_is_known_once_it_is_committed()
    {
        ReadAll(Row("a", "1"), Row("b", "1"));

        Commit(new Write.Upsert("a", "2"), new Write.Insert("0", "2"), new Write.Delete("b"));

        Contents(KeyRange.All).ShouldBe(["2", "2"]);
        recent.TryGet(place, "b", out var deleted, out _).ShouldBeTrue();
        deleted.ShouldBeNull();
    }

    [Fact]
    public void What_clashed_changes_nothing()
    {
        ReadAll(Row("a", "1"));
        var request = Request(new Write.Insert("a", "2"));

        recent.Begin([request]);
        recent.Committed([request], [new WriteOutcome.Clash("a")]);

        Contents(KeyRange.All).ShouldBe(["1"]);
    }

    [Fact]
    public void What_was_read_before_somebody_wrote_is_not_kept()
    {
        recent.TryGet(place, "a", out _, out var asked);
        Commit(new Write.Upsert("a", "2"));

        recent.Remember(asked, place, "a", Row("a", "1"));

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Nor_is_what_was_read_while_it_was_written()
    {
        var request = Request(new Write.Upsert("a", "2"));
        recent.Begin([request]);

        Read(Row("a", "1"));

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
        recent.Committed([request], [new WriteOutcome.Committed(["2"])]);
        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void While_it_is_written_it_is_known_as_it_was()
    {
        ReadAll(Row("a", "1"));

        recent.Begin([Request(new Write.Upsert("a", "2"))]);

        Contents(KeyRange.All).ShouldBe(["1"]);
    }

    [Fact]
    public void But_whoever_may_have_seen_the_new_in_the_file_is_not_told_the_old()
    {
        Read(Row("a", "1"));
        var request = Request(new Write.Upsert("a", "2"), new Write.Upsert("b", "2"));
        recent.Begin([request]);

        recent.TryGet(place, "b", out _, out _).ShouldBeFalse();

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
        recent.Committed([request], [new WriteOutcome.Committed(["2", "2"])]);
        recent.TryGet(place, "a", out var now, out _).ShouldBeTrue();
        now!.Content.ShouldBe("2");
    }

    [Fact]
    public void Nor_is_whoever_asked_before_it_was_begun_and_is_answered_since()
    {
        Read(Row("a", "1"));
        recent.Query(place, new("b", "c"), out var asked);
        recent.Begin([Request(new Write.Upsert("a", "2"), new Write.Upsert("b", "2"))]);

        recent.Remember(asked, place, new("b", "c"), [Row("b", "2")]);

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Nor_is_whoever_reads_more_than_is_kept()
    {
        Read(Row("a", "1"));
        recent.Begin([Request(new Write.Upsert("a", "2"))]);

        recent.Saw("another table");
        recent.TryGet(place, "a", out _, out _).ShouldBeTrue();
        recent.Saw(place.Table);

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_may_or_may_not_have_been_written_is_asked_of_the_file()
    {
        ReadAll(Row("a", "1"));
        recent.Begin([Request(new Write.Upsert("a", "2"))]);

        recent.Failed();

        recent.Query(place, KeyRange.All, out _).ShouldBeNull();
    }

    [Fact]
    public void What_nobody_asks_for_is_forgotten_and_the_rest_has_an_end()
    {
        var letter = new string('x', 100_000);
        Read(Row("a", letter));
        for (var other = 0; other < 100; other++)
        {
            var elsewhere = place with { Partition = $"other{other}" };
            recent.TryGet(elsewhere, "a", out _, out var asked);
            recent.Remember(asked, elsewhere, "a", Row("a", letter));
        }

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
        recent.TryGet(place with { Partition = "other99" }, "a", out _, out _).ShouldBeTrue();
        Enumerable.Range(0, 100).Count(other => recent.TryGet(place with { Partition = $"other{other}" }, "a", out _, out _)).ShouldBeLessThan(40);
    }

    [Fact]
    public void A_partition_with_very_many_rows_is_left_to_the_file()
    {
        Read(Row("a", "1"));

        Commit([.. Enumerable.Range(0, 300).Select(row => new Write.Insert($"{row}", ""))]);

        recent.TryGet(place, "a", out _, out _).ShouldBeFalse();
    }

    private static Entity Row(string row, string content) => new(new(place.Partition, row), content, content);

    private static SqliteRequest Request(params Write[] writes) => new(place.Table, place.Partition, writes, CancellationToken.None);

    private void Read(Entity entity)
    {
        recent.TryGet(place, entity.Key.Row, out _, out var asked);
        recent.Remember(asked, place, entity.Key.Row, entity);
    }

    private void ReadAll(params Entity[] entities)
    {
        recent.Query(place, KeyRange.All, out var asked);
        recent.Remember(asked, place, KeyRange.All, entities);
    }

    private void Commit(params Write[] writes)
    {
        var request = Request(writes);
        recent.Begin([request]);
        recent.Committed([request], [new WriteOutcome.Committed([.. writes.Select(write => write.Content())])]);
    }

    private IEnumerable<string>? Contents(KeyRange range) => recent.Query(place, range, out _)?.Select(entity => entity.Content);
}
