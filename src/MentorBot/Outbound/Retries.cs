using MentorBot.Channel.Connector;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>When something is tried again, and when no more (protocol 6.3).</summary>
internal sealed class Retries(SignInGate gate, TimeProvider clock)
{
    // With the longest wait between two tries: half an hour for what is soon out of date, a day for what must arrive.
    public const int Most = 12;
    public const int MostOfWhatMustArrive = 150;

    /// <summary>It surely did not arrive, and may another time: by what the channel asks for, else a little later each time.</summary>
    public DeliveryOutcome.TryAgain Later(OutboxEntry entry, SendOutcome outcome) => outcome is SendOutcome.Refused { Error.Verdict: ConnectorVerdict.NotAuthorised }
        // Where nobody is let in it is not this entry's fault, and does not count.
        ? new(entry with { Tries = entry.Tries + (gate.OthersPass ? 1 : 0), NotBefore = clock.GetUtcNow() + gate.UntilProbe + Backoff.Scattered(entry.Tries) })
        : After(entry, (outcome as SendOutcome.Refused)?.Error.RetryAfter ?? Backoff.Scattered(entry.Tries));

    public DeliveryOutcome.TryAgain After(OutboxEntry entry, TimeSpan wait) =>
        new(entry with { Tries = entry.Tries + 1, NotBefore = clock.GetUtcNow() + wait });

    /// <summary>Not now, and surely not delivered.</summary>
    public static bool MayPass(SendOutcome outcome) => outcome is SendOutcome.NoAnswer { MayHaveArrived: false }
        or SendOutcome.Refused { Error.Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash or ConnectorVerdict.NotAuthorised };
}
