using MentorBot.Channel.Connector;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>Puts a message in place of an earlier one. That converges, so an unknown outcome may simply be tried again.</summary>
internal sealed class UpdateDelivery(
    AggregateStore aggregates, KeptMessages kept, Chats chats, ChatCalls calls, PostDelivery posts, ConnectorClient connector, Retries retries)
{
    public async Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken)
    {
        if (await FindActivityAsync(from, update, cancellationToken) is not { } activityId
            || await chats.FindAsync(update.To, cancellationToken) is not { State: ChatState.Active } chat)
        {
            return DeliveryOutcome.Nothing;
        }

        var message = await kept.ReadAsync(from, update.Message, cancellationToken);
        var outcome = await calls.RunAsync(
            Delivery.UrgencyOf(from, update), update.To, chat, message, (where, what) => connector.UpdateAsync(
                where.ServiceUrl, where.ConversationId, activityId, OutgoingActivity.Build(what, where) with { Id = activityId }, cancellationToken),
            isNew: false, cancellationToken);
        return outcome switch
        {
            null => new DeliveryOutcome.Left(),
            // What has a slot is looked at again and again; whoever deleted it gets it anew.
            SendOutcome.Refused { Error.Verdict: ConnectorVerdict.ActivityGone or ConnectorVerdict.ConversationGone } when update.Slot is not null =>
                await posts.DeliverAsync(from, new OutboxEntry.Post(update.To, update.Message, update.Slot), cancellationToken),
            _ when MayPass(outcome) && update.Tries < Retries.Most => retries.Later(update, outcome),
            _ => DeliveryOutcome.Nothing,
        };
    }

    private static bool MayPass(SendOutcome outcome) =>
        Retries.MayPass(outcome) || outcome is SendOutcome.NoAnswer or SendOutcome.Refused { Error.Verdict: ConnectorVerdict.OutcomeUnknown };

    private async Task<string?> FindActivityAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken) =>
        update.ActivityId
        ?? (update.Slot is { } slot ? (await aggregates.ReadSlotAsync(from, slot, cancellationToken))?.ActivityId : null);
}
