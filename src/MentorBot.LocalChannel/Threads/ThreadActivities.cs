using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Channel.Activities;
using MentorBot.LocalChannel.Acts;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Threads;

/// <summary>Turns what a person does in their own chat into what Teams sends of a group chat or channel (protocol 4.1–4.3).</summary>
internal static class ThreadActivities
{
    public const string Mention = $"<at>{TeamsActivities.BotName}</at>";

    public static Activity Said(this Activity activity, SharedChat chat, string? root) => activity.In(chat, SharedChat.Join(chat.ConversationId, root), null) with
    {
        Entities =
        [
            .. activity.Entities ?? [],
            TeamsActivities.Element(new JsonObject
            {
                ["type"] = "mention",
                ["mentioned"] = new JsonObject { ["id"] = TeamsActivities.BotId, ["name"] = TeamsActivities.BotName },
                ["text"] = Mention,
            }),
        ],
    };

    /// <summary>The conversation is the channel that was chosen when the bot is added, and the team afterwards (protocol 4.2).</summary>
    public static Activity BotAdded(this Activity activity, SharedChat chat) =>
        activity.In(chat, chat.ConversationId, "teamMemberAdded") with { MembersAdded = [new ChannelAccount(TeamsActivities.BotId)] };

    public static Activity BotRemoved(this Activity activity, SharedChat chat) =>
        activity.In(chat, chat.Team?.Id ?? chat.ConversationId, "teamMemberRemoved") with
        {
            MembersAdded = null,
            MembersRemoved = [new ChannelAccount(TeamsActivities.BotId)],
        };

    public static Activity Installed(this Activity activity, SharedChat chat) =>
        activity.In(chat, chat.ConversationId, null, new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = chat.ConversationId } });

    private static Activity In(this Activity activity, SharedChat chat, string address, string? eventType, JsonObject? settings = null)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Personas.Tenant.ToString() } };
        if (chat.Team is { } team)
        {
            data["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId };
            data["channel"] = chat.IsGeneral
                ? new JsonObject { ["id"] = chat.ConversationId }
                : new JsonObject { ["id"] = chat.ConversationId, ["name"] = chat.Name };
            AddIfAny(data, "eventType", eventType);
            AddIfAny(data, "settings", settings);
        }

        return activity with
        {
            Conversation = new ConversationAccount(
                address, ThreadInfo.KindOf(chat), Personas.Tenant.ToString(), IsGroup: true, chat.Team is null ? chat.Name : null),
            ChannelData = TeamsActivities.Element(data),
        };
    }

    private static void AddIfAny(JsonObject data, string name, JsonNode? value)
    {
        if (value is not null)
        {
            data[name] = value;
        }
    }
}
