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

    /// <summary>How long it is until the conversation may be called into, by Teams' limits and by what it asked for.</summary>
    /// <param name="isNew">False of an update: no row of the limits has them, so they wait for nothing but what is asked for.</param>
    public TimeSpan WaitFor(string conversationId, bool isNew)
    {
        lock (gate)
        {
            return lanes.TryGetValue(conversationId, out var lane) ? Wait(lane, isNew) : TimeSpan.Zero;
        }
    }

    /// <summary>Takes the conversation, and answers null; or answers what to wait for before trying again.</summary>
    public Task? TryEnter(string conversationId, bool isNew)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(conversationId, out var lane))
            {
                lanes[conversationId] = lane = new Lane();
            }

            if (lane.Busy is { } other)
            {
                return other.Task;
            }

            if (Wait(lane, isNew) > TimeSpan.Zero)
            {
                return Task.CompletedTask;
            }

            lane.Busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return null;
        }
    }

    /// <param name="counts">False where nothing new was sent after all.</param>
    public void Leave(string conversationId, bool counts)
    {
        lock (gate)
        {
            var lane = lanes[conversationId];
            if (counts)
            {
                lane.Answered.Add(clock.GetTimestamp());
                Trim(lane);
            }

            LookLater(conversationId, lane);
            lane.Busy!.SetResult();
            lane.Busy = null;
            while (left.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Left) >= ForgetAfter)
            {
                left.Dequeue();
                Forget(oldest.Conversation);
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

    // No limit asks for more of them than the last one.
    private static void Trim(Lane lane)
    {
        if (lane.Answered.Count > 2 * limits[^1].Most)
        {
            lane.Answered.RemoveRange(0, lane.Answered.Count - limits[^1].Most);
        }
    }

    private void LookLater(string conversationId, Lane lane)
    {
        if (!lane.IsLookedAtLater)
        {
            lane.IsLookedAtLater = true;
            left.Enqueue((conversationId, clock.GetTimestamp()));
        }
    }

    // What can't be forgotten yet is looked at again; what somebody is in, once they leave.
    private void Forget(string conversationId)
    {
        var lane = lanes[conversationId];
        lane.IsLookedAtLater = false;
        if (lane.Busy is not null)
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

    private TimeSpan Wait(Lane lane, bool isNew)
    {
        var free = 0L;
        if (isNew && options.Value.PerConversation)
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
        /// <summary>Completes when whoever is in it leaves; null while nobody is.</summary>
        public TaskCompletionSource? Busy { get; set; }

        /// <summary>It stands in line to be forgotten, once.</summary>
        public bool IsLookedAtLater { get; set; }

        /// <summary>When earlier calls were answered, the oldest first.</summary>
        public List<long> Answered { get; } = new(1);

        /// <summary>By the calendar, as the row that waits for the same instant is.</summary>
        public DateTimeOffset PausedUntil { get; set; }
    }
}
