using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Tests.Storage;

public sealed class Remembering_what_was_handled
{
    private static readonly DateTimeOffset start = new(2030, 1, 9, 18, 0, 0, TimeSpan.Zero);
    private readonly Aggregate somebody = new(AggregateId.Thread("tenant", "thread"), AggregateHead.New, null, []);

    [Fact]
    public void Whatever_a_person_does_in_a_day_is_known_again()
    {
        for (var minute = 0; minute < 720; minute++)
        {
            somebody.MarkHandled($"{minute}", start.AddMinutes(2 * minute));
        }

        Enumerable.Range(0, 720).ShouldAllBe(minute => somebody.HasHandled($"{minute}"));
    }

    [Fact]
    public void After_a_day_it_is_forgotten()
    {
        somebody.MarkHandled("yesterday", start);
        somebody.MarkHandled("today", start.AddHours(25));

        somebody.HasHandled("yesterday").ShouldBeFalse();
    }

    [Fact]
    public void A_flood_does_not_make_it_grow_and_its_latest_are_known_again()
    {
        for (var number = 0; number < 10_000; number++)
        {
            somebody.MarkHandled($"{number}", start.AddMilliseconds(number));
        }

        somebody.Handled.Count.ShouldBe(HandledBefore.MostRows);
        Enumerable.Range(9_100, 900).ShouldAllBe(number => somebody.HasHandled($"{number}"));
        somebody.HasHandled("8000").ShouldBeFalse();
    }

    [Fact]
    public void Rows_of_the_day_before_are_deleted_when_there_is_a_new_one()
    {
        MarkMany("yesterday", start);
        somebody.Handled.ShouldHaveSingleItem();

        MarkMany("today", start.AddHours(25));

        somebody.Handled.Keys.ShouldBe(["2|000000000001"]);
        somebody.Changes().ShouldContain(write => write is Write.Delete && write.Row == "2|000000000000");
    }

    [Fact]
    public async Task A_turn_writes_no_more_for_all_that_was_handled_before_and_all_of_it_is_known_to_the_next()
    {
        using var things = await TestStore.InSqliteAsync(AggregateStore.Table, SetAside.Table);
        var store = new AggregateStore(things.Store, new SetAside(things.Store, TimeProvider.System, NullLogger<SetAside>.Instance));
        for (var number = 0; number < 500; number++)
        {
            var opened = await store.OpenAsync(somebody.Id, CancellationToken.None);
            Enumerable.Range(0, number).ShouldAllBe(before => opened.HasHandled($"{before}"));
            opened.MarkHandled($"{number}", start.AddSeconds(number));
            opened.Changes().Sum(write => write.Content()?.Length ?? 0).ShouldBeLessThan(3_000);
            (await store.TryCommitAsync(opened, CancellationToken.None)).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_head_of_the_version_before_that_holds_them_all_gives_them_to_a_row()
    {
        var many = Enumerable.Range(0, 900).Select(number => new HandledActivity($"{number}", start)).ToList();
        var old = new Aggregate(somebody.Id, new AggregateHead(1, 0, many), "etag", []);

        old.MarkHandled("now", start.AddMinutes(1));

        old.Head.Handled.ShouldBeEmpty();
        Enumerable.Range(0, 900).ShouldAllBe(number => old.HasHandled($"{number}"));
        old.HasHandled("now").ShouldBeTrue();
    }

    private void MarkMany(string name, DateTimeOffset at)
    {
        for (var number = 0; number < AggregateHead.MostHandled; number++)
        {
            somebody.MarkHandled($"{name}{number}", at);
        }
    }
}
