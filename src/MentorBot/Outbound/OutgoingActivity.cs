using MentorBot.Channel.Activities;
using MentorBot.Storage;

namespace MentorBot.Outbound;

/// <summary>Writes a message the way the channel wants it: text or card, never both in one (protocol 4.2).</summary>
internal static class OutgoingActivity
{
    private const int LongestSummary = 300;

    public static Activity Build(OutgoingMessage message, ChatReference chat) => Build(message) with
    {
        From = new ChannelAccount(chat.BotId),
        Recipient = new ChannelAccount(chat.UserId),
        Conversation = new ConversationAccount(chat.ConversationId),
    };

    public static Activity Build(OutgoingMessage message) => message.Card is { } card
        ? new Activity
        {
            Type = ActivityTypes.Message,
            Summary = Shorten(message.Text),
            Attachments = [new Attachment(Attachment.AdaptiveCard, card)],
        }
        : new Activity { Type = ActivityTypes.Message, Text = message.Text, TextFormat = "plain" };

    private static string Shorten(string text)
    {
        if (text.Length <= LongestSummary)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestSummary - 1]) ? LongestSummary - 1 : LongestSummary;
        return text[..end] + "…";
    }
}
