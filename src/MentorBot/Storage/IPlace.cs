namespace MentorBot.Storage;

/// <summary>Somewhere the bot is spoken to, and answers.</summary>
internal interface IPlace
{
    string ServiceUrl { get; }

    /// <summary>The newest that is known of it.</summary>
    DateTimeOffset LastSeenAt { get; }
}
