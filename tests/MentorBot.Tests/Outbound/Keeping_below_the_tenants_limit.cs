using MentorBot.Outbound;
using MentorBot.Tests.Support;
using Microsoft.Extensions.Options;

namespace MentorBot.Tests.Outbound;

public sealed class Keeping_below_the_tenants_limit : IDisposable
{
    private readonly SteppedClock clock = new();
    private readonly SendWindow window;

    public Keeping_below_the_tenants_limit() => window = new(Options.Create(new SendingOptions { RequestsPerSecond = 6, Processes = 2 }), clock);

    public void Dispose() => window.Dispose();

    [Fact]
    public async Task A_process_sends_its_share_and_no_more_within_a_second_of_the_answers()
    {
        var calls = Enumerable.Range(0, 7).Select(_ => CallAsync()).ToList();
        calls.Count(call => call.IsCompleted).ShouldBe(3);

        clock.Advance(TimeSpan.FromSeconds(1));
        calls.Count(call => call.IsCompleted).ShouldBe(3);
        clock.Advance(TimeSpan.FromMilliseconds(5));
        await Task.WhenAll(calls[..6]);
        calls[6].IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromMilliseconds(1005));
        await calls[6];
    }

    [Fact]
    public async Task A_slot_counts_from_the_answer_however_long_that_takes()
    {
        var slow = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToList();
        var under = slow.Select(answer => CallAsync(answer.Task)).ToList();
        var next = CallAsync();
        clock.Advance(TimeSpan.FromSeconds(20));
        next.IsCompleted.ShouldBeFalse();

        slow[1].SetResult();
        await under[1];
        clock.Advance(TimeSpan.FromSeconds(1));
        next.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(5));

        await next;
    }

    [Fact]
    public async Task Whoever_is_waiting_for_an_answer_goes_before_an_announcement()
    {
        using var narrow = new SendWindow(Options.Create(new SendingOptions { RequestsPerSecond = 1 }), clock);
        List<Urgency> order = [];
        async Task NoteAsync(Urgency urgency)
        {
            await narrow.EnterAsync(urgency, CancellationToken.None);
            order.Add(urgency);
            narrow.Leave(called: true);
        }

        await NoteAsync(Urgency.Announcement);
        var waiting = new[] { Urgency.Announcement, Urgency.Letter, Urgency.Announcement, Urgency.Reply, Urgency.Letter }.Select(NoteAsync).ToList();

        for (var second = 0; second < 5; second++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1005));
            await Task.WhenAny(waiting);
            waiting.RemoveAll(call => call.IsCompleted);
        }

        order.ShouldBe([Urgency.Announcement, Urgency.Reply, Urgency.Letter, Urgency.Letter, Urgency.Announcement, Urgency.Announcement]);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_takes_no_slot()
    {
        await Task.WhenAll(CallAsync(), CallAsync(), CallAsync());
        using var patience = new CancellationTokenSource();
        var gaveUp = window.EnterAsync(Urgency.Reply, patience.Token);
        var others = Enumerable.Range(0, 3).Select(_ => CallAsync()).ToList();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gaveUp);

        clock.Advance(TimeSpan.FromMilliseconds(1005));

        await Task.WhenAll(others);
    }

    [Fact]
    public async Task A_slot_that_was_not_used_is_free_at_once()
    {
        await Task.WhenAll(CallAsync(), CallAsync());
        await window.EnterAsync(Urgency.Letter, CancellationToken.None);
        window.Leave(called: false);

        await CallAsync();
    }

    [Fact]
    public async Task While_paused_nothing_leaves()
    {
        window.Pause(TimeSpan.FromSeconds(10));
        var call = CallAsync();

        clock.Advance(TimeSpan.FromSeconds(9.9));
        call.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.2));

        await call;
    }

    [Fact]
    public async Task A_call_that_fails_gives_its_slot_back()
    {
        for (var round = 0; round < 3; round++)
        {
            var failing = Enumerable.Range(0, 3).Select(_ => CallAsync(Task.FromException(new IOException()))).ToList();
            foreach (var call in failing)
            {
                await Should.ThrowAsync<IOException>(() => call);
            }

            clock.Advance(TimeSpan.FromMilliseconds(1005));
        }

        await CallAsync();
    }

    private async Task CallAsync(Task? answer = null)
    {
        await window.EnterAsync(Urgency.Letter, CancellationToken.None);
        try
        {
            await (answer ?? Task.CompletedTask);
        }
        finally
        {
            window.Leave(called: true);
        }
    }
}
