namespace MentorBot.Channel;

/// <summary>Who the bot is to the channel.</summary>
/// <param name="AppId">Of the app registration; the audience of every token that may speak to the bot.</param>
/// <param name="TenantId">The one tenant that is served.</param>
public sealed record BotIdentity(string AppId, string TenantId, Cloud Cloud)
{
    /// <summary>The bot as a member of a conversation.</summary>
    public string AccountId => "28:" + AppId;
}
