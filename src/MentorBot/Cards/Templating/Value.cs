using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

internal enum ValueKind { Undefined, Null, Boolean, Number, Text, Array, Object, Error }

/// <summary>What an expression yields: a value of JavaScript's kind, or the reason there is none.</summary>
/// <remarks>Microsoft's engine tells undefined (not there) from null (there, and empty); so must this one.</remarks>
internal readonly struct Value
{
    // A node of the data, or a text; of an error its reason.
    private readonly object? held;
    private readonly double number;

    private Value(ValueKind kind, object? held = null, double number = 0)
    {
        Kind = kind;
        this.held = held;
        this.number = number;
    }

    public ValueKind Kind { get; }

    public static Value Undefined => default;

    public static Value Null => new(ValueKind.Null);

    public bool IsError => Kind is ValueKind.Error;

    /// <summary>Null or undefined.</summary>
    public bool IsNothing => Kind is ValueKind.Null or ValueKind.Undefined;

    public bool IsTrue => Kind is ValueKind.Boolean && number != 0;

    /// <summary>What <c>if</c>, <c>and</c>, <c>or</c> and <c>not</c> take for true: all but false, null and undefined.</summary>
    public bool IsLogicTrue => Kind is ValueKind.Boolean ? number != 0 : !IsNothing;

    public double Number => Kind is ValueKind.Number && held is JsonValue value ? JavaScriptText.NumberOf(value) : number;

    public string Text => (string)held!;

    public JsonArray Array => (JsonArray)held!;

    public JsonObject Object => (JsonObject)held!;

    /// <summary>Null where the value stands for itself: a text, a whole number, or what was worked out.</summary>
    public JsonNode? Node => held as JsonNode;

    /// <summary>An error of a comparison leaves "false" behind, which <c>or</c> then yields.</summary>
    public Value Leftover => number != 0 ? Of(false) : Undefined;

    public static Value Of(bool value) => new(ValueKind.Boolean, number: value ? 1 : 0);

    // JSON has no minus zero in JavaScript: it is written as 0.
    public static Value Of(double value) => new(ValueKind.Number, number: value == 0 ? 0 : value);

    public static Value Of(string value) => new(ValueKind.Text, value);

    public static Value Error(string reason, bool leavesFalse = false) => new(ValueKind.Error, reason, number: leavesFalse ? 1 : 0);

    public static Value Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => new(ValueKind.Object, node),
        JsonValueKind.Array => new(ValueKind.Array, node),
        JsonValueKind.String => Of(JavaScriptText.TextOf((JsonValue)node)),
        // A whole number is asked for its type once, here: each such question is looked up anew.
        JsonValueKind.Number => ((JsonValue)node).TryGetValue(out int whole) ? Of((double)whole) : new(ValueKind.Number, node),
        JsonValueKind.True => new(ValueKind.Boolean, node, number: 1),
        JsonValueKind.False => new(ValueKind.Boolean, node),
        _ => Null,
    };

    /// <summary>A property by name; case is ignored, and the first that matches wins, as in Microsoft's engine.</summary>
    public Value Property(string name)
    {
        if (Kind is ValueKind.Object)
        {
            // By place: an enumerator would be allocated for every step of every path.
            var members = Object;
            for (var at = 0; at < members.Count; at++)
            {
                var (key, value) = members.GetAt(at);
                if (Matches(key, name))
                {
                    return Of(value);
                }
            }
        }

        return Undefined;
    }

    /// <summary>An item within a path: a list's item, a text's character, or a property with a number for its name.</summary>
    public Value Item(int index) => Kind switch
    {
        ValueKind.Array => index < Array.Count ? Of(Array[index]) : Undefined,
        ValueKind.Text => index < Text.Length ? Of(Text[index].ToString()) : Undefined,
        _ => Property(JavaScriptText.Of(index)),
    };

    // A look at the first character, which in a path is never beyond ASCII, spares most of the comparisons.
    private static bool Matches(string key, string name) =>
        key.Length == name.Length && (key[0] | ' ') == (name[0] | ' ')
        && (key == name || string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
}
