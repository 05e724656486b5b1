using MentorBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace MentorBot.Outbound;

/// <summary>
/// Calls into one conversation: one at a time, since Teams refuses two at once and people read in order (protocol 9.13);
/// no more than Teams takes (protocol 6.1); and none while it asks to wait.
/// </summary>
/// <remarks>
/// A call counts from its answer, as in <see cref="SendWindow"/>. A conversation in which little was said is forgotten after
/// a minute; what may be forgotten so in an hour is taken off that hour's limit.
/// </remarks>
internal sealed class ConversationPace(IOptions<SendingOptions> options, TimeProvider clock)
{
    /// <summary>A wait as short as this is waited out on the spot: somebody may be looking at their screen.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    /// <summary>The code of a refusal that is ours.</summary>
    public const string Held = "Held";

    private const int Little = 7;
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(1);
    private static readonly (int Most, TimeSpan Within)[] limits =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1800 - (Little * 60), TimeSpan.FromHours(1)),
    ];

    private readonly Dictionary<string, Lane> lanes = [];
    private readonly Queue<(string Conversation, long Left)> left = [];
    private readonly Lock gate = new();

    /// <summary>How many conversations are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (gate)
            {
                return lanes.Count;
            }
        }
    }

    /// <summary>Calls when it is this one's turn; refuses in the channel's stead where that is too far away.</summary>
    public async Task<ConnectorOutcome<T>> RunAsync<T>(
        string conversationId, Func<Task<ConnectorOutcome<T>>> call, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (lane, before) = Enter(conversationId, mine.Task);
        try
        {
            await before.WaitAsync(cancellationToken);
            var wait = Wait(lane);
            if (wait > ShortWait)
            {
                return new ConnectorOutcome<T>.Refused(new ConnectorError(429, Held, wait));
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }

            return await CallAsync(lane, call);
        }
        finally
        {
            if (before.IsCompleted)
            {
                Leave(conversationId, mine);
            }
            else
            {
                // Whoever gives up waiting must still keep its place until the one before is through.
                _ = before.ContinueWith(_ => Leave(conversationId, mine), TaskScheduler.Default);
            }
        }
    }

    /// <summary>The channel asks to leave this conversation alone for so long.</summary>
    public void Pause(string conversationId, TimeSpan wait)
    {
        lock (gate)
        {
            if (lanes.TryGetValue(conversationId, out var lane))
            {
                lane.PausedUntil = clock.GetUtcNow() + wait;
            }
        }
    }

    private async Task<ConnectorOutcome<T>> CallAsync<T>(Lane lane, Func<Task<ConnectorOutcome<T>>> call)
    {
        try
        {
            return await call();
        }
        finally
        {
            lane.Answered.Add(clock.GetTimestamp());
        }
    }

    private (Lane Lane, Task Before) Enter(string conversationId, Task mine)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(conversationId, out var lane))
            {
                lanes[conversationId] = lane = new Lane();
            }

            var before = lane.Last;
            lane.Last = mine;
            return (lane, before);
        }
    }

    private void Leave(string conversationId, TaskCompletionSource mine)
    {
        lock (gate)
        {
            LookLater(conversationId, lanes[conversationId]);
            mine.SetResult();
            while (left.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Left) >= ForgetAfter)
            {
                left.Dequeue();
                Forget(oldest.Conversation, oldest.Left);
            }
        }
    }

    private void LookLater(string conversationId, Lane lane)
    {
        lane.Left = clock.GetTimestamp();
        left.Enqueue((conversationId, lane.Left));
    }

    // Only the latest look counts; what can't be forgotten yet, though nobody speaks there any more, is looked at again.
    private void Forget(string conversationId, long leftAt)
    {
        if (!lanes.TryGetValue(conversationId, out var lane) || lane.Left != leftAt || !lane.Last.IsCompleted)
        {
            return;
        }

        lane.Answered.RemoveAll(answer => clock.GetElapsedTime(answer) >= limits[^1].Within);
        if (lane.Answered.Count <= Little && lane.Answered.TrueForAll(answer => clock.GetElapsedTime(answer) >= ForgetAfter) && lane.PausedUntil <= clock.GetUtcNow())
        {
            lanes.Remove(conversationId);
        }
        else
        {
            LookLater(conversationId, lane);
        }
    }

    private TimeSpan Wait(Lane lane)
    {
        var free = 0L;
        if (options.Value.PerConversation)
        {
            foreach (var (most, within) in limits)
            {
                if (lane.Answered.Count >= most)
                {
                    free = Math.Max(free, lane.Answered[^most] + Ticks(within + Margin));
                }
            }
        }

        var now = clock.GetTimestamp();
        var (paced, asked) = (free > now ? clock.GetElapsedTime(now, free) : TimeSpan.Zero, lane.PausedUntil - clock.GetUtcNow());
        return paced > asked ? paced : asked;
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    private sealed class Lane
    {
        public Task Last { get; set; } = Task.CompletedTask;

        /// <summary>When it was last left, or looked at since.</summary>
        public long Left { get; set; }

        /// <summary>When earlier calls were answered, the oldest first.</summary>
        public List<long> Answered { get; } = new(1);

        /// <summary>By the calendar, as the row that waits for the same instant is.</summary>
        public DateTimeOffset PausedUntil { get; set; }
    }
}
