using MentorBot.Channel.Connector;

namespace MentorBot.Outbound;

/// <summary>
/// The one door to the channel. Every call waits here for its turn in its conversation and in the tenant, and what the
/// channel says of limits and of the bot's sign-in is taken to heart for those that follow.
/// </summary>
internal sealed class ChannelCalls(SendWindow window, ConversationPace pace, SignInGate gate, TimeProvider clock)
{
    // Several conversations at once: then it is the tenant's limit that was reached (protocol 6.3).
    private const int Several = 3;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, long> throttled = [];

    /// <summary>Null where the bot is not signed in: then nothing was sent, and nothing will be for a while.</summary>
    public async Task<ConnectorOutcome<T>?> RunAsync<T>(
        Urgency urgency, string conversationId, Func<Task<ConnectorOutcome<T>>> call, CancellationToken cancellationToken)
    {
        var outcome = await OnceAsync(urgency, conversationId, call, cancellationToken);
        return outcome is ConnectorOutcome<T>.Refused { Error: { Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash, Code: not ConversationPace.Held } error }
            && (error.RetryAfter ?? TimeSpan.Zero) <= ConversationPace.ShortWait
                ? await OnceAsync(urgency, conversationId, call, cancellationToken)
                : outcome;
    }

    private async Task<ConnectorOutcome<T>?> OnceAsync<T>(
        Urgency urgency, string conversationId, Func<Task<ConnectorOutcome<T>>> call, CancellationToken cancellationToken)
    {
        if (!gate.TryEnter())
        {
            return null;
        }

        var outcome = await pace.RunAsync(conversationId, () => window.RunAsync(urgency, call, cancellationToken), cancellationToken);
        switch (outcome)
        {
            case ConnectorOutcome<T>.Refused { Error.Verdict: ConnectorVerdict.NotAuthorised }:
                gate.Refused();
                return null;
            case ConnectorOutcome<T>.Refused { Error: { Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash, Code: not ConversationPace.Held } error }:
                gate.Passed();
                Hold(conversationId, error);
                break;
            case ConnectorOutcome<T>.Done or ConnectorOutcome<T>.Refused { Error.Code: not ConversationPace.Held }:
                gate.Passed();
                break;
        }

        return outcome;
    }

    private void Hold(string conversationId, ConnectorError error)
    {
        var wait = error.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : Backoff.Scattered(0);
        pace.Pause(conversationId, wait);
        if (error.Verdict is ConnectorVerdict.Throttled && IsTheTenants(conversationId))
        {
            window.Pause(wait < LongestPause ? wait : LongestPause);
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
