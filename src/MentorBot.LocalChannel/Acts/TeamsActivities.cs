using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json;
using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Acts;

/// <summary>Writes what people do as the activities Teams would send.</summary>
internal sealed class TeamsActivities(BotDoor door, TimeProvider clock)
{
    public const string BotId = "28:local-bot";
    public const string BotName = "MentorBot";
    public const string ChannelId = "msteams";

    public Activity Said(Chat chat, ChatMessage message, JsonElement? value = null, string? replyToId = null) =>
        WithDevice(chat, Base(chat, ActivityTypes.Message, message.MessageId) with
        {
            Text = message.Text,
            TextFormat = "plain",
            Value = value,
            ReplyToId = replyToId,
            Attachments = [new Attachment("text/html", RawJson.Of(Element($"<p>{WebUtility.HtmlEncode(message.Text)}</p>")))],
        });

    public Activity Submitted(Chat chat, string replyToId, JsonElement value) =>
        WithDevice(chat, Base(chat, ActivityTypes.Message, MessageId()) with { Value = value, ReplyToId = replyToId });

    public Activity Executed(Chat chat, string replyToId, JsonElement value) =>
        WithDevice(chat, Base(chat, ActivityTypes.Invoke, EventId()) with
        {
            Name = InvokeNames.AdaptiveCardAction,
            Value = value,
            ReplyToId = replyToId,
        });

    public Activity Read(Chat chat, string lastReadMessageId) => Base(chat, ActivityTypes.Event, EventId()) with
    {
        Name = "application/vnd.microsoft.readReceipt",
        Value = Element(new JsonObject { ["lastReadMessageId"] = lastReadMessageId }),
    };

    public Activity Installed(Chat chat, bool installed) =>
        Base(chat, ActivityTypes.InstallationUpdate, EventId()) with { Action = installed ? "add" : "remove", Locale = chat.Person.Locale };

    /// <summary>Comes without a locale, as from Teams.</summary>
    public Activity BotAdded(Chat chat) =>
        Base(chat, ActivityTypes.ConversationUpdate, EventId()) with { MembersAdded = [new ChannelAccount(BotId), Account(chat)] };

    private Activity Base(Chat chat, string type, string id) => new()
    {
        Type = type,
        Id = id,
        Timestamp = clock.GetUtcNow(),
        ChannelId = ChannelId,
        ServiceUrl = door.ServiceUrl,
        From = Account(chat),
        Recipient = new ChannelAccount(BotId, BotName),
        Conversation = new ConversationAccount(chat.ConversationId, "personal", Personas.Tenant.ToString()),
        ChannelData = Element(new JsonObject { ["tenant"] = new JsonObject { ["id"] = Personas.Tenant.ToString() } }),
    };

    private static Activity WithDevice(Chat chat, Activity activity) => activity with
    {
        Locale = chat.Person.Locale,
        LocalTimezone = chat.Person.TimeZone,
        Entities =
        [
            Element(new JsonObject
            {
                ["type"] = "clientInfo",
                ["locale"] = chat.Person.Locale,
                ["platform"] = "Web",
                ["timezone"] = chat.Person.TimeZone,
            }),
        ],
    };

    private static ChannelAccount Account(Chat chat) => new(chat.UserId, chat.Person.Name, chat.Person.ObjectId.ToString());

    private string MessageId() =>
        clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)
        + Random.Shared.Next(1000).ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    private static string EventId() => $"f:{Guid.NewGuid()}";

    internal static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, LocalJson.Default.JsonNode);
}
