namespace MentorBot.Programme.Nudges;

/// <summary>
/// By what a nudge is known, whichever process decides on it. It stands in rows and on cards as its text, and so its text stays what it is
/// for ever.
/// </summary>
/// <param name="About">What it speaks of: a pair, the round of an orientation, or a form that somebody has begun.</param>
/// <param name="Kind">As it is written: a newer version may know of more kinds.</param>
/// <param name="Occurrence">The occasion; behind <see cref="Which"/>, which of its times; and an <see cref="OnceMore"/> for each time it was asked for again.</param>
/// <param name="To">Their object id.</param>
public sealed record NudgeKey(string About, string Kind, string Occurrence, string To)
{
    public const char Which = '.';
    public const char OnceMore = '+';

    /// <summary>Which meeting, which form of several: the same for the asking, its reminders, and each once more.</summary>
    public string Occasion => Occurrence.Split(Which, OnceMore)[0];

    /// <summary>Null where the text is no key.</summary>
    public static NudgeKey? Read(string text) =>
        text.Split('|') is [.. { Length: > 0 } about, var kind, var occurrence, var to] ? new(string.Join('|', about), kind, occurrence, to) : null;

    /// <summary>About the same, to the same person.</summary>
    public bool IsOfOneMatterWith(NudgeKey other) => About == other.About && Kind == other.Kind && Occasion == other.Occasion && To == other.To;

    public override string ToString() => $"{About}|{Kind}|{Occurrence}|{To}";
}
