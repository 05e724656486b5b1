using MentorBot.Storage;

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

        somebody.Head.Handled.Count.ShouldBe(AggregateHead.MostHandled);
        Enumerable.Range(9_500, 500).ShouldAllBe(number => somebody.HasHandled($"{number}"));
    }
}
