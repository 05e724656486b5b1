using System.Collections.Frozen;

namespace MentorBot.Cards.Templating;

/// <summary>The functions our cards may use. Each does exactly what Microsoft's does, or is not here.</summary>
internal static class Functions
{
    private const int Many = int.MaxValue;

    /// <summary>Why a function of Microsoft's is not here, where there is a better way.</summary>
    private static readonly FrozenDictionary<string, string> refused = new Dictionary<string, string>
    {
        ["formatDateTime"] = "dates are formatted for the reader before binding",
        ["formatEpoch"] = "dates are formatted for the reader before binding",
        ["formatNumber"] = "numbers are formatted for the reader before binding",
        ["string"] = "its grouping of digits depends on the machine; bind text, or use concat",
        ["toUpper"] = "its result depends on the machine's language; bind the text as it is to be shown",
        ["toLower"] = "its result depends on the machine's language; bind the text as it is to be shown",
        ["json"] = "bind the value itself",
    }.ToFrozenDictionary();

    private static readonly (string Name, string Type)[] aliases =
    [
        ("and", "&&"), ("or", "||"), ("not", "!"), ("equals", "=="), ("greater", ">"), ("greaterOrEquals", ">="),
        ("less", "<"), ("lessOrEquals", "<="), ("add", "+"), ("sub", "-"), ("mul", "*"), ("div", "/"),
    ];

    private static readonly FrozenDictionary<string, Function> known = Known();

    public static Function Find(string name) => known.TryGetValue(name, out var function)
        ? function
        : throw new FormatException(refused.TryGetValue(name, out var reason)
            ? $"{name} is not supported: {reason}"
            : $"unknown function {name}");

    private static FrozenDictionary<string, Function> Known()
    {
        var byType = ByType().ToDictionary(function => function.Type);
        return byType.Concat(aliases.Select(alias => KeyValuePair.Create(alias.Name, byType[alias.Type]))).ToFrozenDictionary();
    }

    private static Function[] ByType() =>
    [
        new("if", Returns.Anything, 3, 3, Conditions.If),
        new("&&", Returns.Boolean, 1, Many, Conditions.And),
        new("||", Returns.Boolean, 1, Many, Conditions.Or),
        new("!", Returns.Boolean, 1, 1, Conditions.Not),
        Comparison("==", 2, (left, right) => Equality.Same(left, right)),
        Comparison("!=", 2, (left, right) => !Equality.Same(left, right)),
        Order("<", sign => sign < 0),
        Order("<=", sign => sign <= 0),
        Order(">", sign => sign > 0),
        Order(">=", sign => sign >= 0),
        new("exists", Returns.Boolean, 1, 1, Conditions.Exists),
        new("empty", Returns.Boolean, 1, 1, Conditions.Empty),
        new("+", Returns.Text | Returns.Number, 2, Many, Arithmetic.Add) { Takes = [Returns.Text | Returns.Number] },
        Numeric("-", (left, right) => left - right),
        Numeric("*", (left, right) => left * right),
        new("/", Returns.Number, 2, Many, Arithmetic.Divide) { Takes = [Returns.Number] },
        new("concat", Returns.Text | Returns.List, 1, Many, Texts.Concat),
        new("length", Returns.Number, 1, 1, Texts.Length) { Takes = [Returns.Text] },
        new("count", Returns.Number, 1, 1, Texts.Count) { Takes = [Returns.Text | Returns.List] },
        new("replace", Returns.Text, 3, 3, Texts.Replace) { Takes = [Returns.Text] },
        new("substring", Returns.Text, 2, 3, Texts.Substring) { Takes = [Returns.Text, Returns.Number] },
        new("join", Returns.Text, 2, 3, Texts.Join) { Takes = [Returns.List, Returns.Text] },
    ];

    private static Function Comparison(string type, int count, Func<Value, Value, bool> holds) =>
        new(type, Returns.Boolean, count, count, (Expression[] arguments, in Scope scope, bool _) =>
            Conditions.Compare(arguments, scope, holds));

    private static Function Order(string type, Func<int, bool> holds) =>
        new(type, Returns.Boolean, 2, 2, (Expression[] arguments, in Scope scope, bool _) =>
            Conditions.Order(arguments, scope, holds));

    private static Function Numeric(string type, Func<double, double, double> combine) =>
        new(type, Returns.Number, 2, Many, (Expression[] arguments, in Scope scope, bool substitute) =>
            Arithmetic.Combine(arguments, scope, substitute, combine)) { Takes = [Returns.Number] };
}
