namespace MentorBot.Storage;

/// <summary>That a person may fetch what is kept of them, as a file: until then, and each kind once.</summary>
/// <param name="Nonce">What the link names; the latest alone counts.</param>
/// <param name="Taken">The kinds that were fetched.</param>
internal sealed record FileGrant(string Nonce, DateTimeOffset Until, IReadOnlyList<string> Taken)
{
    public const string Document = "file";
}
