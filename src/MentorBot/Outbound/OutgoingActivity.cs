using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Outbound;

/// <summary>Writes a message the way the channel wants it: text or card, never both in one (protocol 4.2).</summary>
internal static class OutgoingActivity
{
    private const int LongestSummary = 300;
    private const int LongestText = 10_000;

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
            Summary = message.Text.ShortenedTo(LongestSummary),
            Attachments = [new Attachment(Attachment.AdaptiveCard, new RawJson(card.Utf8))],
        }
        : new Activity { Type = ActivityTypes.Message, Text = message.Text, TextFormat = "plain" };

    /// <summary>The same in plain words and not too many, for when the channel finds a card too big.</summary>
    public static OutgoingMessage Shorter(OutgoingMessage message) => new(message.Text.ShortenedTo(LongestText));
}
