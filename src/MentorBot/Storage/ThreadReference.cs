namespace MentorBot.Storage;

/// <summary>A group chat, or a team with its channels, that the bot is in (protocol 4.5).</summary>
/// <remarks>
/// Whoever asks there is answered where they asked, and the bot says nothing there of its own accord: so what counts is State,
/// GreetedAt and LastSeenAt. The rest tells whoever looks at the row which place it is; versions side by side must read it.
/// </remarks>
internal sealed record ThreadReference
{
    /// <summary>The document of a thread's aggregate.</summary>
    public const string Document = "thread";

    /// <summary>Where the bot was added, or first spoken to; without the message that a channel's thread hangs on.</summary>
    public required string ConversationId { get; init; }

    /// <summary><c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }
    public required string ServiceUrl { get; init; }
    public required string BotId { get; init; }
    public string? TeamId { get; init; }
    public string? ChannelId { get; init; }
    public ChatState State { get; init; }

    /// <summary>When people there were told where to write; once for good.</summary>
    public DateTimeOffset? GreetedAt { get; init; }
    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>As of <see cref="ChatReference.LastSeenAt"/>.</summary>
    public DateTimeOffset LastSeenAt { get; init; }
}
