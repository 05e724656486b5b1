using MentorBot.LocalChannel;
using MentorBot.LocalChannel.Limits;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.LocalChannel;

public sealed class Counting_calls_as_Teams_does
{
    private const string Here = "a:here";
    private readonly ManualClock clock = new(DateTimeOffset.UnixEpoch);
    private readonly TeamsLimits limits;

    public Counting_calls_as_Teams_does() => limits = new TeamsLimits(clock);

    [Fact]
    public void Nothing_is_refused_until_it_is_asked_for()
    {
        Take(5000).ShouldBe(5000);

        limits.Counts.Calls.ShouldBe(5000);
        limits.Counts.Refusals.ShouldBe(new Refusals());
    }

    [Fact]
    public void A_call_stops_counting_exactly_a_second_after_it_was_made()
    {
        limits.Set(new LimitSettings(PerSecond: 50));
        Take(50).ShouldBe(50);

        Wait(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        limits.Refuse(ConnectorOperation.Send, Here).ShouldBe(TimeSpan.FromTicks(1));
        Wait(TimeSpan.FromTicks(1));

        Take(60).ShouldBe(50);
    }

    [Fact]
    public void The_window_slides_and_does_not_begin_anew_each_second()
    {
        limits.Set(new LimitSettings(PerSecond: 50));
        Wait(TimeSpan.FromSeconds(0.9));
        Take(30).ShouldBe(30);

        Wait(TimeSpan.FromSeconds(0.2));

        Take(30).ShouldBe(20);
    }

    [Fact]
    public void Every_operation_and_every_conversation_counts_for_the_tenant()
    {
        limits.Set(new LimitSettings(PerSecond: 6));
        var operations = Enum.GetValues<ConnectorOperation>();

        operations.Select(operation => limits.Refuse(operation, $"a:{operation}")).ShouldAllBe(wait => wait == null);

        limits.Refuse(ConnectorOperation.Send, "a:other").ShouldBe(TimeSpan.FromSeconds(1));
        limits.Refuse(ConnectorOperation.Create, null).ShouldNotBeNull();
        limits.Counts.Refusals.ShouldBe(new Refusals(Tenant: 2));
    }

    [Theory]
    [InlineData(nameof(ConnectorOperation.Send), 7, 8, 60, 1800)]
    [InlineData(nameof(ConnectorOperation.Create), 7, 8, 60, 1800)]
    [InlineData(nameof(ConnectorOperation.Member), 14, 16, 120, 3600)]
    [InlineData(nameof(ConnectorOperation.Team), 14, 16, 120, 3600)]
    public void A_conversation_takes_so_many_in_one_and_two_and_thirty_seconds_and_in_an_hour(
        string name, int one, int two, int thirty, int hour)
    {
        var operation = Enum.Parse<ConnectorOperation>(name);
        limits.Set(new LimitSettings(PerConversation: true));

        Take(100, operation).ShouldBe(one);
        Wait(TimeSpan.FromSeconds(1));
        Take(100, operation).ShouldBe(two - one);
        Wait(TimeSpan.FromSeconds(1));
        var taken = two;
        for (var second = 2; second < 30; second++, Wait(TimeSpan.FromSeconds(1)))
        {
            taken += Take(100, operation);
        }

        taken.ShouldBe(thirty);
        for (var second = 30; second < 3600; second++, Wait(TimeSpan.FromSeconds(1)))
        {
            taken += Take(20, operation);
        }

        taken.ShouldBe(hour);
        limits.Refuse(operation, Here).ShouldBeNull();
    }

    [Theory]
    [InlineData(nameof(ConnectorOperation.Update))]
    [InlineData(nameof(ConnectorOperation.Delete))]
    public void A_change_of_what_was_said_is_in_no_row_of_the_table(string name)
    {
        limits.Set(new LimitSettings(PerConversation: true));

        Take(500, Enum.Parse<ConnectorOperation>(name)).ShouldBe(500);
    }

    [Fact]
    public void One_conversation_does_not_use_up_another_nor_sending_reading()
    {
        limits.Set(new LimitSettings(PerConversation: true));
        Take(100).ShouldBe(7);

        limits.Refuse(ConnectorOperation.Send, "a:there").ShouldBeNull();
        limits.Refuse(ConnectorOperation.Member, Here).ShouldBeNull();
    }

    [Fact]
    public void A_refused_call_uses_nothing_up()
    {
        limits.Set(new LimitSettings(PerSecond: 10, PerConversation: true));
        Take(100).ShouldBe(7);

        Enumerable.Range(0, 5).Count(n => limits.Refuse(ConnectorOperation.Send, $"a:{n}") is null).ShouldBe(3);
    }

    [Fact]
    public void The_most_within_any_second_is_remembered()
    {
        Take(3);
        Wait(TimeSpan.FromSeconds(0.6));
        Take(4);
        Wait(TimeSpan.FromSeconds(0.4));
        Take(2);
        Wait(TimeSpan.FromSeconds(5));
        Take(1);

        (limits.Counts.Calls, limits.Counts.MostInASecond).ShouldBe((10, 7));
    }

    [Fact]
    public void Setting_the_limits_counts_anew()
    {
        limits.Set(new LimitSettings(PerSecond: 1));
        Take(9);

        limits.Set(new LimitSettings(PerSecond: 2));

        limits.Counts.ShouldBe(new LimitCounts(new LimitSettings(PerSecond: 2), 0, 0, new Refusals()));
        Take(9).ShouldBe(2);
    }

    [Fact]
    public void The_programmes_clock_does_not_move_the_windows()
    {
        var programme = new RehearsalClock(TimeProvider.System, TimeSpan.Zero);
        var rehearsed = new TeamsLimits(programme);
        rehearsed.Set(new LimitSettings(PerSecond: 1));
        rehearsed.Refuse(ConnectorOperation.Send, Here).ShouldBeNull();

        programme.MoveTo(programme.GetUtcNow().AddDays(1));

        rehearsed.Refuse(ConnectorOperation.Send, Here).ShouldNotBeNull();
    }

    [Fact]
    public void Two_changes_of_one_conversation_overlap_only_where_order_is_not_strict()
    {
        limits.TryEnter(Here).ShouldBeTrue();
        limits.TryEnter(Here).ShouldBeTrue();

        limits.Set(new LimitSettings(StrictOrder: true));
        limits.TryEnter(Here).ShouldBeTrue();
        limits.TryEnter("a:there").ShouldBeTrue();
        limits.TryEnter(Here).ShouldBeFalse();
        limits.Counts.Refusals.ShouldBe(new Refusals(Order: 1));
        limits.Leave(Here);

        limits.TryEnter(Here).ShouldBeTrue();
    }

    /// <summary>How many of so many calls at once were taken.</summary>
    private int Take(int calls, ConnectorOperation operation = ConnectorOperation.Send) =>
        Enumerable.Range(0, calls).Count(_ => limits.Refuse(operation, Here) is null);

    private void Wait(TimeSpan time) => clock.Now += time;
}
