using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.Cards;

/// <summary>Makes Teams' Markdown show a text as it is. Formatting is made by a card's structure, never by its texts.</summary>
internal static partial class MarkdownEscape
{
    // What links, emphasis, code, tables, HTML, mentions and {{DATE(…)}} are made of.
    private const string Signs = "\\`*_~[](){}<>|";

    private const string LineEnds = "\r\n\v\f\u0085\u2028\u2029";

    private static readonly SearchValues<char> signs = SearchValues.Create(Signs);

    private static readonly SearchValues<char> lineEnds = SearchValues.Create(LineEnds);

    // Some of it only where a line or an address begins; that takes a closer look.
    private static readonly SearchValues<char> suspect = SearchValues.Create(Signs + LineEnds + "&:#+=-.");

    /// <summary>True where there is nothing to escape.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> text) =>
        !text.ContainsAny(suspect) && (text.IsEmpty || !(char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])));

    /// <summary>The text for a property that is rendered as Markdown. Each line becomes a paragraph.</summary>
    public static string Escape(string text) => IsHarmless(text) ? text : Escape(text.AsSpan());

    /// <inheritdoc cref="Escape(string)"/>
    public static string Escape(ReadOnlySpan<char> text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var range in text.SplitAny(lineEnds))
        {
            if (text[range].Trim() is { IsEmpty: false } line)
            {
                // A single line end is a space in Markdown, and two spaces before it are lost on the way to some clients.
                escaped.Append(escaped.Length > 0 ? "\n\n" : "");
                AppendLine(escaped, line);
            }
        }

        return escaped.ToString();
    }

    /// <summary>
    /// The text for a property that some clients render as Markdown and others as it is (titles of choices): without
    /// backslashes, which the latter would show, but no longer a link.
    /// </summary>
    public static ReadOnlySpan<char> BreakLinks(ReadOnlySpan<char> text) => Link().IsMatch(text) ? Link().Replace(text.ToString(), "$0 ") : text;

    private static void AppendLine(StringBuilder escaped, ReadOnlySpan<char> line)
    {
        var (marker, from) = (ListMarker(line), 0);
        for (var at = 0; at < line.Length; at++)
        {
            if (at == marker || signs.Contains(line[at]) || Begins(line[at..]))
            {
                escaped.Append(line[from..at]).Append('\\');
                from = at;
            }
        }

        escaped.Append(line[from..]);
    }

    // Where the sign stands that would make a heading or a list of the line: "#", "-", "+", "=", or the point of "1.".
    private static int ListMarker(ReadOnlySpan<char> line)
    {
        if (line[0] is '#' or '+' or '=' or '-')
        {
            return 0;
        }

        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and <= 9 && line[digits] is '.' ? digits : -1;
    }

    // An entity, or an address: no client shall make a link that we did not make.
    private static bool Begins(ReadOnlySpan<char> rest) => rest switch
    {
        [':', '/', '/', ..] => true,
        ['&', '#', 'x' or 'X', var digit, ..] when char.IsAsciiHexDigit(digit) => true,
        ['&', '#', var digit, ..] => char.IsAsciiDigit(digit),
        ['&', var letter, ..] => char.IsAsciiLetter(letter),
        _ => false,
    };

    [GeneratedRegex(@"\](?=[(\[:])|<(?=[A-Za-z/@])|\{(?=\{)|&(?=#)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
