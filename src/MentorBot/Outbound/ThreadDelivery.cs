using MentorBot.Channel.Connector;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>Says something in a group chat or channel, where it was asked.</summary>
internal sealed class ThreadDelivery(AggregateStore aggregates, ConnectorClient connector, ChannelCalls calls, Retries retries, DeliveryMetrics metrics)
{
    public async Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry.PostToThread thread, CancellationToken cancellationToken)
    {
        var outcome = await calls.RunAsync(
            Urgency.Reply, thread.ConversationId,
            () => connector.SendAsync(thread.ServiceUrl, thread.ConversationId, OutgoingActivity.Build(thread.Message), cancellationToken), cancellationToken);
        metrics.Answered(outcome);
        if (outcome is SendOutcome.Refused { Error.Verdict: var verdict } && ChatCalls.StateAfter(verdict, goneForGood: true) is { } state)
        {
            await MarkAsync(from, state, cancellationToken);
        }

        return outcome switch
        {
            null => new DeliveryOutcome.Left(),
            _ when Retries.MayPass(outcome) && thread.Tries < Retries.Most => retries.Later(thread, outcome),
            _ => DeliveryOutcome.Nothing,
        };
    }

    private async Task MarkAsync(AggregateId thread, ChatState state, CancellationToken cancellationToken)
    {
        var place = await aggregates.OpenAsync(thread, cancellationToken);
        if (place.Read<ThreadReference>(ThreadReference.Document) is { } known && known.State != state)
        {
            place.Write(ThreadReference.Document, known with { State = state });
            // Losing this race is fine: then somebody there has just acted.
            await aggregates.TryCommitAsync(place, cancellationToken);
        }
    }
}
