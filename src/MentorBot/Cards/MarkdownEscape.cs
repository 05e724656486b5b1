using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.Cards;

/// <summary>Makes Teams' Markdown show a text as it is. Formatting is made by a card's structure, never by its texts.</summary>
internal static partial class MarkdownEscape
{
    // What links, emphasis, code, tables, HTML, mentions and {{DATE(…)}} are made of.
    private const string Signs = "\\`*_~[](){}<>|";

    private static readonly SearchValues<char> harmless =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,;!?'\"/% ");

    /// <summary>The text for a property that is rendered as Markdown. Each line becomes a paragraph.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(harmless) < 0 && text is not [' ', ..])
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var line in LineEnd().Split(text).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            // A single line end is a space in Markdown, and two spaces before it are lost on the way to some clients.
            escaped.Append(escaped.Length > 0 ? "\n\n" : "");
            AppendLine(escaped, line);
        }

        return escaped.ToString();
    }

    /// <summary>
    /// The text for a property that some clients render as Markdown and others as it is (titles of choices): without
    /// backslashes, which the latter would show, but no longer a link.
    /// </summary>
    public static string BreakLinks(string text) => Link().Replace(text, "$0 ");

    private static void AppendLine(StringBuilder escaped, string line)
    {
        var marker = ListMarker().Match(line).Length;
        for (var at = 0; at < line.Length; at++)
        {
            // The marker's own sign is its last character: "#", "-", "+", "=", or the point of "1.".
            if (at == marker - 1 || Signs.Contains(line[at]) || Begins(line, at))
            {
                escaped.Append('\\');
            }

            escaped.Append(line[at]);
        }
    }

    // An entity, or an address: no client shall make a link that we did not make.
    private static bool Begins(string line, int at) =>
        (line[at] is '&' && Entity().IsMatch(line, at)) || (line[at] is ':' && line.AsSpan(at + 1).StartsWith("//"));

    [GeneratedRegex(@"\r\n|[\n\r\v\f\u0085\u2028\u2029]", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"^(?:[#+=-]|\d{1,9}\.)", RegexOptions.CultureInvariant)]
    private static partial Regex ListMarker();

    [GeneratedRegex(@"\G&(?:#\d|#[xX][0-9a-fA-F]|[A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\](?=[(\[:])|<(?=[A-Za-z/@])|\{(?=\{)|&(?=#)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
