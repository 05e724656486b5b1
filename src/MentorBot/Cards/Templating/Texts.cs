using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Functions of texts and lists.</summary>
internal static class Texts
{
    /// <summary>Joins texts, or lists with lists.</summary>
    public static Value Concat(Expression[] arguments, in Scope scope, bool substitute)
    {
        var result = arguments[0].Evaluate(scope, substitute);
        for (var at = 1; at < arguments.Length; at++)
        {
            var next = arguments[at].Evaluate(scope, substitute);
            result = result.IsError ? result : next.IsError ? next : Concat(result, next);
        }

        return result;
    }

    public static Value Length(Expression[] arguments, in Scope scope, bool substitute) =>
        TextOf(arguments[0], scope, substitute, out var text) is { IsError: true } error ? error : Value.Of((double)text.Length);

    public static Value Count(Expression[] arguments, in Scope scope, bool substitute)
    {
        var value = arguments[0].Evaluate(scope, substitute);
        return value.Kind switch
        {
            ValueKind.Text => Value.Of((double)value.Text.Length),
            ValueKind.Array => Value.Of((double)value.Array.Count),
            ValueKind.Object => Value.Of((double)value.Object.Count),
            ValueKind.Error => value,
            _ => Value.Error($"{arguments[0]} cannot be counted"),
        };
    }

    public static Value Replace(Expression[] arguments, in Scope scope, bool substitute)
    {
        var texts = new string[3];
        for (var at = 0; at < texts.Length; at++)
        {
            if (TextOf(arguments[at], scope, substitute, out texts[at]) is { IsError: true } error)
            {
                return error;
            }
        }

        return texts[1].Length == 0
            ? Value.Error($"{arguments[1]} is empty")
            : Value.Of(texts[0].Replace(texts[1], texts[2], StringComparison.Ordinal));
    }

    public static Value Substring(Expression[] arguments, in Scope scope, bool substitute)
    {
        var value = arguments[0].Evaluate(scope, substitute);
        if (value.Kind is not ValueKind.Text)
        {
            return value.Kind switch
            {
                ValueKind.Error => value,
                ValueKind.Undefined => Value.Of(""),
                _ => Value.Error($"{arguments[0]} is not text"),
            };
        }

        var text = value.Text;
        var start = arguments[1].Evaluate(scope, substitute);
        if (!IsWithin(start, text.Length))
        {
            return Value.Error($"{arguments[1]} is out of range");
        }

        var rest = text[(int)start.Number..];
        if (arguments.Length == 2)
        {
            return Value.Of(rest);
        }

        var length = arguments[2].Evaluate(scope, substitute);
        return IsWithin(length, rest.Length) ? Value.Of(rest[..(int)length.Number]) : Value.Error($"{arguments[2]} is out of range");
    }

    /// <summary>Joins a list's items; with a third argument, the last item is joined by that.</summary>
    public static Value Join(Expression[] arguments, in Scope scope, bool substitute)
    {
        var list = arguments[0].Evaluate(scope, substitute);
        var between = arguments[1].Evaluate(scope, substitute);
        var beforeLast = arguments.Length == 2 ? between : arguments[2].Evaluate(scope, substitute);
        if (list.Kind is not ValueKind.Array || between.IsError || beforeLast.IsError)
        {
            return list.IsError ? list : between.IsError ? between : beforeLast.IsError ? beforeLast : Value.Error($"{arguments[0]} is not a list");
        }

        var items = list.Array;
        return Value.Of(arguments.Length == 2 || items.Count < 3
            ? JavaScriptText.Join(items, items.Count, Separator(beforeLast))
            : JavaScriptText.Join(items, items.Count - 1, Separator(between)) + ConcatText(beforeLast) + ConcatText(Value.Of(items[^1])));
    }

    private static Value Concat(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        _ when left.IsNothing && right.IsNothing => Value.Undefined,
        (_, ValueKind.Array) when left.IsNothing => right,
        (ValueKind.Array, _) when right.IsNothing => left,
        (ValueKind.Array, ValueKind.Array) => Value.Of(
            new JsonArray([.. left.Array.Concat(right.Array).Select(item => item?.DeepClone())])),
        _ => Value.Of(JavaScriptText.Stringify(left) + JavaScriptText.Stringify(right)),
    };

    private static Value TextOf(Expression argument, in Scope scope, bool substitute, out string text)
    {
        var value = argument.Evaluate(scope, substitute);
        text = value.Kind is ValueKind.Text ? value.Text : "";
        return value.Kind is ValueKind.Text or ValueKind.Undefined or ValueKind.Error
            ? value
            : Value.Error($"{argument} is not text");
    }

    private static bool IsWithin(Value value, int length) =>
        value.Kind is ValueKind.Number && double.IsInteger(value.Number) && value.Number >= 0 && value.Number <= length;

    private static string Separator(Value value) => value.Kind is ValueKind.Undefined ? "," : ConcatText(value);

    private static string ConcatText(Value value) => JavaScriptText.Of(value) ?? (value.Kind is ValueKind.Null ? "null" : "undefined");
}
