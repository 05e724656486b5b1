namespace MentorBot.LocalChannel.Limits;

/// <summary>Counts every Connector call, and refuses those that are too many (protocol 6.1, 6.2). A refused call uses nothing up.</summary>
/// <param name="clock">Its timestamps count, not its time of day: the programme's clock can be moved without moving them.</param>
internal sealed class TeamsLimits(TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly IReadOnlyList<Window> Posting = Windows(7, 8, 60, 1800);
    private static readonly IReadOnlyList<Window> Reading = Windows(14, 16, 120, 3600);

    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Queue<TimeSpan> lastSecond = new();
    private readonly Dictionary<(string Conversation, ConnectorOperation Operation), SlidingWindows> conversations = [];
    private readonly HashSet<string> changing = new(StringComparer.Ordinal);
    private SlidingWindows? tenant;
    private LimitCounts counts = new(new LimitSettings(), 0, 0, new Refusals());

    public LimitCounts Counts
    {
        get
        {
            lock (gate)
            {
                return counts;
            }
        }
    }

    /// <summary>From now on, counting anew.</summary>
    public void Set(LimitSettings settings)
    {
        lock (gate)
        {
            counts = new LimitCounts(settings, 0, 0, new Refusals());
            tenant = settings.PerSecond is { } most ? new SlidingWindows(new Window(most, Second)) : null;
            conversations.Clear();
            lastSecond.Clear();
        }
    }

    /// <summary>How long the call must wait before it could be taken; null where it is taken now.</summary>
    public TimeSpan? Refuse(ConnectorOperation operation, string? conversation)
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(start);
            Count(now);
            if (tenant?.FullFor(now) is { Ticks: > 0 } busy)
            {
                counts = counts with { Refusals = counts.Refusals with { Tenant = counts.Refusals.Tenant + 1 } };
                return busy;
            }

            var own = counts.Settings.PerConversation && conversation is not null ? WindowsOf(conversation, operation) : null;
            if (own?.FullFor(now) is { Ticks: > 0 } full)
            {
                counts = counts with { Refusals = counts.Refusals with { Conversation = counts.Refusals.Conversation + 1 } };
                return full;
            }

            tenant?.Take(now);
            own?.Take(now);
            return null;
        }
    }

    /// <summary>False where another call is changing the conversation; else <see cref="Leave"/> follows.</summary>
    public bool TryEnter(string conversation)
    {
        lock (gate)
        {
            if (!counts.Settings.StrictOrder || changing.Add(conversation))
            {
                return true;
            }

            counts = counts with { Refusals = counts.Refusals with { Order = counts.Refusals.Order + 1 } };
            return false;
        }
    }

    public void Leave(string conversation)
    {
        lock (gate)
        {
            changing.Remove(conversation);
        }
    }

    private static Window[] Windows(int one, int two, int thirty, int hour) =>
        [new(one, Second), new(two, 2 * Second), new(thirty, 30 * Second), new(hour, 3600 * Second)];

    private void Count(TimeSpan now)
    {
        while (lastSecond.TryPeek(out var first) && first <= now - Second)
        {
            lastSecond.Dequeue();
        }

        lastSecond.Enqueue(now);
        counts = counts with { Calls = counts.Calls + 1, MostInASecond = Math.Max(counts.MostInASecond, lastSecond.Count) };
    }

    // Updates and deletes are in no row of the table: they count for the tenant only.
    private SlidingWindows? WindowsOf(string conversation, ConnectorOperation operation)
    {
        if (operation is ConnectorOperation.Update or ConnectorOperation.Delete)
        {
            return null;
        }

        if (!conversations.TryGetValue((conversation, operation), out var found))
        {
            found = conversations[(conversation, operation)] =
                new SlidingWindows(operation is ConnectorOperation.Send or ConnectorOperation.Create ? Posting : Reading);
        }

        return found;
    }
}
