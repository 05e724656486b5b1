namespace MentorBot.Outbound;

/// <summary>
/// Closed while the channel does not know the bot (protocol 5.11, 401): then every send would fail alike, so none is made
/// but one probe now and then, until somebody has mended the registration or its credential.
/// </summary>
/// <remarks>By the calendar, as the hints are that bring those who wait back.</remarks>
internal sealed partial class SignInGate(TimeProvider clock, ILogger<SignInGate> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private TimeSpan wait;
    private DateTimeOffset probeAt;
    private bool probing;
    private DateTimeOffset passedAt;

    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return wait > TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether others are let in these days: then it is not the bot's sign-in that keeps somebody's messages out.</summary>
    public bool OthersPass
    {
        get
        {
            lock (gate)
            {
                return clock.GetUtcNow() - passedAt < LongestWait;
            }
        }
    }

    /// <summary>How long it is until the next probe.</summary>
    public TimeSpan UntilProbe
    {
        get
        {
            lock (gate)
            {
                var now = clock.GetUtcNow();
                return wait > TimeSpan.Zero && probeAt > now ? probeAt - now : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether this call may be made. While closed, one may every so often.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (wait == TimeSpan.Zero)
            {
                return true;
            }

            if (clock.GetUtcNow() < probeAt)
            {
                return false;
            }

            probing = true;
            ProbeAfter(wait);
            return true;
        }
    }

    /// <summary>The channel did not know us.</summary>
    public void Refused()
    {
        lock (gate)
        {
            if (wait == TimeSpan.Zero)
            {
                wait = FirstWait;
                Closed();
            }
            else if (probing)
            {
                wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
            }
            else
            {
                // It was under way when the gate closed, and is no news.
                return;
            }

            probing = false;
            ProbeAfter(wait);
        }
    }

    /// <summary>The channel knew us, whatever else it said.</summary>
    public void Passed()
    {
        lock (gate)
        {
            passedAt = clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                (wait, probing) = (TimeSpan.Zero, false);
                Opened();
            }
        }
    }

    private void ProbeAfter(TimeSpan after) => probeAt = clock.GetUtcNow() + after;

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel does not accept the bot's sign-in. Nothing is sent until it does, and nothing is lost; look at Bot:AppId, Bot:TenantId and the credential.")]
    private partial void Closed();

    [LoggerMessage(Level = LogLevel.Information, Message = "The channel accepts the bot's sign-in again; what waited is sent.")]
    private partial void Opened();
}
