using MentorBot.Channel.Connector;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using SendOutcome = MentorBot.Channel.Connector.ConnectorOutcome<MentorBot.Channel.Connector.ResourceResponse>;

namespace MentorBot.Outbound;

/// <summary>
/// One call into a person's chat, with the remedy that the channel's own answer suggests (protocol 5.11): a chat that is gone
/// is opened anew, another host of the cloud is asked, a card that is too big goes as plain words. One remedy, once.
/// </summary>
internal sealed partial class ChatCalls(Chats chats, ChannelCalls calls, OtherHost otherHost, DeliveryMetrics metrics, ILogger<ChatCalls> logger)
{
    private int isKeptOut;

    /// <summary>How a message is brought into a chat: posted, or put in place of another.</summary>
    public delegate Task<SendOutcome> Call(ChatReference chat, OutgoingMessage message);

    /// <param name="chat">Null where none is known yet.</param>
    /// <param name="isNew">False of an update: it makes sense only in the chat as it is known.</param>
    public async Task<SendOutcome?> RunAsync(
        Urgency urgency, MemberId to, ChatReference? chat, OutgoingMessage message, Call call, bool isNew, CancellationToken cancellationToken)
    {
        var outcome = chat is null ? await InNewChatAsync(null) : await InAsync(chat, message);
        outcome = outcome is SendOutcome.Refused { Error.Verdict: var verdict } && chat is not null
            ? verdict switch
            {
                ConnectorVerdict.ConversationGone when isNew => await InNewChatAsync(chat),
                ConnectorVerdict.WrongHost when otherHost.Of(chat) is { } elsewhere => await ElsewhereAsync(elsewhere),
                ConnectorVerdict.TooBig when message.Card is not null => await InAsync(chat, OutgoingActivity.Shorter(message)),
                _ => outcome,
            }
            : outcome;
        metrics.Answered(outcome);
        TellOfPolicy(outcome, chat);
        if (chat is not null && StateAfter(outcome, chat.State, isNew) is { } state)
        {
            await NoteAsync(chat with { State = state });
        }

        return outcome;

        Task<SendOutcome?> InAsync(ChatReference where, OutgoingMessage what) =>
            calls.RunAsync(urgency, where.ConversationId, () => call(where, what), cancellationToken, isNew);

        async Task<SendOutcome?> InNewChatAsync(ChatReference? gone) => await chats.OpenAsync(urgency, to, gone, cancellationToken) switch
        {
            ConnectorOutcome<ChatReference>.Done opened => await InAsync(opened.Resource, message),
            ConnectorOutcome<ChatReference>.Refused refused => new SendOutcome.Refused(refused.Error),
            ConnectorOutcome<ChatReference>.NoAnswer => new SendOutcome.NoAnswer(MayHaveArrived: false),
            _ => null,
        };

        async Task<SendOutcome?> ElsewhereAsync(ChatReference elsewhere)
        {
            var there = await InAsync(elsewhere, message);
            if (there is SendOutcome.Done)
            {
                await NoteAsync(elsewhere with { State = ChatState.Active });
            }

            return there;
        }

        async Task NoteAsync(ChatReference now)
        {
            try
            {
                await chats.KeepAsync(to, chat, now, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // The call is made and counts, whatever the store says; the next one finds out anew.
                NotNoted(failure);
            }
        }
    }

    /// <summary>What a refusal says of the chat; null where it says nothing for good.</summary>
    public static ChatState? StateAfter(ConnectorVerdict verdict, bool goneForGood) => verdict switch
    {
        ConnectorVerdict.Blocked => ChatState.Blocked,
        ConnectorVerdict.DisabledByAdmin => ChatState.Disabled,
        ConnectorVerdict.NotInstalled => ChatState.Uninstalled,
        ConnectorVerdict.ConversationGone when goneForGood => ChatState.Uninstalled,
        _ => null,
    };

    private static ChatState? StateAfter(SendOutcome? outcome, ChatState before, bool goneForGood) => outcome switch
    {
        SendOutcome.Refused { Error: var error } => StateAfter(error.Verdict, goneForGood),
        SendOutcome.Done when before is ChatState.Disabled => ChatState.Active,
        _ => null,
    };

    // Said once, not with every letter that is kept out; and once more where it comes back.
    private void TellOfPolicy(SendOutcome? outcome, ChatReference? chat)
    {
        if (outcome is SendOutcome.Refused { Error.Verdict: ConnectorVerdict.DisabledByAdmin } && Interlocked.Exchange(ref isKeptOut, 1) is 0)
        {
            KeptOut();
        }
        else if (outcome is SendOutcome.Done && chat is { State: ChatState.Disabled })
        {
            Interlocked.Exchange(ref isKeptOut, 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams lets the bot write to some people no more: an administrator's policy keeps it out. What is for them is tried once each, and arrives again once that is lifted.")]
    private partial void KeptOut();

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the channel said of a chat could not be kept.")]
    private partial void NotNoted(Exception failure);
}
