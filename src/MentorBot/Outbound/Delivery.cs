using System.Diagnostics;
using System.Text.Json;
using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>Brings one message into one chat, and says what the channel's answer means (protocol 5.11, 6.3).</summary>
internal sealed class Delivery(
    AggregateStore aggregates, KeptMessages kept, Chats chats, ConnectorClient connector, ChannelCalls calls, OtherHost otherHost, DeliveryMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan SecondChance = TimeSpan.FromSeconds(60);

    // With the longest wait between two tries: half an hour for what is soon out of date, a day for what must arrive.
    private const int MostTries = 12;
    private const int MostTriesOfWhatMustArrive = 150;

    public Task<DeliveryOutcome> DeliverAsync(AggregateId from, OutboxEntry entry, CancellationToken cancellationToken) => entry switch
    {
        OutboxEntry.Post post => PostAsync(from, post, cancellationToken),
        OutboxEntry.Update update => UpdateAsync(from, update, cancellationToken),
        OutboxEntry.PostToThread thread => PostToThreadAsync(thread, cancellationToken),
        _ => throw new UnreachableException(),
    };

    // What leaves a person's own aggregate answers what they have just done.
    private static Urgency UrgencyOf(AggregateId from) => from.Kind switch
    {
        AggregateId.MemberKind => Urgency.Reply,
        AggregateId.AnnouncementKind => Urgency.Announcement,
        _ => Urgency.Letter,
    };

    private async Task<DeliveryOutcome> PostAsync(AggregateId from, OutboxEntry.Post post, CancellationToken cancellationToken)
    {
        var urgency = UrgencyOf(from);
        var message = await kept.ReadAsync(from, post.Message, cancellationToken);
        var chat = await chats.FindAsync(post.To, cancellationToken);
        if (chat is { State: not ChatState.Active })
        {
            return Recorded(post, DeliveryStatus.Unreachable, Reason(chat.State));
        }

        var outcome = chat is null
            ? await SendInNewChatAsync(urgency, post.To, message, null, cancellationToken)
            : await SendAsync(urgency, chat, message, cancellationToken);
        outcome = outcome is SendOutcome.Refused { Error.Verdict: var verdict } && chat is not null
            ? verdict switch
            {
                ConnectorVerdict.ConversationGone => await SendInNewChatAsync(urgency, post.To, message, chat, cancellationToken),
                ConnectorVerdict.WrongHost => await SendOnOtherHostAsync(urgency, post.To, message, chat, cancellationToken) ?? outcome,
                ConnectorVerdict.TooBig when message.Card is not null => await SendAsync(urgency, chat, OutgoingActivity.Shorter(message), cancellationToken),
                _ => outcome,
            }
            : outcome;
        metrics.Answered(outcome);
        return outcome switch
        {
            null => new DeliveryOutcome.Left(),
            SendOutcome.Done done => await SentAsync(post, done.Resource.Id, cancellationToken),
            SendOutcome.NoAnswer { MayHaveArrived: false } => Later(urgency, post, null),
            SendOutcome.NoAnswer => Unknown(urgency, post),
            SendOutcome.Refused refused => await RefusedAsync(urgency, post, chat, refused.Error, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private Task<SendOutcome?> SendAsync(Urgency urgency, ChatReference chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var activity = OutgoingActivity.Build(message, chat);
        return calls.RunAsync(
            urgency, chat.ConversationId, () => connector.SendAsync(chat.ServiceUrl, chat.ConversationId, activity, cancellationToken), cancellationToken);
    }

    private async Task<SendOutcome?> SendInNewChatAsync(
        Urgency urgency, MemberId to, OutgoingMessage message, ChatReference? gone, CancellationToken cancellationToken) =>
        await chats.OpenAsync(urgency, to, gone, cancellationToken) switch
        {
            ConnectorOutcome<ChatReference>.Done opened => await SendAsync(urgency, opened.Resource, message, cancellationToken),
            ConnectorOutcome<ChatReference>.Refused refused => new SendOutcome.Refused(refused.Error),
            ConnectorOutcome<ChatReference>.NoAnswer => new SendOutcome.NoAnswer(MayHaveArrived: false),
            _ => null,
        };

    private async Task<SendOutcome?> SendOnOtherHostAsync(
        Urgency urgency, MemberId to, OutgoingMessage message, ChatReference chat, CancellationToken cancellationToken)
    {
        if (otherHost.Of(chat) is not { } elsewhere)
        {
            return null;
        }

        var outcome = await SendAsync(urgency, elsewhere, message, cancellationToken);
        if (outcome is SendOutcome.Done)
        {
            await chats.KeepAsync(to, elsewhere, cancellationToken);
        }

        return outcome;
    }

    private async Task<DeliveryOutcome> RefusedAsync(
        Urgency urgency, OutboxEntry.Post post, ChatReference? chat, ConnectorError error, CancellationToken cancellationToken)
    {
        switch (error.Verdict)
        {
            case ConnectorVerdict.Throttled or ConnectorVerdict.Clash:
                return Later(urgency, post, error.RetryAfter);
            case ConnectorVerdict.OutcomeUnknown:
                return Unknown(urgency, post);
        }

        if (NewState(error.Verdict) is not { } state)
        {
            return Recorded(post, DeliveryStatus.Failed, error.Verdict is ConnectorVerdict.TooBig ? "tooBig" : $"http{error.Status}");
        }

        await chats.MarkAsync(post.To, state, cancellationToken);
        return Recorded(post, DeliveryStatus.Unreachable, chat is null ? "unreachable" : Reason(state));
    }

    private static ChatState? NewState(ConnectorVerdict verdict) => verdict switch
    {
        ConnectorVerdict.Blocked => ChatState.Blocked,
        ConnectorVerdict.DisabledByAdmin => ChatState.Disabled,
        ConnectorVerdict.NotInstalled or ConnectorVerdict.ConversationGone => ChatState.Uninstalled,
        _ => null,
    };

    private static string Reason(ChatState state) => state switch
    {
        ChatState.Blocked => "blocked",
        ChatState.Disabled => "disabled",
        _ => "uninstalled",
    };

    private async Task<DeliveryOutcome> UpdateAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken)
    {
        if (await FindActivityAsync(from, update, cancellationToken) is not { } activityId
            || await chats.FindAsync(update.To, cancellationToken) is not { State: ChatState.Active } chat)
        {
            return DeliveryOutcome.Nothing;
        }

        var urgency = UrgencyOf(from);
        var activity = OutgoingActivity.Build(update.Message, chat) with { Id = activityId };
        var outcome = await calls.RunAsync(
            urgency, chat.ConversationId, () => connector.UpdateAsync(chat.ServiceUrl, chat.ConversationId, activityId, activity, cancellationToken), cancellationToken);
        metrics.Answered(outcome);
        switch (outcome)
        {
            case null:
                return new DeliveryOutcome.Left();
            case SendOutcome.Refused { Error.Verdict: ConnectorVerdict.ActivityGone or ConnectorVerdict.ConversationGone } when update.Slot is not null:
                // What has a slot is looked at again and again; whoever deleted it gets it anew.
                return await PostAsync(from, new OutboxEntry.Post(update.To, update.Message, update.Slot), cancellationToken);
            case SendOutcome.Refused { Error.Verdict: var verdict } when NewState(verdict) is { } state and not ChatState.Uninstalled:
                await chats.MarkAsync(update.To, state, cancellationToken);
                return DeliveryOutcome.Nothing;
            case SendOutcome.NoAnswer or SendOutcome.Refused { Error.Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash or ConnectorVerdict.OutcomeUnknown }
                when update.Tries < MostTries:
                // Replacing converges, so an unknown outcome may simply be tried again.
                return Again(update, WaitOf(outcome));
            default:
                return DeliveryOutcome.Nothing;
        }
    }

    private async Task<string?> FindActivityAsync(AggregateId from, OutboxEntry.Update update, CancellationToken cancellationToken) =>
        update.ActivityId
        ?? (update.Slot is { } slot ? (await aggregates.ReadSlotAsync(from, slot, cancellationToken))?.ActivityId : null);

    private async Task<DeliveryOutcome> PostToThreadAsync(OutboxEntry.PostToThread thread, CancellationToken cancellationToken)
    {
        var outcome = await calls.RunAsync(
            Urgency.Reply, thread.ConversationId,
            () => connector.SendAsync(thread.ServiceUrl, thread.ConversationId, OutgoingActivity.Build(thread.Message), cancellationToken), cancellationToken);
        metrics.Answered(outcome);
        return outcome switch
        {
            null => new DeliveryOutcome.Left(),
            SendOutcome.NoAnswer { MayHaveArrived: false } or SendOutcome.Refused { Error.Verdict: ConnectorVerdict.Throttled or ConnectorVerdict.Clash }
                when thread.Tries < MostTries => Again(thread, WaitOf(outcome)),
            _ => DeliveryOutcome.Nothing,
        };
    }

    private static TimeSpan? WaitOf(SendOutcome outcome) => (outcome as SendOutcome.Refused)?.Error.RetryAfter;

    private async Task<DeliveryOutcome> SentAsync(OutboxEntry.Post post, string? activityId, CancellationToken cancellationToken)
    {
        if (post.Offered is { } offered)
        {
            await aggregates.LeaveAsync(AggregateId.Member(post.To), Letter.Document, new Letter(offered), cancellationToken);
        }

        List<Write> records = [.. LedgerRows(post, DeliveryStatus.Sent, null)];
        if (post.Slot is { } slot && activityId is not null)
        {
            records.Add(new Write.Upsert("s|" + slot, JsonSerializer.Serialize(new Slot(activityId), StoredJson.Of<Slot>())));
        }

        return new DeliveryOutcome.Finished(records);
    }

    // An answer that comes hours late helps nobody; what the bot says of its own accord, or for somebody else, has to arrive.
    private static bool MustArrive(Urgency urgency, OutboxEntry.Post post) => urgency is not Urgency.Reply || post.Ledger is not null;

    private DeliveryOutcome Later(Urgency urgency, OutboxEntry.Post post, TimeSpan? wait) =>
        post.Tries >= (MustArrive(urgency, post) ? MostTriesOfWhatMustArrive : MostTries)
            ? Recorded(post, DeliveryStatus.Failed, "throttled")
            : Again(post, wait);

    // It may have arrived. What must not be missed is tried once more, after a while: a double beats a miss (protocol 6.3).
    private DeliveryOutcome Unknown(Urgency urgency, OutboxEntry.Post post) => post.MayHaveArrived || !MustArrive(urgency, post)
        ? Recorded(post, DeliveryStatus.Unknown, "noAnswer")
        : Again(post with { MayHaveArrived = true }, SecondChance);

    private DeliveryOutcome.TryAgain Again(OutboxEntry entry, TimeSpan? wait) =>
        new(entry with { Tries = entry.Tries + 1, NotBefore = clock.GetUtcNow() + (wait ?? Backoff.Scattered(entry.Tries)) });

    private DeliveryOutcome.Finished Recorded(OutboxEntry.Post post, DeliveryStatus status, string reason)
    {
        metrics.GaveUp(status, reason);
        return new DeliveryOutcome.Finished([.. LedgerRows(post, status, reason)]);
    }

    private IEnumerable<Write> LedgerRows(OutboxEntry.Post post, DeliveryStatus status, string? reason) => post.Ledger is { } key
        ? [new Write.Upsert("l|" + key, JsonSerializer.Serialize(new LedgerEntry(post.To, status, clock.GetUtcNow(), reason), StoredJson.Of<LedgerEntry>()))]
        : [];
}

internal abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    public static DeliveryOutcome Nothing { get; } = new Finished([]);

    /// <param name="Records">Rows that say what became of it, written as the entry is taken out.</param>
    public sealed record Finished(IReadOnlyList<Write> Records) : DeliveryOutcome;

    /// <param name="Entry">The entry as it stays.</param>
    public sealed record TryAgain(OutboxEntry Entry) : DeliveryOutcome;

    /// <summary>Nothing was tried: the bot is not signed in.</summary>
    public sealed record Left : DeliveryOutcome;
}
