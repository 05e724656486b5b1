using System.Diagnostics;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>A row of an outbox.</summary>
internal sealed record Queued(Entity Row, OutboxEntry Is)
{
    public string Recipient { get; } = Is switch
    {
        OutboxEntry.Post post => post.To.ObjectId,
        OutboxEntry.Update update => update.To.ObjectId,
        OutboxEntry.PostToThread thread => thread.ConversationId,
        OutboxEntry.Step step => step.Target.Partition,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A row that was carried out, and is to be recorded.</summary>
internal sealed record Sent(Queued Entry, DeliveryOutcome Outcome);

/// <summary>Those whose messages have to wait during one look at an outbox.</summary>
/// <param name="inOrder">Steps too wait for messages that wait: who sends to very many begins no more than can be sent.</param>
/// <param name="stopping">Cancelled once nothing more is to be begun: what has been begun is ended.</param>
internal sealed class Waiting(TimeProvider clock, bool inOrder, CancellationToken stopping)
{
    private readonly HashSet<string> recipients = [];
    private volatile bool forSignIn;
    private volatile bool forStore;
    private bool postWaits;

    /// <summary>The bot is not signed in, or this process may not send just now.</summary>
    public bool ForSignIn => forSignIn;

    /// <summary>A newer version of MentorBot wrote some of it, and will see to that.</summary>
    public bool ForNewer { get; set; }

    /// <summary>What was sent cannot be recorded.</summary>
    public bool ForStore
    {
        get => forStore;
        set => forStore = value;
    }

    /// <summary>When the first of what was met waiting may be tried; null where nothing was.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>When a step waits no longer for what stands before it; null where none does.</summary>
    public DateTimeOffset? Behind { get; private set; }

    public bool MustWait(Queued entry)
    {
        lock (recipients)
        {
            var now = clock.GetUtcNow();
            if (postWaits && entry.Is is OutboxEntry.Step { Behind: { } last } && now < last)
            {
                Behind = last;
                return true;
            }

            if (entry.Is.NotBefore is { } until && until > now)
            {
                Until = Until < until ? Until : until;
                recipients.Add(entry.Recipient);
            }

            var waits = stopping.IsCancellationRequested || ForStore || recipients.Contains(entry.Recipient)
                || (ForSignIn && (inOrder || entry.Is is not OutboxEntry.Step));
            postWaits |= waits && entry.Is is OutboxEntry.Post;
            return waits;
        }
    }

    public void Note(Queued entry, DeliveryOutcome outcome)
    {
        lock (recipients)
        {
            forSignIn |= outcome is DeliveryOutcome.Left;
            if (outcome is not (DeliveryOutcome.Finished or DeliveryOutcome.GivenUp))
            {
                recipients.Add(entry.Recipient);
                postWaits |= entry.Is is OutboxEntry.Post;
            }
        }
    }
}
