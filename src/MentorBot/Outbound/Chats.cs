using MentorBot.Channel;
using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Where each person is reached: their own chat with the bot (protocol 4.5).</summary>
internal sealed class Chats(AggregateStore aggregates, ConnectorClient connector, ChannelCalls calls, BotIdentity bot, ServiceHosts hosts)
{
    public Task<ChatReference?> FindAsync(MemberId who, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<ChatReference>(AggregateId.Member(who), ChatReference.Document, cancellationToken);

    /// <summary>Whether anything is kept of this person: nobody is written to who has been forgotten meanwhile.</summary>
    public async Task<bool> KnowsAsync(MemberId who, CancellationToken cancellationToken) =>
        !(await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken)).IsNew;

    /// <summary>Keeps what the channel said of a chat, unless the person has done something meanwhile: then that is newer.</summary>
    /// <param name="used">The chat as it was when the channel was called.</param>
    public async Task KeepAsync(MemberId who, ChatReference? used, ChatReference now, CancellationToken cancellationToken)
    {
        var mine = await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken);
        if (mine.Read<ChatReference>(ChatReference.Document) == used && now != used)
        {
            mine.Write(ChatReference.Document, now);
            // Losing this race too means that the person has just acted.
            await aggregates.TryCommitAsync(mine, cancellationToken);
        }
    }

    /// <summary>
    /// Gets or creates the person's chat (protocol 5.5), and keeps it: in place of one that is gone, or for somebody whom the
    /// bot was installed for without their ever writing to it. Null where the bot is not signed in; refused where there is no place to ask.
    /// </summary>
    public async Task<ConnectorOutcome<ChatReference>?> OpenAsync(
        Urgency urgency, MemberId who, ChatReference? known, CancellationToken cancellationToken)
    {
        if ((known?.ServiceUrl ?? bot.Cloud.FirstContact?.AbsoluteUri) is not { } serviceUrl)
        {
            return new ConnectorOutcome<ChatReference>.Refused(new ConnectorError(403, "ForbiddenOperationException", null));
        }

        var botId = known?.BotId ?? bot.AccountId;
        var request = CreateConversation.With(known?.UserId ?? who.ObjectId, botId, who.TenantId);
        var outcome = await calls.RunAsync(
            urgency, "new with " + who.ObjectId, () => connector.CreateConversationAsync(serviceUrl, request, cancellationToken), cancellationToken);
        switch (outcome)
        {
            case null:
                return null;
            case ConnectorOutcome<ResourceResponse>.Done { Resource: { Id: { Length: > 0 } id } created }:
                var chat = (known ?? new ChatReference { ConversationId = id, ServiceUrl = serviceUrl, BotId = botId }) with
                {
                    ConversationId = id,
                    ServiceUrl = hosts.Allow(created.ServiceUrl) ? created.ServiceUrl! : serviceUrl,
                };
                await KeepAsync(who, known, chat, cancellationToken);
                return new ConnectorOutcome<ChatReference>.Done(chat);
            case ConnectorOutcome<ResourceResponse>.Refused { Error: { Verdict: not ConnectorVerdict.OutcomeUnknown } error }:
                return new ConnectorOutcome<ChatReference>.Refused(error);
            default:
                // Creating converges, so whatever became of it, it may be asked for again.
                return new ConnectorOutcome<ChatReference>.NoAnswer(MayHaveArrived: false);
        }
    }
}
