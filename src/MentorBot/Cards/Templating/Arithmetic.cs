namespace MentorBot.Cards.Templating;

internal static class Arithmetic
{
    /// <summary>Adds numbers; with a text on either side, joins texts.</summary>
    public static Value Add(Expression[] arguments, in Scope scope, bool substitute)
    {
        var sum = Addend(arguments[0], scope, substitute);
        for (var at = 1; at < arguments.Length; at++)
        {
            var next = Addend(arguments[at], scope, substitute);
            sum = sum.IsError ? sum : next.IsError ? next : Add(sum, next);
        }

        return sum;
    }

    public static Value Divide(Expression[] arguments, in Scope scope, bool substitute)
    {
        for (var at = 1; at < arguments.Length; at++)
        {
            if (arguments[at].Evaluate(scope, substitute) is { Kind: ValueKind.Number, Number: 0 })
            {
                return Value.Error($"{arguments[at]} is zero");
            }
        }

        // Whole numbers give a whole number, rounded down.
        return Combine(arguments, scope, substitute, (left, right) =>
            double.IsInteger(left) && double.IsInteger(right) ? Math.Floor(left / right) : left / right);
    }

    public static Value Combine(Expression[] arguments, in Scope scope, bool substitute, Func<double, double, double> combine)
    {
        var result = 0d;
        for (var at = 0; at < arguments.Length; at++)
        {
            var value = arguments[at].Evaluate(scope, substitute);
            if (value.Kind is not ValueKind.Number)
            {
                return value.IsError ? value : Value.Error($"{arguments[at]} is not a number");
            }

            result = at == 0 ? value.Number : combine(result, value.Number);
        }

        return Value.Of(result);
    }

    private static Value Addend(Expression argument, in Scope scope, bool substitute)
    {
        var value = argument.Evaluate(scope, substitute);
        return value.Kind is ValueKind.Error or ValueKind.Number or ValueKind.Text or ValueKind.Undefined
            ? value
            : Value.Error($"{argument} is neither a number nor text");
    }

    private static Value Add(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Number, ValueKind.Number) => Value.Of(left.Number + right.Number),
        (ValueKind.Number, ValueKind.Undefined) or (ValueKind.Undefined, ValueKind.Number) =>
            Value.Error("a number and nothing cannot be added"),
        _ => Value.Of(JavaScriptText.Of(left) + JavaScriptText.Of(right)),
    };
}
