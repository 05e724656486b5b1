using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.Tests.Support;

/// <summary>Makes of an activity what the channel sends when the bot, or somebody, comes or goes.</summary>
internal static class ChannelEvents
{
    /// <param name="what">An installationUpdate's action; or <c>+bot</c>, <c>-bot</c>, <c>+user</c> for a conversationUpdate's members.</param>
    public static JsonObject Becomes(this JsonObject activity, string what)
    {
        activity["type"] = what[0] is '+' or '-' ? "conversationUpdate" : "installationUpdate";
        var somebody = new JsonObject { ["id"] = "29:somebody" };
        var bot = new JsonObject { ["id"] = "28:local-bot" };
        switch (what)
        {
            case "+bot":
                activity["membersAdded"] = new JsonArray(somebody, null, bot);
                break;
            case "+user":
                activity["membersAdded"] = new JsonArray(somebody);
                break;
            case "-bot":
                activity["membersRemoved"] = new JsonArray(somebody, bot);
                break;
            default:
                activity["action"] = what;
                break;
        }

        return activity;
    }

    public static JsonObject At(this JsonObject activity, DateTimeOffset instant)
    {
        activity["timestamp"] = instant.ToString("O", CultureInfo.InvariantCulture);
        return activity;
    }
}
