using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.Cards.Templating;

/// <summary>Reads a string of a template: plain text, one expression, or text with expressions in it.</summary>
internal static partial class InterpolatedText
{
    public static bool HasExpression(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>The expression a string with <c>${</c> in it stands for. One that is exactly one <c>${…}</c> keeps its type.</summary>
    public static Expression Parse(string text)
    {
        var parts = Split(text);
        return parts switch
        {
            // A lone constant becomes text, and a lone concat is done part by part: Microsoft's engine cannot tell it from a text.
            [CallExpression { Function.Type: "concat" } concat] => new InterpolationExpression([.. concat.Arguments]),
            [not Constant] => parts[0],
            _ => new InterpolationExpression([.. parts]),
        };
    }

    private static List<Expression> Split(string text)
    {
        var (parts, plain) = (new List<Expression>(), new StringBuilder());
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '`')
            {
                throw new FormatException("a backtick beside an expression is not supported");
            }

            if (text[at] is '\\' && at + 1 < text.Length && text[at + 1] is '$' or '`')
            {
                plain.Append(text[at + 1]);
                at += 2;
            }
            else if (text[at] is '$' && at + 1 < text.Length && text[at + 1] is '{')
            {
                var match = Braces().Match(text, at);
                if (!match.Success)
                {
                    throw new FormatException($"an expression without content or end in {text}");
                }

                Add(parts, plain);
                parts.Add(ExpressionParser.Parse(match.Groups["source"].Value));
                at += match.Length;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        Add(parts, plain);
        return parts;
    }

    private static void Add(List<Expression> parts, StringBuilder plain)
    {
        if (plain.Length > 0)
        {
            parts.Add(new Constant(Value.Of(plain.ToString())));
            plain.Clear();
        }
    }

    [GeneratedRegex("""
        \G\$\{(?<source>(?:'(?:\\['\\]|[^'])*'|"(?:\\["\\]|[^"])*"|[^\r\n{}'"`])+)\}
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
