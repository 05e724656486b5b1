using MentorBot.Channel.Connector;
using MentorBot.Storage.Processes;

namespace MentorBot.Outbound;

/// <summary>
/// The one door to the channel. Every call waits here for its turn in the tenant and in its conversation, and what the
/// channel says of limits and of the bot's sign-in is taken to heart before the next one goes.
/// </summary>
internal sealed class ChannelCalls(SendWindow window, ConversationPace pace, SignInGate gate, Presence presence, TimeProvider clock)
{
    /// <summary>The code of a refusal that is ours: the conversation is to be left alone for longer than anybody sits out.</summary>
    public const string Held = "Held";

    // A wait as short as this is waited out on the spot: somebody may be looking at their screen.
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    // Several conversations at once: then it is the tenant's limit that was reached (protocol 6.3).
    private const int Several = 3;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, long> throttled = [];

    /// <summary>
    /// Null where the bot is not signed in, or others may take this process for dead: then nothing was sent, and nothing will
    /// be for a while.
    /// </summary>
    /// <param name="isNew">False of an update, which Teams does not count for the conversation.</param>
    public async Task<ConnectorOutcome<T>?> RunAsync<T>(
        Urgency urgency, string conversationId, Func<Task<ConnectorOutcome<T>>> call, CancellationToken cancellationToken, bool isNew = true)
    {
        var outcome = await OnceAsync(urgency, conversationId, call, isNew, cancellationToken);
        return outcome is ConnectorOutcome<T>.Refused { Error: { Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash, Code: not Held } error }
            && (error.RetryAfter ?? TimeSpan.Zero) <= ShortWait
                ? await OnceAsync(urgency, conversationId, call, isNew, cancellationToken)
                : outcome;
    }

    // The tenant's slot first, then the conversation: so nobody who waits for a slot keeps others out of the conversation.
    // Where that is taken, the slot goes back unused, so that nobody who waits for the conversation keeps a slot either.
    private async Task<ConnectorOutcome<T>?> OnceAsync<T>(
        Urgency urgency, string conversationId, Func<Task<ConnectorOutcome<T>>> call, bool isNew, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = pace.WaitFor(conversationId, isNew);
            if (wait > ShortWait)
            {
                return new ConnectorOutcome<T>.Refused(new ConnectorError(429, Held, wait));
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
                continue;
            }

            await window.EnterAsync(urgency, cancellationToken);
            if (pace.TryEnter(conversationId, isNew) is { } busy)
            {
                window.Leave(called: false);
                await busy.WaitAsync(cancellationToken);
                continue;
            }

            return await CallAsync(conversationId, call, isNew, cancellationToken);
        }
    }

    private async Task<ConnectorOutcome<T>?> CallAsync<T>(string conversationId, Func<Task<ConnectorOutcome<T>>> call, bool isNew, CancellationToken cancellationToken)
    {
        var called = false;
        try
        {
            // It may have stood still for long while it waited; in this order, since a new name comes after the old one's end.
            if (!presence.MaySend || !gate.TryEnter())
            {
                return null;
            }

            cancellationToken.ThrowIfCancellationRequested();

            called = true;
            var outcome = await call();
            Heed(conversationId, (outcome as ConnectorOutcome<T>.Refused)?.Error, answered: outcome is not ConnectorOutcome<T>.NoAnswer);
            return outcome;
        }
        finally
        {
            pace.Leave(conversationId, counts: called && isNew);
            window.Leave(called);
        }
    }

    private void Heed(string conversationId, ConnectorError? error, bool answered)
    {
        if (error is { Verdict: ConnectorVerdict.NotAuthorised })
        {
            gate.Refused();
        }
        else if (answered)
        {
            gate.Passed();
        }

        if (error is { Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash })
        {
            var wait = error.RetryAfter ?? Backoff.Scattered(0);
            pace.Pause(conversationId, wait);
            if (error.Verdict is ConnectorVerdict.Throttled && IsTheTenants(conversationId))
            {
                window.Pause(wait < LongestPause ? wait : LongestPause);
            }
        }
    }

    private bool IsTheTenants(string conversationId)
    {
        lock (throttled)
        {
            throttled[conversationId] = clock.GetTimestamp();
            foreach (var (old, _) in throttled.Where(one => clock.GetElapsedTime(one.Value) > AtOnce))
            {
                throttled.Remove(old);
            }

            return throttled.Count >= Several;
        }
    }
}
