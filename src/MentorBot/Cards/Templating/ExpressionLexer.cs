using System.Text.RegularExpressions;

namespace MentorBot.Cards.Templating;

internal enum TokenKind { Name, Number, Text, Sign, End }

internal readonly record struct Token(TokenKind Kind, string Text);

/// <summary>Cuts the source of an expression into words.</summary>
internal static partial class ExpressionLexer
{
    public static IReadOnlyList<Token> Read(string source)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < source.Length;)
        {
            var match = Word().Match(source, at);
            if (!match.Success)
            {
                throw new FormatException($"unexpected '{source[at]}' in {source}");
            }

            at += match.Length;
            if (match.Groups["space"].Success)
            {
                continue;
            }

            tokens.Add(match switch
            {
                _ when match.Groups["name"].Success => new(TokenKind.Name, match.Value),
                _ when match.Groups["number"].Success => new(TokenKind.Number, match.Value),
                _ when match.Groups["text"].Success => new(TokenKind.Text, Unquoted(match.Value)),
                _ => new(TokenKind.Sign, match.Value),
            });
        }

        tokens.Add(new(TokenKind.End, "the end"));
        return tokens;
    }

    // The quote's own escape goes first, then the four others; any other backslash stays. Microsoft's engine does it so.
    private static string Unquoted(string literal) => Escape().Replace(
        literal[1..^1].Replace($"\\{literal[0]}", literal[..1], StringComparison.Ordinal),
        escape => escape.Value switch { "\\r" => "\r", "\\n" => "\n", "\\t" => "\t", "\\\\" => "\\", _ => escape.Value });

    [GeneratedRegex("""
        \G(?:(?<space>[ \t\u00a0\ufeff]+)
        |(?<name>\$?[A-Za-z_][A-Za-z0-9_]*)
        |(?<number>[0-9]+(?:\.[0-9]+)?)
        |(?<text>'(?:\\['\\]|[^'])*'|"(?:\\["\\]|[^"])*")
        |(?<sign>==|!=|<=|>=|&&|\|\||[-+*/!<>().,[\]]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\\[^\r\n]?", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
