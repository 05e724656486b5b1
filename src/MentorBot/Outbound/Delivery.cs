using System.Diagnostics;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Brings what an outbox holds to where it belongs.</summary>
internal sealed class Delivery(PostDelivery posts, UpdateDelivery updates, ThreadDelivery threads)
{
    public Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry entry, CancellationToken cancellationToken) => entry switch
    {
        OutboxEntry.Post post => posts.DeliverAsync(from, post, cancellationToken),
        OutboxEntry.Update update => updates.DeliverAsync(from, update, cancellationToken),
        OutboxEntry.PostToThread thread => threads.DeliverAsync(from, thread, cancellationToken),
        _ => throw new UnreachableException(),
    };

    // What leaves a person's own aggregate answers what they have just done.
    public static Urgency UrgencyOf(AggregateId from) => from.Kind switch
    {
        AggregateId.MemberKind or AggregateId.ThreadKind => Urgency.Reply,
        AggregateId.AnnouncementKind => Urgency.Announcement,
        _ => Urgency.Letter,
    };
}
