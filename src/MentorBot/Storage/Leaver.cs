using System.Security.Cryptography;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Somebody who is being forgotten; afterwards, that somebody was. While it lies with a person nothing of theirs is changed any more.</summary>
internal sealed record Leaver
{
    public const string Document = "leaving";

    private const string AliasPrefix = "left-";

    /// <summary>What stands in the books in place of their id. Made by chance, and kept nowhere beside their id once that is gone.</summary>
    public required string Alias { get; init; }

    /// <summary>When they asked for it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Null once all is erased, and has been looked through once more.</summary>
    public MemberId? Who { get; init; }

    /// <summary>Under which they are known.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Ids of their pairs.</summary>
    public IReadOnlyList<string>? Pairs { get; init; }

    public IReadOnlyList<MemberId>? Partners { get; init; }

    /// <summary>Who is named as coordinator where they alone were.</summary>
    public Party? Successor { get; init; }

    /// <summary>How many rows went or were changed; null until they are erased.</summary>
    public int? Rows { get; init; }

    public static string NewAlias() => AliasPrefix + RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Whether this is nobody any more: the alias of somebody who was forgotten.</summary>
    public static bool Was(MemberId who) => who.ObjectId.StartsWith(AliasPrefix, StringComparison.Ordinal);
}
