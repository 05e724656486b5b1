using System.Text.Json;
using MentorBot.Channel.Activities;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Connector;

/// <summary>What an activity of the bot looks like in a chat.</summary>
internal static class BotMessage
{
    /// <summary>The id of what was posted. Text and card in one activity become two messages and leave no usable id (protocol 4.2).</summary>
    public static string? Post(ChatBook book, Conversation chat, string? root, Activity activity)
    {
        if (activity.Text is { Length: > 0 } && CardOf(activity) is not null)
        {
            Put(book, chat, root, activity with { Attachments = null });
            Put(book, chat, root, activity with { Text = null });
            return null;
        }

        return Put(book, chat, root, activity).MessageId;
    }

    public static ChatMessage Fill(ChatMessage message, Activity activity) => message with
    {
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Summary = activity.Summary,
        Card = CardOf(activity),
    };

    private static ChatMessage Put(ChatBook book, Conversation chat, string? root, Activity activity) =>
        book.Put(chat, ChatMessage.Bot, m => Fill(m, activity) with { Root = chat is SharedChat { Team: not null } ? root ?? m.MessageId : null });

    private static JsonElement? CardOf(Activity activity) =>
        activity.Attachments?.FirstOrDefault(a => a.ContentType == Attachment.AdaptiveCard)?.Content?.Read();
}
