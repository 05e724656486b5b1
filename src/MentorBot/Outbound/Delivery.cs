using System.Diagnostics;
using System.Text.Json;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Brings one message into one chat, and says what the channel's answer means.</summary>
internal sealed class Delivery(
    AggregateStore aggregates, ConnectorClient connector, SendWindow window, ConversationOrder order, TimeProvider clock)
{
    // A wait as short as this is waited out on the spot: somebody may be looking at their screen.
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SecondChance = TimeSpan.FromSeconds(60);

    // With the longest wait between two tries: half an hour for what is soon out of date, a day for what must arrive.
    private const int MostTries = 12;
    private const int MostTriesOfWhatMustArrive = 150;

    public async Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry entry, CancellationToken cancellationToken) => entry switch
    {
        OutboxEntry.Post post => await PostAsync(post, cancellationToken),
        OutboxEntry.Update update => await UpdateAsync(from, update, cancellationToken),
        OutboxEntry.PostToThread thread => await PostToThreadAsync(thread, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<DeliveryOutcome> PostAsync(OutboxEntry.Post post, CancellationToken cancellationToken)
    {
        var chat = await FindChatAsync(post.To, cancellationToken);
        if (chat is not { State: ChatState.Active })
        {
            return Unreachable(post, chat?.State switch { ChatState.Blocked => "blocked", ChatState.Uninstalled => "uninstalled", _ => "unreachable" });
        }

        var activity = OutgoingActivity.Build(post.Message, chat);
        var outcome = await CallAsync(
            chat.ConversationId, () => connector.SendAsync(chat.ServiceUrl, chat.ConversationId, activity, cancellationToken), cancellationToken);
        return outcome switch
        {
            ConnectorOutcome.Done done => await SentAsync(post, done.Resource.Id, cancellationToken),
            ConnectorOutcome.NoAnswer { MayHaveArrived: false } => Later(post, null),
            ConnectorOutcome.NoAnswer => Unknown(post),
            ConnectorOutcome.Refused refused => await RefusedAsync(post, refused.Error, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<DeliveryOutcome> RefusedAsync(OutboxEntry.Post post, ConnectorError error, CancellationToken cancellationToken)
    {
        switch (error.Verdict)
        {
            case ConnectorVerdict.RetryLater:
                return Later(post, error.RetryAfter);
            case ConnectorVerdict.NotAuthorised:
                return Later(post, SecondChance);
            case ConnectorVerdict.OutcomeUnknown:
                return Unknown(post);
            case ConnectorVerdict.Blocked or ConnectorVerdict.DisabledByAdmin:
                await MarkAsync(post.To, ChatState.Blocked, cancellationToken);
                return Unreachable(post, error.Verdict is ConnectorVerdict.Blocked ? "blocked" : "disabled");
            case ConnectorVerdict.NotInstalled or ConnectorVerdict.ConversationGone:
                await MarkAsync(post.To, ChatState.Uninstalled, cancellationToken);
                return Unreachable(post, "uninstalled");
            default:
                return Recorded(post, DeliveryStatus.Failed, $"http{error.Status}");
        }
    }

    private async Task<DeliveryOutcome> UpdateAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken)
    {
        if (await FindActivityAsync(from, update, cancellationToken) is not { } activityId
            || await FindChatAsync(update.To, cancellationToken) is not { State: ChatState.Active } chat)
        {
            return DeliveryOutcome.Finished();
        }

        var activity = OutgoingActivity.Build(update.Message, chat) with { Id = activityId };
        var outcome = await CallAsync(
            chat.ConversationId, () => connector.UpdateAsync(chat.ServiceUrl, chat.ConversationId, activityId, activity, cancellationToken), cancellationToken);
        return outcome switch
        {
            // Replacing converges, so an unknown outcome may simply be tried again.
            ConnectorOutcome.NoAnswer or ConnectorOutcome.Refused { Error.Verdict: ConnectorVerdict.RetryLater or ConnectorVerdict.OutcomeUnknown }
                when update.Tries < MostTries => DeliveryOutcome.TryAgain(update with { Tries = update.Tries + 1, NotBefore = clock.GetUtcNow() + Backoff.After(update.Tries) }),
            _ => DeliveryOutcome.Finished(),
        };
    }

    private async Task<string?> FindActivityAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken) =>
        update.ActivityId
        ?? (update.Slot is { } slot ? (await aggregates.ReadSlotAsync(from, slot, cancellationToken))?.ActivityId : null);

    private async Task<DeliveryOutcome> PostToThreadAsync(OutboxEntry.PostToThread thread, CancellationToken cancellationToken)
    {
        await CallAsync(
            thread.ConversationId,
            () => connector.SendAsync(thread.ServiceUrl, thread.ConversationId, OutgoingActivity.Build(thread.Message), cancellationToken),
            cancellationToken);
        return DeliveryOutcome.Finished();
    }

    // One at a time in a conversation; a short wait that the channel asks for is waited out.
    private Task<ConnectorOutcome> CallAsync(string conversationId, Func<Task<ConnectorOutcome>> call, CancellationToken cancellationToken) =>
        order.RunAsync(conversationId, async () =>
        {
            var outcome = await window.RunAsync(call, cancellationToken);
            if (outcome is ConnectorOutcome.Refused { Error: { Verdict: ConnectorVerdict.RetryLater } error }
                && (error.RetryAfter ?? Backoff.After(0)) is var wait && wait <= ShortWait)
            {
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, cancellationToken);
                outcome = await window.RunAsync(call, cancellationToken);
            }

            return outcome;
        }, cancellationToken);

    private Task<ChatReference?> FindChatAsync(MemberId to, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<ChatReference>(AggregateId.Member(to), ChatReferences.Document, cancellationToken);

    private async Task MarkAsync(MemberId who, ChatState state, CancellationToken cancellationToken)
    {
        var aggregate = await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken);
        if (aggregate.Read<ChatReference>(ChatReferences.Document) is { } chat && chat.State != state)
        {
            aggregate.Write(ChatReferences.Document, chat with { State = state });
            // Losing this race is fine: then the person has just acted, and their chat is alive.
            await aggregates.TryCommitAsync(aggregate, cancellationToken);
        }
    }

    private async Task<DeliveryOutcome> SentAsync(OutboxEntry.Post post, string? activityId, CancellationToken cancellationToken)
    {
        if (post.Offered is { } offered)
        {
            await OfferAsync(post.To, offered, cancellationToken);
        }

        return DeliveryOutcome.Finished(
        [
            .. post.Slot is { } slot && activityId is not null ? [Row.Slot(slot, new Slot(activityId))] : Array.Empty<Write.Upsert>(),
            .. LedgerRows(post, DeliveryStatus.Sent, null),
        ]);
    }

    // From now on a typed number means this letter's choices, not those of an older message; but whoever is in the middle of
    // a form goes on with that.
    private async Task OfferAsync(MemberId to, IReadOnlyList<Offered> offered, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var aggregate = await aggregates.OpenAsync(AggregateId.Member(to), cancellationToken);
            var talk = aggregate.Read<Talk>(Talk.Document) ?? new Talk();
            if (talk.Focus is not null)
            {
                return;
            }

            aggregate.Write(Talk.Document, talk with { Offered = offered });
            if (await aggregates.TryCommitAsync(aggregate, cancellationToken))
            {
                return;
            }
        }
    }

    private DeliveryOutcome Later(OutboxEntry.Post post, TimeSpan? wait) => post.Tries >= (post.Ledger is null ? MostTries : MostTriesOfWhatMustArrive)
        ? Recorded(post, DeliveryStatus.Failed, "throttled")
        : DeliveryOutcome.TryAgain(post with { Tries = post.Tries + 1, NotBefore = clock.GetUtcNow() + (wait ?? Backoff.After(post.Tries)) });

    // It may have arrived. What must not be missed is tried once more, after a while: a double beats a miss (protocol 6.3).
    private DeliveryOutcome Unknown(OutboxEntry.Post post) => post.Ledger is null || post.Tries > 0
        ? Recorded(post, DeliveryStatus.Unknown, "noAnswer")
        : DeliveryOutcome.TryAgain(post with { Tries = 1, NotBefore = clock.GetUtcNow() + SecondChance });

    private DeliveryOutcome Unreachable(OutboxEntry.Post post, string reason) => Recorded(post, DeliveryStatus.Unreachable, reason);

    private DeliveryOutcome Recorded(OutboxEntry.Post post, DeliveryStatus status, string reason) =>
        DeliveryOutcome.Finished(LedgerRows(post, status, reason));

    private Write.Upsert[] LedgerRows(OutboxEntry.Post post, DeliveryStatus status, string? reason) =>
        post.Ledger is { } key ? [Row.Ledger(key, new LedgerEntry(post.To, status, clock.GetUtcNow(), reason))] : [];

    private static class Row
    {
        public static Write.Upsert Slot(string name, Slot slot) => new Write.Upsert("s|" + name, JsonSerializer.Serialize(slot, StoredJson.Of<Slot>()));

        public static Write.Upsert Ledger(string key, LedgerEntry entry) => new Write.Upsert("l|" + key, JsonSerializer.Serialize(entry, StoredJson.Of<LedgerEntry>()));
    }
}

/// <param name="Records">Rows that say what became of it, written as the entry is taken out.</param>
/// <param name="Again">The entry as it stays, where it has to be tried again.</param>
internal sealed record DeliveryOutcome(IReadOnlyList<Write> Records, OutboxEntry? Again)
{
    public static DeliveryOutcome Finished(IReadOnlyList<Write>? records = null) => new(records ?? [], null);

    public static DeliveryOutcome TryAgain(OutboxEntry entry) => new([], entry);
}
