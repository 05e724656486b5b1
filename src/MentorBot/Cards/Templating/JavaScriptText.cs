using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>Writes values as JavaScript's <c>toString</c> and <c>JSON.stringify</c> do, since card texts are made that way.</summary>
internal static class JavaScriptText
{
    /// <summary>A number of any CLR type: a JsonValue holds what it was created from.</summary>
    public static double NumberOf(JsonValue value) => value switch
    {
        _ when value.TryGetValue(out int number) => number,
        _ when value.TryGetValue(out double number) => number,
        _ when value.TryGetValue(out long number) => number,
        _ => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
    };

    /// <summary>A text, also where it was created from something else that JSON writes as text, such as a date.</summary>
    public static string TextOf(JsonValue value)
    {
        // What is a text is answered as it is, and anything else as JSON, in quotes. To ask for a type would be looked up each time.
        var text = value.ToString();
        return text is ['"', ..] && !value.TryGetValue(out text) ? JsonNode.Parse(value.ToJsonString())!.GetValue<string>() : text;
    }

    /// <summary>The value as text within a text, or null where JavaScript throws (null, undefined).</summary>
    public static string? Of(Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.Number => Of(value.Number),
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Array => Join(value.Array, value.Array.Count, ","),
        ValueKind.Object => "[object Object]",
        _ => null,
    };

    /// <summary>The first so many items of a list, null as nothing.</summary>
    public static string Join(JsonArray items, int count, string separator)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var at = 0; at < count; at++)
        {
            text.AppendLiteral(at == 0 ? "" : separator);
            text.AppendLiteral(Of(Value.Of(items[at])) ?? "");
        }

        return text.ToStringAndClear();
    }

    /// <summary>The shortest digits that mean this number, with an exponent only from 1e21 up and below 1e-6.</summary>
    public static string Of(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        // .NET finds the same shortest digits, but writes exponents elsewhere.
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is var found and >= 0 ? found : parts[0].Length;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = point - 1 - (all.Length - digits.Length)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        return (number < 0 ? "-" : "") + Place(digits.TrimEnd('0'), exponent);
    }

    /// <summary>What <c>concat</c> and <c>string</c> make of a value: JSON without the quotes at its ends.</summary>
    public static string Stringify(Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Undefined => "",
        ValueKind.Array or ValueKind.Object => Json(value.Node).Trim('\'', '"'),
        _ => Of(value) ?? "",
    };

    private static string Place(string digits, int exponent) => exponent switch
    {
        >= 21 or < -6 => string.Concat(
            digits.AsSpan(0, 1), digits.Length > 1 ? "." : "", digits.AsSpan(1),
            $"e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}"),
        < 0 => "0." + new string('0', -exponent - 1) + digits,
        _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
        _ => digits.Insert(exponent + 1, "."),
    };

    private static string Json(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.Select(member => Quote(member.Key) + ":" + Json(member.Value))) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Json)) + "]",
        null => "null",
        _ when Value.Of(node) is { Kind: ValueKind.Text } text => Quote(text.Text),
        _ => Of(Value.Of(node)) ?? "null",
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
