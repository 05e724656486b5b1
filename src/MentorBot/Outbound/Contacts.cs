using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Asks the channel where a person is reached, for links that open a chat or a calendar.</summary>
internal sealed class Contacts(AggregateStore aggregates, ConnectorClient connector)
{
    /// <summary>The user principal name, else the e-mail; null where the channel says neither, as for guests (protocol 9.9).</summary>
    public async Task<string?> FindAddressAsync(MemberId who, CancellationToken cancellationToken)
    {
        var chat = await aggregates.ReadAsync<ChatReference>(AggregateId.Member(who), ChatReferences.Document, cancellationToken);
        if (chat is not { UserId: { } userId })
        {
            return null;
        }

        var member = await connector.FindMemberAsync(chat.ServiceUrl, chat.ConversationId, userId, cancellationToken);
        return member?.UserPrincipalName ?? member?.Email;
    }
}
