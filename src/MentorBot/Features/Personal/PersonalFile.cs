using System.Text.Json.Nodes;
using MentorBot.Cards;

namespace MentorBot.Features.Personal;

/// <summary>Everything that is kept of a person: to be read, and for machines.</summary>
internal sealed record PersonalFile(IReadOnlyList<Chapter> Chapters, JsonObject Json)
{
    // It says what was confided.
    public override string ToString() => "[confidential]";
}

internal sealed record Chapter(string Title, IReadOnlyList<Fact> Facts);
