using MentorBot.Channel.Connector;
using MentorBot.Outbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Tests.Outbound;

public sealed class Keeping_below_a_conversations_limits : IDisposable
{
    private readonly SteppedClock clock = new();
    private readonly List<DateTimeOffset> calls = [];
    private readonly ConversationPace pace;
    private readonly SendWindow window;
    private readonly ChannelCalls door;

    public Keeping_below_a_conversations_limits()
    {
        var options = Options.Create(new SendingOptions { RequestsPerSecond = 1000 });
        pace = new(options, clock);
        window = new(options, clock);
        door = new(window, pace, new SignInGate(clock, NullLogger<SignInGate>.Instance), Alone.On(clock), clock);
    }

    public void Dispose() => window.Dispose();

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    [InlineData(1800, 3600)]
    public async Task Never_more_than_Teams_takes(int most, int seconds)
    {
        for (var sent = 0; sent < 2000; sent++)
        {
            await UntilSentAsync("19:one");
        }

        for (var first = 0; first + most < calls.Count; first++)
        {
            (calls[first + most] - calls[first]).ShouldBeGreaterThan(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task The_limit_holds_for_those_who_chat_a_little_all_the_time_and_are_forgotten_between()
    {
        for (var sent = 0; sent < 3000; sent++)
        {
            await UntilSentAsync("19:one");
            clock.Advance(sent % 7 is 6 ? TimeSpan.FromSeconds(61) : TimeSpan.Zero);
        }

        for (var first = 0; first + 1800 < calls.Count; first++)
        {
            (calls[first + 1800] - calls[first]).ShouldBeGreaterThan(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public async Task An_update_is_in_no_limit_and_waits_for_none()
    {
        for (var sent = 0; sent < 60; sent++)
        {
            await UntilSentAsync("19:one");
        }

        var at = clock.GetUtcNow();
        for (var update = 0; update < 20; update++)
        {
            (await door.RunAsync(Urgency.Reply, "19:one", SendAsync, CancellationToken.None, isNew: false)).ShouldBeOfType<SendOutcome.Done>();
        }

        clock.GetUtcNow().ShouldBe(at);
    }

    [Fact]
    public async Task One_conversation_does_not_hold_up_another()
    {
        for (var sent = 0; sent < 8; sent++)
        {
            await UntilSentAsync("19:one");
        }

        var at = clock.GetUtcNow();
        await UntilSentAsync("19:two");

        clock.GetUtcNow().ShouldBe(at);
    }

    [Fact]
    public async Task One_call_at_a_time()
    {
        var first = new TaskCompletionSource();
        List<int> order = [];
        var inside = 0;
        var calls = Enumerable.Range(0, 3).Select(number => door.RunAsync<ResourceResponse>(Urgency.Letter, "19:one", async () =>
        {
            order.Add(number);
            inside++.ShouldBe(0);
            await (number is 0 ? first.Task : Task.CompletedTask);
            inside--;
            return new SendOutcome.Done(new(null));
        }, CancellationToken.None)).ToList();
        order.ShouldBe([0]);

        first.SetResult();
        await Task.WhenAll(calls);

        order.Order().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_conversation_that_said_much_is_forgotten_too_once_its_hour_is_over()
    {
        for (var sent = 0; sent < 100; sent++)
        {
            await UntilSentAsync($"19:{sent % 5}");
        }

        for (var minute = 0; minute < 62; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await UntilSentAsync("19:another");
        }

        pace.Remembered.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_wait_that_the_channel_asked_for_is_told_and_not_sat_out()
    {
        await UntilSentAsync("19:one");
        pace.Pause("19:one", TimeSpan.FromMinutes(2));

        var outcome = await door.RunAsync(Urgency.Letter, "19:one", SendAsync, CancellationToken.None);

        var refused = outcome.ShouldBeOfType<SendOutcome.Refused>().Error;
        refused.Verdict.ShouldBe(ConnectorVerdict.Throttled);
        refused.RetryAfter.ShouldBe(TimeSpan.FromMinutes(2));
        calls.Count.ShouldBe(1);
    }

    // Waits as long as it takes, and tries again where it was told to come later.
    private async Task UntilSentAsync(string conversation)
    {
        while (true)
        {
            var call = door.RunAsync(Urgency.Letter, conversation, SendAsync, CancellationToken.None);
            while (!call.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            if (await call is not SendOutcome.Refused { Error.RetryAfter: { } wait })
            {
                return;
            }

            clock.Advance(wait);
        }
    }

    private Task<SendOutcome> SendAsync()
    {
        calls.Add(clock.GetUtcNow());
        return Task.FromResult<SendOutcome>(new SendOutcome.Done(new(null)));
    }
}
