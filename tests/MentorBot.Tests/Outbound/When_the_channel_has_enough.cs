using MentorBot.Channel.Connector;
using MentorBot.Outbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Tests.Outbound;

public sealed class When_the_channel_has_enough : IDisposable
{
    private static readonly SendOutcome sent = new SendOutcome.Done(new("1"));
    private readonly SteppedClock clock = new();
    private readonly SendWindow window;
    private readonly ChannelCalls calls;
    private readonly List<string> made = [];

    public When_the_channel_has_enough()
    {
        var options = Options.Create(new SendingOptions { RequestsPerSecond = 100 });
        window = new(options, clock);
        calls = new(window, new ConversationPace(options, clock), new SignInGate(clock, NullLogger<SignInGate>.Instance), Alone.On(clock), clock);
    }

    public void Dispose() => window.Dispose();

    [Fact]
    public async Task One_conversation_that_is_refused_waits_alone()
    {
        await RefusedAsync("one", seconds: 30);

        (await CallAsync("two", sent)).ShouldBe(sent);
    }

    [Fact]
    public async Task Three_that_are_refused_within_ten_seconds_are_the_tenants_limit()
    {
        await RefusedAsync("one", seconds: 8);
        await RefusedAsync("two", seconds: 8);
        await RefusedAsync("three", seconds: 8);

        var other = CallAsync("four", sent);
        clock.Advance(TimeSpan.FromSeconds(7.9));
        made.ShouldNotContain("four");
        clock.Advance(TimeSpan.FromSeconds(0.2));

        (await other).ShouldBe(sent);
    }

    [Fact]
    public async Task Three_that_are_refused_far_apart_are_not()
    {
        await RefusedAsync("one", seconds: 8);
        clock.Advance(TimeSpan.FromSeconds(6));
        await RefusedAsync("two", seconds: 8);
        clock.Advance(TimeSpan.FromSeconds(6));
        await RefusedAsync("three", seconds: 8);

        (await CallAsync("four", sent)).ShouldBe(sent);
    }

    [Fact]
    public async Task A_pause_of_hours_holds_up_the_others_for_a_minute_at_most()
    {
        await RefusedAsync("one", seconds: 7200);
        await RefusedAsync("two", seconds: 7200);
        await RefusedAsync("three", seconds: 7200);
        var other = CallAsync("four", sent);

        clock.Advance(TimeSpan.FromSeconds(61));

        (await other).ShouldBe(sent);
    }

    [Fact]
    public async Task A_short_wait_is_waited_out_on_the_spot()
    {
        var answers = new Queue<SendOutcome>([Throttled(2), sent]);
        var call = calls.RunAsync(Urgency.Reply, "one", () => Task.FromResult(answers.Dequeue()), CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(1.9));
        call.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.2));

        (await call).ShouldBe(sent);
    }

    private static SendOutcome.Refused Throttled(int seconds) => new(new ConnectorError(429, "Throttled", TimeSpan.FromSeconds(seconds)));

    private async Task RefusedAsync(string conversation, int seconds)
    {
        var refusal = Throttled(seconds);
        (await CallAsync(conversation, refusal)).ShouldBe(refusal);
    }

    private Task<SendOutcome?> CallAsync(string conversation, SendOutcome answer) => calls.RunAsync(Urgency.Letter, conversation, () =>
    {
        made.Add(conversation);
        return Task.FromResult(answer);
    }, CancellationToken.None);
}
