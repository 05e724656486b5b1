using System.Globalization;
using System.Text;

namespace MentorBot.Programme.Forms;

/// <summary>Makes typed text comparable, and storable.</summary>
public static class Folding
{
    private static readonly char[] Edges = [' ', '.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '[', ']', '*', '-', '–', '—'];

    /// <summary>Lower case, figures as 0 to 9, without accents, curly quotes, double spaces or punctuation at the ends.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            var plain = c switch
            {
                '’' or '‘' or 'ʼ' => '\'',
                '“' or '”' or '«' or '»' => '"',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => char.ToLowerInvariant(Figure(c)),
            };
            if (plain != ' ' || (folded.Length > 0 && folded[^1] != ' '))
            {
                folded.Append(plain);
            }
        }
        return folded.ToString().Trim(Edges);
    }

    /// <summary>
    /// The text as it is kept: trimmed, without control characters and without the marks that turn
    /// the reading direction of what follows. Line breaks stay where they may.
    /// </summary>
    public static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in Whole(text).ReplaceLineEndings("\n"))
        {
            if (c is '\n' && keepLines)
            {
                clean.Append(c);
            }
            else if (c is '\n' or '\t')
            {
                clean.Append(' ');
            }
            else if (!char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF'))
            {
                clean.Append(c);
            }
        }
        return clean.ToString().Trim();
    }

    /// <summary>The same text with the figures of every script as 0 to 9: a keyboard may type ٣ or ３ for 3.</summary>
    public static string Figures(string text) => string.Concat(text.Select(Figure));

    /// <summary>Characters as people count them: an emoji or an accented letter is one.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    private static char Figure(char c) => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;

    // Half a surrogate pair can't be normalised, stored or sent.
    private static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())) : text;
}
