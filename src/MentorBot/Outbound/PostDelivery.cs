using System.Diagnostics;
using MentorBot.Channel.Connector;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>Brings a new message into a person's chat, and keeps account of it.</summary>
internal sealed partial class PostDelivery(
    AggregateStore aggregates, KeptMessages kept, Chats chats, ChatCalls calls, ConnectorClient connector, Retries retries, DeliveryMetrics metrics,
    TimeProvider clock, ILogger<PostDelivery> logger)
{
    private static readonly TimeSpan SecondChance = TimeSpan.FromSeconds(60);

    public async Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry.Post post, CancellationToken cancellationToken)
    {
        if (post.Until <= clock.GetUtcNow())
        {
            return Recorded(post, DeliveryStatus.Failed, "late");
        }

        var urgency = Delivery.UrgencyOf(from, post);
        var message = await kept.ReadAsync(from, post.Message, cancellationToken);
        var chat = await chats.FindAsync(post.To, cancellationToken);
        if (chat is null && !await chats.KnowsAsync(post.To, cancellationToken))
        {
            return Recorded(post, DeliveryStatus.Unreachable, "unreachable");
        }

        // An administrator who lifts a block tells nobody: each letter asks once whether it still holds. What a person does, they tell us.
        if (chat is { State: not (ChatState.Active or ChatState.Disabled) })
        {
            return Recorded(post, DeliveryStatus.Unreachable, Reason(chat.State));
        }

        var outcome = await calls.RunAsync(urgency, post.To, chat, message, SendAsync, isNew: true, cancellationToken);
        return outcome switch
        {
            null => new DeliveryOutcome.Left(),
            SendOutcome.Done done => await SentAsync(post, done.Resource.Id, cancellationToken),
            _ when Retries.MayPass(outcome) => Later(urgency, post, outcome),
            SendOutcome.NoAnswer or SendOutcome.Refused { Error.Verdict: ConnectorVerdict.OutcomeUnknown } => Unknown(urgency, post),
            SendOutcome.Refused { Error: var error } => Refused(post, chat, error),
            _ => throw new UnreachableException(),
        };

        Task<SendOutcome> SendAsync(ChatReference where, OutgoingMessage what) =>
            connector.SendAsync(where.ServiceUrl, where.ConversationId, OutgoingActivity.Build(what, where), cancellationToken);
    }

    private DeliveryOutcome.Finished Refused(OutboxEntry.Post post, ChatReference? chat, ConnectorError error) =>
        ChatCalls.StateAfter(error.Verdict, goneForGood: true) is { } state
            ? Recorded(post, DeliveryStatus.Unreachable, chat is null ? "unreachable" : Reason(state))
            : Recorded(post, DeliveryStatus.Failed, error.Verdict is ConnectorVerdict.TooBig ? "tooBig" : $"http{error.Status}");

    private static string Reason(ChatState state) => state switch
    {
        ChatState.Blocked => "blocked",
        ChatState.Disabled => "disabled",
        _ => "uninstalled",
    };

    private async Task<DeliveryOutcome> SentAsync(OutboxEntry.Post post, string? activityId, CancellationToken cancellationToken)
    {
        if (post.Offered is { } offered)
        {
            try
            {
                await LeaveAsync(AggregateId.Member(post.To), new Letter(offered), cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // The message is there. To send it again would be worse than a number that is not understood.
                NotOffered(failure);
            }
        }

        List<Write> records = [.. LedgerRows(post, DeliveryStatus.Sent, null)];
        if (post.Slot is { } slot && activityId is not null)
        {
            records.Add(StoredShapes.Current.Upsert(Aggregate.SlotPrefix + slot, new Slot(activityId)));
        }

        return new DeliveryOutcome.Finished(records);
    }

    // What has no numbers takes none from a letter that came before it.
    private Task LeaveAsync(AggregateId reader, Letter letter, CancellationToken cancellationToken) => letter.Offered.Count > 0
        ? aggregates.LeaveAsync(reader, Letter.Document, letter, cancellationToken)
        : aggregates.LeaveFirstAsync(reader, Letter.Document, letter, cancellationToken);

    // An answer that comes hours late helps nobody; what the bot says of its own accord, or for somebody else, has to arrive.
    private static bool MustArrive(Urgency urgency) => urgency is not Urgency.Reply;

    private DeliveryOutcome Later(Urgency urgency, OutboxEntry.Post post, SendOutcome outcome) =>
        post.Tries < (MustArrive(urgency) ? Retries.MostOfWhatMustArrive : Retries.Most)
            ? retries.Later(post, outcome)
            : Recorded(post, DeliveryStatus.Failed, outcome switch
            {
                SendOutcome.NoAnswer => "noConnection",
                SendOutcome.Refused { Error: { Verdict: ConnectorVerdict.NotAuthorised } error } => $"http{error.Status}",
                _ => "throttled",
            });

    // It may have arrived. What must not be missed is tried once more, after a while: a double beats a miss (protocol 6.3).
    private DeliveryOutcome Unknown(Urgency urgency, OutboxEntry.Post post) => post.MayHaveArrived || !MustArrive(urgency)
        ? Recorded(post, DeliveryStatus.Unknown, "noAnswer")
        : retries.After(post with { MayHaveArrived = true }, SecondChance);

    private DeliveryOutcome.Finished Recorded(OutboxEntry.Post post, DeliveryStatus status, string reason)
    {
        if (post.MayHaveArrived)
        {
            (status, reason) = (DeliveryStatus.Unknown, "noAnswer");
        }

        metrics.GaveUp(status, reason);
        return new([.. LedgerRows(post, status, reason)]);
    }

    private IEnumerable<Write> LedgerRows(OutboxEntry.Post post, DeliveryStatus status, string? reason) => post.Ledger is { } key
        ? [StoredShapes.Current.Upsert(Aggregate.LedgerPrefix + key, new LedgerEntry(post.To, status, clock.GetUtcNow(), reason))]
        : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "That a message came, and what its numbers mean, could not be kept.")]
    private partial void NotOffered(Exception failure);
}
