using System.Diagnostics;
using System.Text.Json;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Brings what an outbox holds to where it belongs.</summary>
internal sealed class Delivery(
    PostDelivery posts, UpdateDelivery updates, ThreadDelivery threads, StepDelivery steps, SetAside aside, TimeProvider clock)
{
    /// <summary>How long something is left alone that a newer version of MentorBot has to see to.</summary>
    public static readonly TimeSpan UntilUpdated = TimeSpan.FromMinutes(1);

    // With the waits between them, two hours and some: a fault that passes has passed by then.
    private const int MostTries = 20;

    public async Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return entry switch
            {
                OutboxEntry.Post post => await posts.DeliverAsync(from, post, cancellationToken),
                OutboxEntry.Update update => await updates.DeliverAsync(from, update, cancellationToken),
                OutboxEntry.PostToThread thread => await threads.DeliverAsync(from, thread, cancellationToken),
                OutboxEntry.Step step => await steps.DeliverAsync(step, cancellationToken),
                _ => throw new UnreachableException(),
            };
        }
        catch (NewerRowException)
        {
            // Nothing is wrong, so it doesn't count.
            return new DeliveryOutcome.TryAgain(entry with { NotBefore = clock.GetUtcNow() + UntilUpdated });
        }
        catch (StoreBusyException)
        {
            // Many newcomers at once, say, who all go on one list.
            return new DeliveryOutcome.TryAgain(entry with { Tries = entry.Tries + 1, NotBefore = clock.GetUtcNow() + Backoff.Aside(entry.Tries) });
        }
        catch (UnreadableRowException broken)
        {
            await aside.NoteAsync(broken, cancellationToken);
            return Again(entry, "it needs a row that cannot be read");
        }
        catch (StepFailedException)
        {
            return Again(entry, "it failed every time");
        }
        catch (Exception flaw) when (flaw is InvalidOperationException or UriFormatException or JsonException)
        {
            return Again(entry, "it cannot be made into a message");
        }
    }

    // What leaves a person's own aggregate for themselves answers what they have just done, unless account is kept of it.
    public static Urgency UrgencyOf(AggregateId from, OutboxEntry entry) => entry switch
    {
        OutboxEntry.Post { Ledger: null, To: var to } when from == AggregateId.Member(to) => Urgency.Reply,
        OutboxEntry.Update { To: var to } when from == AggregateId.Member(to) => Urgency.Reply,
        _ when from.Kind is AggregateId.AnnouncementKind => Urgency.Announcement,
        _ => Urgency.Letter,
    };

    private DeliveryOutcome Again(OutboxEntry entry, string reason) => entry.Tries < MostTries
        ? new DeliveryOutcome.TryAgain(entry with { Tries = entry.Tries + 1, NotBefore = clock.GetUtcNow() + Backoff.After(entry.Tries) })
        : new DeliveryOutcome.GivenUp(reason);
}
