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
    private readonly PriorityQueue<long, long> slots = new();
    private readonly Queue<TaskCompletionSource>[] waiting = [new(), new(), new()];
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long pausedUntil;

    public SendWindow(IOptions<SendingOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        var free = clock.GetTimestamp();
        slots.EnqueueRange(Enumerable.Repeat((free, free), options.Value.Share));
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    /// <summary>Waits for a slot. Whoever got one gives it back with <see cref="Leave"/>.</summary>
    public async Task EnterAsync(Urgency urgency, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            if (!IsAnyWaiting(urgency) && TryTakeSlot())
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

    /// <param name="called">False where nothing was sent after all: then the slot is free at once.</param>
    public void Leave(bool called)
    {
        lock (gate)
        {
            Free(called ? After(Second) : clock.GetTimestamp());
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
                        Free(clock.GetTimestamp());
                    }
                }
            }

            ServeLater();
        }
    }

    private bool TryTakeSlot()
    {
        var now = clock.GetTimestamp();
        if (now < pausedUntil || !slots.TryPeek(out _, out var free) || free > now)
        {
            return false;
        }

        slots.Dequeue();
        return true;
    }

    private void ServeLater()
    {
        if (slots.TryPeek(out _, out var free) && IsAnyWaiting(Urgency.Announcement))
        {
            var wait = clock.GetElapsedTime(clock.GetTimestamp(), Math.Max(free, pausedUntil));
            // A timer counts in whole milliseconds, and must not come early.
            timer.Change(wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsAnyWaiting(Urgency orSooner)
    {
        foreach (var line in waiting.AsSpan(0, (int)orSooner + 1))
        {
            if (line.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Free(long at) => slots.Enqueue(at, at);

    private long After(TimeSpan wait) => clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);
}
