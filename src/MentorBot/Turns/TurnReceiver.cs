using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Inbound;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>Turns an authenticated activity into a turn, and commits it: what was decided and what is said, in one transaction.</summary>
internal sealed partial class TurnReceiver(
    AggregateStore aggregates, Outbox outbox, Router router, IElse otherwise, TurnFactory factory, MemberOrder order,
    IOptions<ProgrammeOptions> programme, TimeProvider clock, ILogger<TurnReceiver> logger) : IActivityReceiver
{
    public async Task<ActivityAnswer> ReceiveAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Kind(activity) is not { } kind)
        {
            return activity.Is(ActivityTypes.Invoke) ? new ActivityAnswer.NotImplemented() : new ActivityAnswer.Accepted();
        }

        try
        {
            if (activity.Conversation?.ConversationType is not (null or "personal") || activity.From?.AadObjectId is not { Length: > 0 } objectId)
            {
                return await ElsewhereAsync(activity, kind, cancellationToken);
            }

            var who = new MemberId((activity.TenantId() ?? programme.Value.TenantId).ToLowerInvariant(), objectId.ToLowerInvariant());
            return await order.RunAsync(who, () => TakeAsync(activity, kind, who, cancellationToken), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || cancellationToken.IsCancellationRequested)
        {
            // The one place where a turn's faults end up: nothing was committed, so the channel may bring it again.
            Failed(failure, kind);
            return new ActivityAnswer.Unavailable();
        }
    }

    private static TurnKind? Kind(Activity activity) => activity switch
    {
        _ when activity.Is(ActivityTypes.Message) => TurnKind.Message,
        { Name: InvokeNames.AdaptiveCardAction } when activity.Is(ActivityTypes.Invoke) => TurnKind.Button,
        { Action: "add" } when activity.Is(ActivityTypes.InstallationUpdate) => TurnKind.Installed,
        { Action: "remove" } when activity.Is(ActivityTypes.InstallationUpdate) => TurnKind.Removed,
        _ => null,
    };

    private async Task<ActivityAnswer> TakeAsync(Activity activity, TurnKind kind, MemberId who, CancellationToken cancellationToken)
    {
        var key = Key(activity);
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var mine = await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken);
            var repeated = mine.HasHandled(key);
            if (repeated && kind is not TurnKind.Button)
            {
                return new ActivityAnswer.Accepted();
            }

            var turn = factory.Create(mine, who, activity, kind, key);
            mine.Write(ChatReferences.Document, Reference(activity, kind));
            await RunAsync(turn, kind, cancellationToken);
            factory.Write(turn, activity);
            mine.MarkHandled(key, turn.Now);
            if (await outbox.TryCommitAsync(mine, cancellationToken))
            {
                return factory.Answer(turn, kind);
            }
        }

        throw new StoreBusyException(AggregateId.Member(who));
    }

    private async Task RunAsync(Turn turn, TurnKind kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case TurnKind.Installed:
                await otherwise.WelcomeAsync(turn, cancellationToken);
                break;
            case TurnKind.Message or TurnKind.Button:
                await router.RouteAsync(turn, cancellationToken);
                break;
        }
    }

    // A member's affairs are for their own chat only; elsewhere the bot says where that is, and nothing more.
    private async Task<ActivityAnswer> ElsewhereAsync(Activity activity, TurnKind kind, CancellationToken cancellationToken)
    {
        if (kind is not TurnKind.Message || activity is not { ServiceUrl: { } serviceUrl, Conversation.Id: { } conversation })
        {
            return kind is TurnKind.Button ? new ActivityAnswer.NotImplemented() : new ActivityAnswer.Accepted();
        }

        var tenant = activity.TenantId() ?? programme.Value.TenantId;
        var id = AggregateId.Thread(tenant, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)).AsSpan(0, 16)));
        var thread = await aggregates.OpenAsync(id, cancellationToken);
        if (!thread.HasHandled(Key(activity)))
        {
            thread.MarkHandled(Key(activity), clock.GetUtcNow());
            thread.Send(new OutboxEntry.PostToThread(serviceUrl, conversation, factory.Elsewhere(activity)));
            await outbox.TryCommitAsync(thread, cancellationToken);
        }

        return new ActivityAnswer.Accepted();
    }

    // The service address is refreshed by everything the person does (protocol 4.5).
    private static ChatReference Reference(Activity activity, TurnKind kind) => new()
    {
        ConversationId = activity.Conversation!.Id!,
        ServiceUrl = activity.ServiceUrl!,
        UserId = activity.From!.Id,
        BotId = activity.Recipient?.Id ?? "",
        State = kind is TurnKind.Removed ? ChatState.Uninstalled : ChatState.Active,
    };

    // Protocol 1.3; events may come without an id, and then their kind and time stand for it.
    private static string Key(Activity activity)
    {
        var identity = $"{activity.ChannelId}|{activity.Conversation!.Id}|{activity.Type}|{activity.Id ?? $"{activity.Action}{activity.Timestamp:O}"}";
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 12));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} could not be taken; nothing was changed, and the channel may send it again.")]
    private partial void Failed(Exception failure, TurnKind kind);
}

internal enum TurnKind
{
    Message,
    Button,
    Installed,
    Removed,
}
