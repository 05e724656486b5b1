namespace MentorBot.Cards.Templating;

/// <summary>Functions that ask. They look at what is there, so missing paths are not substituted in them.</summary>
internal static class Conditions
{
    public static Value If(Expression[] arguments, in Scope scope, bool substitute)
    {
        var condition = arguments[0].Evaluate(scope, substitute: false);
        return arguments[!condition.IsError && condition.IsLogicTrue ? 1 : 2].Evaluate(scope, substitute);
    }

    public static Value And(Expression[] arguments, in Scope scope, bool substitute)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(scope, substitute: false);
            if (value.IsError || !value.IsLogicTrue)
            {
                return Value.Of(false);
            }
        }

        return Value.Of(true);
    }

    // Yields the last value as it is: null or undefined where Microsoft's engine does.
    public static Value Or(Expression[] arguments, in Scope scope, bool substitute)
    {
        var last = Value.Of(false);
        foreach (var argument in arguments)
        {
            last = argument.Evaluate(scope, substitute: false);
            if (!last.IsError && last.IsLogicTrue)
            {
                return Value.Of(true);
            }

            last = last.IsError ? last.Leftover : last;
        }

        return last;
    }

    public static Value Not(Expression[] arguments, in Scope scope, bool substitute)
    {
        var value = arguments[0].Evaluate(scope, substitute: false);
        return Value.Of(value.IsError || !value.IsLogicTrue);
    }

    public static Value Exists(Expression[] arguments, in Scope scope, bool substitute)
    {
        var value = arguments[0].Evaluate(scope, substitute: false);
        return Value.Of(!value.IsError && !value.IsNothing);
    }

    public static Value Empty(Expression[] arguments, in Scope scope, bool substitute)
    {
        var value = arguments[0].Evaluate(scope, substitute: false);
        return Value.Of(value.Kind switch
        {
            ValueKind.Undefined or ValueKind.Null => true,
            ValueKind.Text => value.Text.Length == 0,
            ValueKind.Array => value.Array.Count == 0,
            ValueKind.Object => value.Object.Count == 0,
            _ => false,
        });
    }

    public static Value Compare(Expression[] arguments, in Scope scope, Func<Value, Value, bool> holds)
    {
        var left = arguments[0].Evaluate(scope, substitute: false);
        var right = arguments[1].Evaluate(scope, substitute: false);
        return Value.Of(!left.IsError && !right.IsError && holds(left, right));
    }

    public static Value Order(Expression[] arguments, in Scope scope, Func<int, bool> holds)
    {
        var left = arguments[0].Evaluate(scope, substitute: false);
        var right = arguments[1].Evaluate(scope, substitute: false);
        if (left.IsError || right.IsError || left.IsNothing || right.IsNothing)
        {
            return Value.Of(false);
        }

        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Number, ValueKind.Number) => Value.Of(holds(left.Number.CompareTo(right.Number))),
            (ValueKind.Text, ValueKind.Text) => Value.Of(holds(string.CompareOrdinal(left.Text, right.Text))),
            _ => Value.Error($"{arguments[0]} and {arguments[1]} must be comparable", leavesFalse: true),
        };
    }
}
