using System.Globalization;
using System.Text.RegularExpressions;

namespace MentorBot.Programme.Forms;

/// <summary>Understands typed choices: numbers, labels, the start of a label, several at once, and own words.</summary>
internal static partial class ChoiceReader
{
    private const int ShortestStart = 2;

    public static Reading One(FormItem item, string text, Vocabulary words)
    {
        var folded = Folding.Fold(text);
        if (Match(item, folded, words) is { } id)
        {
            return AnswerReader.Understood(new Answer.Chosen([id]));
        }
        if (words.Number(folded) is { } spelled && ByNumber(item, spelled) is { } numbered)
        {
            return AnswerReader.Understood(new Answer.Chosen([numbered]));
        }
        if (NumbersOnly().IsMatch(folded) && Numbers(folded).ToList() is { Count: > 1 } several
            && several.TrueForAll(number => ByNumber(item, number) is not null))
        {
            return AnswerReader.Refused(new Refusal.OnlyOneChoice(several.Count));
        }
        return item.AllowsOwnWords && !NumbersOnly().IsMatch(folded)
            ? Checked(item, [], WithoutOther(Folding.Clean(text, keepLines: false), words), echo: true)
            : AnswerReader.Refused(new Refusal.NotAChoice(Folding.Clean(text, false), item.Choices.Count));
    }

    /// <summary>The choices that one of everybody's words stands for: "none" for "None that I know of", "y" for "Yes".</summary>
    public static IReadOnlyList<FormChoice> Named(FormItem item, string folded, Vocabulary words) =>
    [
        .. item.Choices.Where(choice => Folding.Fold(choice.Id) == folded
            || Spaced(Folding.Fold(choice.Text)).StartsWith(Spaced(folded), StringComparison.Ordinal) || IsYesOrNo(choice, folded, words)),
    ];

    /// <summary>A plain no that none of the choices stands for.</summary>
    public static bool IsNo(FormItem item, string folded, Vocabulary words) =>
        item.Type is ItemType.Choice or ItemType.Many && words.NoWords.Contains(folded) && Match(item, folded, words) is null;

    public static Reading Several(FormItem item, string text, Vocabulary words)
    {
        if (words.AllWords.Contains(Folding.Fold(text)) && item.Choices.Count > 0)
        {
            return Checked(item, [.. item.Choices.Select(choice => choice.Id)], "", echo: true);
        }

        var ids = new List<string>();
        var own = new List<string>();
        var said = Folding.Clean(text, keepLines: true);
        if (item.AllowsOwnWords && OtherIn(said, words) is { } other)
        {
            own.Add(said[(other.Index + other.Length)..].Trim());
            said = said[..other.Index];
        }

        var pieces = Separators().Split(said).Select(piece => piece.Trim()).Where(piece => piece is not "").ToList();
        var longestRun = item.Choices.Select(choice => choice.Text.Count(c => c is ',') + 1).DefaultIfEmpty(1).Max();
        for (var i = 0; i < pieces.Count;)
        {
            // A label may itself hold a comma: the longest run of pieces that is one wins.
            var run = Enumerable.Range(1, Math.Min(longestRun, pieces.Count - i)).Reverse()
                .FirstOrDefault(n => n > 1 && Exact(item, Folding.Fold(string.Join(", ", pieces.Skip(i).Take(n)))) is not null, 1);
            Take(item, string.Join(", ", pieces.Skip(i).Take(run)), words, ids, own);
            i += run;
        }

        return own.Find(piece => !item.AllowsOwnWords || IsNumbers(piece)) is { } unknown
            ? AnswerReader.Refused(new Refusal.NotAChoice(unknown, item.Choices.Count))
            : Checked(item, ids, Folding.Clean(string.Join(", ", own.Where(piece => piece is not "")), keepLines: false), echo: true);
    }

    /// <summary>Puts ids in the list's order, once each, and holds them against the item's limits.</summary>
    public static Reading Checked(FormItem item, IReadOnlyCollection<string> ids, string own, bool echo)
    {
        var chosen = item.Choices.Select(choice => choice.Id).Where(ids.Contains).ToList();
        var count = chosen.Count + (own is "" ? 0 : 1);
        if (count is 0)
        {
            return AnswerReader.Empty(item);
        }
        if (AnswerReader.Overlong(own, item.MaxLength) is { } tooLong)
        {
            return AnswerReader.Refused(tooLong);
        }

        // Own words beside one choice add to it; two ticked choices do not make one.
        return item.Type is not ItemType.Many && chosen.Count > 1 ? AnswerReader.Refused(new Refusal.OnlyOneChoice(chosen.Count))
            : count > item.Max ? AnswerReader.Refused(new Refusal.TooManyChoices(item.Max, count))
            : AnswerReader.Understood(new Answer.Chosen(chosen, own is "" ? null : own), echo);
    }

    private static void Take(FormItem item, string piece, Vocabulary words, List<string> ids, List<string> own)
    {
        var folded = Folding.Fold(piece);
        if (Match(item, folded, words) is { } id)
        {
            ids.Add(id);
            return;
        }

        var parts = Parts(piece, words);
        if (parts.Count is 1)
        {
            own.Add(piece);
            return;
        }

        // "Writing and 3": every part is a choice. Otherwise a part must be a whole label to count as one,
        // or "rock and roll" would be taken apart by a list that has "Rock melon".
        var matches = parts.ConvertAll(part => Match(item, Folding.Fold(part), words));
        if (!matches.TrueForAll(match => match is not null))
        {
            matches = parts.ConvertAll(part => Whole(item, Folding.Fold(part)));
        }
        if (matches.TrueForAll(match => match is null) && !parts.TrueForAll(IsNumbers))
        {
            own.Add(piece);
            return;
        }
        for (var i = 0; i < parts.Count; i++)
        {
            if (matches[i] is { } match)
            {
                ids.Add(match);
            }
            else
            {
                own.Add(parts[i]);
            }
        }
    }

    private static List<string> Parts(string piece, Vocabulary words)
    {
        if (IsNumbers(piece))
        {
            return [.. Numbers(Folding.Fold(piece)).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        }
        var joined = string.Join('|', words.AndWords.Select(Regex.Escape));
        var parts = Regex.Split(piece, $@"\s(?:{joined})\s|^(?:{joined})\s", RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(500));
        return [.. parts.Select(part => part.Trim()).Where(part => part is not "")
            .SelectMany(part => IsNumbers(part) && part.Contains(' ', StringComparison.Ordinal) ? Parts(part, words) : [part])];
    }

    private static string? Match(FormItem item, string folded, Vocabulary words)
    {
        if (Whole(item, folded) is { } whole)
        {
            return whole;
        }
        if (folded.Length < ShortestStart)
        {
            return item.Choices.Where(choice => IsYesOrNo(choice, folded, words)).ToList() is [var answer] ? answer.Id : null;
        }
        var starts = item.Choices.Where(choice => Begins(Folding.Fold(choice.Text), folded, words)).ToList();
        if (starts is [var start])
        {
            return start.Id;
        }

        // "Toronto" finds "Eastern time (Toronto, Montréal)". With own words allowed, a word is more likely one's own.
        return starts.Count is 0 && !item.AllowsOwnWords
            && item.Choices.Where(choice => HasWord(Folding.Fold(choice.Text), folded)).ToList() is [var holder]
            ? holder.Id
            : null;
    }

    private static string? Whole(FormItem item, string folded) =>
        ItemNumber().Match(folded) is { Success: true } number
            ? ByNumber(item, int.Parse(number.Groups["n"].Value, CultureInfo.InvariantCulture))
            : Exact(item, folded);

    private static string? Exact(FormItem item, string folded) =>
        item.Choices.FirstOrDefault(choice => Folding.Fold(choice.Text) == folded)?.Id
        ?? item.Choices.FirstOrDefault(choice => Folding.Fold(choice.Id) == folded)?.Id;

    private static string? ByNumber(FormItem item, int number) =>
        number >= 1 && number <= item.Choices.Count ? item.Choices[number - 1].Id : null;

    // "No" is "No, not yet", and never "Non-binary".
    private static bool Begins(string label, string start, Vocabulary words) =>
        label.StartsWith(start, StringComparison.Ordinal)
        && (label.Length == start.Length || label[start.Length] is ',' || !(words.YesWords.Contains(start) || words.NoWords.Contains(start)));

    private static bool IsYesOrNo(FormChoice choice, string start, Vocabulary words) =>
        Folding.Fold(choice.Text) is var label && (words.YesWords.Contains(label) || words.NoWords.Contains(label)) && label.StartsWith(start, StringComparison.Ordinal);

    private static bool HasWord(string label, string words) =>
        Spaced(label).Contains(Spaced(words), StringComparison.Ordinal);

    private static string Spaced(string text) => $" {NotLetters().Replace(text, " ").Trim()} ";

    private static Match? OtherIn(string text, Vocabulary words)
    {
        var others = string.Join('|', words.OtherWords.Select(Regex.Escape));
        var ands = string.Join('|', words.AndWords.Select(Regex.Escape));
        var match = Regex.Match(
            text, $@"(?:^|[\s,;])(?:(?:{ands})\s+)?(?:{others})\s*[:\-–]\s*", RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(500));
        return match.Success ? match : null;
    }

    private static string WithoutOther(string text, Vocabulary words) =>
        OtherIn(text, words) is { Index: 0 } other ? text[other.Length..] : text;

    private static bool IsNumbers(string piece) => NumbersOnly().IsMatch(Folding.Fold(piece));

    private static IEnumerable<int> Numbers(string text) =>
        Digits().Matches(text).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\s*[,;\n]\s*", RegexOptions.None, 500)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[#(]?(?<n>[0-9]{1,3})[.)]?$", RegexOptions.None, 500)]
    private static partial Regex ItemNumber();

    [GeneratedRegex(@"^\s*[0-9]{1,3}(\s+[0-9]{1,3})*\s*$", RegexOptions.None, 500)]
    private static partial Regex NumbersOnly();

    [GeneratedRegex(@"[0-9]{1,3}", RegexOptions.None, 500)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\p{L}\p{N}']+", RegexOptions.None, 500)]
    private static partial Regex NotLetters();
}
