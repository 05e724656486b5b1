using System.Text.Json;
using MentorBot.Channel.Activities;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Connector;

/// <summary>What an activity of the bot looks like in a chat.</summary>
internal static class BotMessage
{
    public static ChatMessage Fill(ChatMessage message, Activity activity) => message with
    {
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Summary = activity.Summary,
        Card = CardOf(activity),
    };

    public static JsonElement? CardOf(Activity activity) =>
        activity.Attachments?.FirstOrDefault(a => a.ContentType == Attachment.AdaptiveCard)?.Content;
}
