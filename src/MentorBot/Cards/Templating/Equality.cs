using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>What <c>==</c> takes for the same.</summary>
internal static class Equality
{
    // Number.EPSILON of JavaScript, not double.Epsilon.
    private const double Tolerance = 2.220446049250313e-16;

    public static bool Same(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        _ when left.IsNothing || right.IsNothing => left.IsNothing && right.IsNothing,
        (ValueKind.Number, ValueKind.Number) => left.Number == right.Number || Math.Abs(left.Number - right.Number) < Tolerance,
        (ValueKind.Text, ValueKind.Text) => string.Equals(left.Text, right.Text, StringComparison.Ordinal),
        (ValueKind.Boolean, ValueKind.Boolean) => left.IsTrue == right.IsTrue,
        (ValueKind.Array, ValueKind.Array) => left.Array.Count == right.Array.Count
            && left.Array.Zip(right.Array).All(pair => Same(Value.Of(pair.First), Value.Of(pair.Second))),
        (ValueKind.Object, ValueKind.Object) => JsonNode.DeepEquals(left.Object, right.Object),
        _ => false,
    };
}
