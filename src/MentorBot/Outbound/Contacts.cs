using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;

namespace MentorBot.Outbound;

/// <summary>Asks the channel where a person is reached, for links that open a chat or a calendar.</summary>
internal sealed class Contacts(Chats chats, ChannelCalls calls, ConnectorClient connector)
{
    /// <summary>The user principal name, else the e-mail; null where the channel says neither, as for guests (protocol 9.9).</summary>
    public async Task<string?> FindAddressAsync(MemberId who, CancellationToken cancellationToken)
    {
        if (await chats.FindAsync(who, cancellationToken) is not { UserId: { } userId } chat)
        {
            return null;
        }

        var outcome = await calls.RunAsync(
            Urgency.Letter, "members of " + chat.ConversationId,
            () => connector.FindMemberAsync(chat.ServiceUrl, chat.ConversationId, userId, cancellationToken), cancellationToken);
        return outcome is ConnectorOutcome<MemberInfo>.Done { Resource: var member } ? member.UserPrincipalName ?? member.Email : null;
    }
}
