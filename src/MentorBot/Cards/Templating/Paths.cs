using System.Globalization;

namespace MentorBot.Cards.Templating;

/// <summary>Builds paths step by step, as they are read.</summary>
internal static class Paths
{
    public static PathExpression Start(string name) => name switch
    {
        "$root" or "$data" or "$index" => new(name, [], name, name),
        _ when name[0] == '$' => throw new FormatException($"unknown name {name}"),
        _ => new(null, [new(name, 0)], name, name),
    };

    public static PathExpression Member(Expression of, string name)
    {
        var (origin, steps, source) = Unfold(of);
        return new(origin, [.. steps, new(name, 0)], $"{source}.{name}", $"{of}.{name}");
    }

    public static ElementExpression Element(Expression of, Token index)
    {
        _ = Unfold(of);
        return new(of, index.Kind switch
        {
            TokenKind.Number when int.TryParse(index.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => new(null, place),
            TokenKind.Text when IsPlain(index.Text) => new(index.Text, 0),
            _ => throw new FormatException($"in brackets stands a whole number, or a name in quotes without . [ ] and quotes, not {index.Text}"),
        });
    }

    // Microsoft's engine takes a path apart at dots and brackets even within quotes, and reads a leading digit as a place.
    private static bool IsPlain(string name) =>
        name.Length > 0 && name.AsSpan().IndexOfAny(".[]'\"") < 0 && (char.IsAsciiLetter(name[0]) || name[0] is '_' or '@' or '#');

    private static (string? Origin, IReadOnlyList<Step> Steps, string Source) Unfold(Expression expression)
    {
        switch (expression)
        {
            case PathExpression path:
                return (path.Origin, path.Steps, path.Source);
            case ElementExpression element:
                var (origin, steps, source) = Unfold(element.List);
                return (origin, [.. steps, element.Step], element.Step.Name is { } name ? $"{source}['{name}']" : $"{source}[{element.Step.Place}]");
            default:
                throw new FormatException($"{expression} is not a path, and has no members");
        }
    }
}
