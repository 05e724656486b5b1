using System.Text.Json;

namespace MentorBot.Storage;

/// <summary>Where a person's chat stands: who hears what they type next, and what the numbers mean.</summary>
internal sealed record Talk
{
    public const string Document = "talk";

    /// <summary>Who hears free text; null where nobody is waiting for any.</summary>
    public Focus? Focus { get; init; }

    public IReadOnlyList<Offered> Offered { get; init; } = [];
}

/// <param name="On">The route that hears it.</param>
/// <param name="Subject">What it is about: an id of that conversation's own.</param>
internal sealed record Focus(string On, string Subject);

internal sealed record Offered(string Label, string Verb, JsonElement? Data)
{
    /// <summary>What else may be typed for it.</summary>
    public IReadOnlyList<string>? Also { get; init; }
}

/// <summary>
/// A message that came from elsewhere than the person's own turn, and what its numbers mean, if it has any. It is left beside
/// their talk without a look at it, and counts until they say something.
/// </summary>
internal sealed record Letter(IReadOnlyList<Offered> Offered)
{
    public const string Document = "letter";
}
