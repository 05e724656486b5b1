namespace MentorBot.LocalChannel;

public sealed class LocalChannelOptions
{
    /// <summary>Where chats, added people and the clock are kept between runs; null keeps them in memory only.</summary>
    public string? Folder { get; set; }

    /// <summary>What the programme's clock shows at the first start; null means the real time.</summary>
    public DateTimeOffset? StartAt { get; set; }

    /// <summary>The bot's door; null means this process's own <c>POST /api/messages</c>.</summary>
    public Uri? BotEndpoint { get; set; }

    /// <summary>Where the page's files are; null means <c>page</c> beside the program.</summary>
    public string? PageFolder { get; set; }
}
