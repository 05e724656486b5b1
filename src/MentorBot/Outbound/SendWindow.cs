using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

/// <summary>Who is served first where not all can be.</summary>
internal enum Urgency
{
    /// <summary>Somebody is looking at their screen.</summary>
    Reply,
    Letter,
    Announcement,
}

/// <summary>
/// Keeps calls below the tenant's limit as the receiver counts it (protocol 6.2): so many slots, each free again just over
/// a second after its answer came. Whenever the receiver counted the call, that was before it answered; so however long
/// this process or the network stalls, no second of the receiver's sees more. A token bucket would overrun after a stall.
/// </summary>
/// <remarks>Real time on purpose: the limit is the receiver's, whatever the programme's clock says.</remarks>
internal sealed class SendWindow : IDisposable
{
    // A second, and a little for two clocks that do not tick alike.
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1001);
    private readonly TimeProvider clock;
    private readonly Queue<long> slots;
    private readonly Queue<TaskCompletionSource>[] waiting = [new(), new(), new()];
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long pausedUntil;

    public SendWindow(IOptions<SendingOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        slots = new(Enumerable.Repeat(clock.GetTimestamp(), options.Value.Share));
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task<T> RunAsync<T>(Urgency urgency, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await EnterAsync(urgency, cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Nothing at all leaves for so long.</summary>
    public void Pause(TimeSpan wait)
    {
        lock (gate)
        {
            pausedUntil = Math.Max(pausedUntil, After(wait));
        }
    }

    public void Dispose() => timer.Dispose();

    private async Task EnterAsync(Urgency urgency, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            if (TryTakeSlot())
            {
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting[(int)urgency].Enqueue(turn);
            ServeLater();
        }

        await using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    private void Leave()
    {
        lock (gate)
        {
            slots.Enqueue(After(Second));
            ServeLater();
        }
    }

    private void Serve()
    {
        lock (gate)
        {
            foreach (var line in waiting)
            {
                while (line.Count > 0 && TryTakeSlot())
                {
                    if (!line.Dequeue().TrySetResult())
                    {
                        // They gave up waiting: nothing was sent in this slot.
                        slots.Enqueue(clock.GetTimestamp());
                    }
                }
            }

            ServeLater();
        }
    }

    private bool TryTakeSlot()
    {
        var now = clock.GetTimestamp();
        if (now < pausedUntil || !slots.TryPeek(out var free) || free > now)
        {
            return false;
        }

        slots.Dequeue();
        return true;
    }

    private void ServeLater()
    {
        if (slots.TryPeek(out var free) && waiting.Any(line => line.Count > 0))
        {
            var wait = clock.GetElapsedTime(clock.GetTimestamp(), Math.Max(free, pausedUntil));
            // A timer counts in whole milliseconds, and must not come early.
            timer.Change(wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private long After(TimeSpan wait) => clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);
}
