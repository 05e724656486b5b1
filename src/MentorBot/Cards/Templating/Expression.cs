using System.Buffers;
using System.Text;

namespace MentorBot.Cards.Templating;

/// <summary>What an expression may yield, as far as it can be told from the template alone.</summary>
[Flags]
internal enum Returns { Boolean = 1, Number = 2, Anything = 4, Text = 8, List = 16 }

internal abstract class Expression
{
    public virtual Returns Returns => Returns.Anything;

    /// <param name="scope">What names mean here.</param>
    /// <param name="substitute">Whether a missing path yields its own source, <c>${path}</c>, as it does outside conditions.</param>
    public abstract Value Evaluate(in Scope scope, bool substitute);

    /// <summary>The expression as Microsoft's engine writes it, which is what a card shows when it fails within a text.</summary>
    public abstract override string ToString();
}

internal sealed class Constant(Value value) : Expression
{
    public Value Value => value;

    public override Returns Returns => value.Kind switch
    {
        ValueKind.Boolean => Returns.Boolean,
        ValueKind.Number => Returns.Number,
        ValueKind.Text => Returns.Text,
        _ => Returns.Anything,
    };

    public override Value Evaluate(in Scope scope, bool substitute) => value;

    public override string ToString() => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Text => "'" + Escaped(value.Text.Replace("\\", "\\\\", StringComparison.Ordinal)) + "'",
        _ => JavaScriptText.Of(value)!,
    };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            _ = text[at] is '\'' && (at == 0 || text[at - 1] is not '\\') ? escaped.Append("\\'") : escaped.Append(text[at]);
        }

        return escaped.ToString();
    }
}

/// <summary>One step of a path: a name, or a place in a list.</summary>
internal readonly record struct Step(string? Name, int Place)
{
    public Value From(Value value) => Name is null ? value.Item(Place) : value.Property(Name);
}

/// <summary>A path that ends in a name: <c>a</c>, <c>a.b</c>, <c>$root.a[0].b</c>. Any step may be missing.</summary>
/// <param name="origin">Where the path starts: <c>$root</c>, <c>$data</c> or <c>$index</c>; null for the data at hand.</param>
/// <param name="steps">From there on.</param>
/// <param name="source">The path as a missing one is shown.</param>
/// <param name="shown">The path as a failing expression around it is shown.</param>
internal sealed class PathExpression(string? origin, IReadOnlyList<Step> steps, string source, string shown) : Expression
{
    private readonly Step[] steps = [.. steps];
    private readonly bool fromRoot = origin is "$root";
    private readonly bool fromIndex = origin is "$index";
    private readonly Value substitution = Value.Of("${" + source + "}");

    public string? Origin => origin;

    public IReadOnlyList<Step> Steps => steps;

    public string Source => source;

    public override Value Evaluate(in Scope scope, bool substitute)
    {
        var value = fromRoot ? scope.Root
            : !fromIndex ? scope.Data
            : scope.Index is { } index ? Value.Of((double)index) : Value.Undefined;
        foreach (var step in steps)
        {
            value = step.From(value);
        }

        return substitute && value.Kind is ValueKind.Undefined ? substitution : value;
    }

    public override string ToString() => shown;
}

/// <summary>A path that ends in brackets: <c>a[0]</c>, <c>a['b']</c>. Unlike a path, it fails where the list is too short.</summary>
internal sealed class ElementExpression(Expression list, Step step) : Expression
{
    public Expression List => list;

    public Step Step => step;

    public override Value Evaluate(in Scope scope, bool substitute)
    {
        var value = list.Evaluate(scope, substitute);
        if (value.IsError || step.Name is not null)
        {
            return value.IsError ? value : value.Property(step.Name!);
        }

        return value.Kind switch
        {
            ValueKind.Undefined or ValueKind.Null => Value.Undefined,
            ValueKind.Array when step.Place < value.Array.Count => Value.Of(value.Array[step.Place]),
            _ => Value.Error($"{this} is out of range, or not a list"),
        };
    }

    public override string ToString() => step.Name is null ? $"{list}[{step.Place}]" : $"{list}['{step.Name}']";
}

/// <summary>A function or an operator with its arguments.</summary>
internal sealed class CallExpression(Function function, Expression[] arguments) : Expression
{
    public Function Function => function;

    public IReadOnlyList<Expression> Arguments => arguments;

    public override Returns Returns => function.Returns;

    public override Value Evaluate(in Scope scope, bool substitute) => function.Evaluate(arguments, scope, substitute);

    public override string ToString() => !char.IsAsciiLetter(function.Type[0]) && arguments.Length > 1
        ? "(" + string.Join($" {function.Type} ", arguments.Select(argument => argument.ToString())) + ")"
        : function.Type + "(" + string.Join(", ", arguments.Select(argument => argument.ToString())) + ")";
}

/// <summary>Text with expressions in it. A part that fails is shown as its source; a null part is a mistake.</summary>
internal sealed class InterpolationExpression(Expression[] parts) : Expression
{
    public override Returns Returns => Returns.Text | Returns.List;

    public override Value Evaluate(in Scope scope, bool substitute)
    {
        var text = new ArrayBufferWriter<char>();
        return WriteTo(text, scope, substitute) is { } mistake ? Value.Error(mistake) : Value.Of(text.WrittenSpan.ToString());
    }

    /// <summary>Answers why it cannot be written, or null.</summary>
    public string? WriteTo(ArrayBufferWriter<char> text, in Scope scope, bool substitute)
    {
        foreach (var part in parts)
        {
            var value = part.Evaluate(scope, substitute);
            if ((value.IsError ? "${" + part + "}" : JavaScriptText.Of(value)) is not { } piece)
            {
                return $"{part} is null within a text";
            }

            text.Write(piece);
        }

        return null;
    }

    public override string ToString() => "concat(" + string.Join(", ", parts.Select(part => part.ToString())) + ")";
}
