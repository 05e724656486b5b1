using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace MentorBot.Texts;

/// <summary>Every text a person sees, by language and key. Each feature's texts lie beside it, in <c>texts.en.json</c>.</summary>
internal sealed class TextCatalogue
{
    public const string Fallback = "en";

    /// <summary>What people can choose, in the order in which it is offered.</summary>
    public static readonly IReadOnlyList<string> Spoken = [Fallback, "fr", "es"];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    private TextCatalogue(FrozenDictionary<string, FrozenDictionary<string, string>> languages) => this.languages = languages;

    public IEnumerable<string> Languages => languages.Keys;

    /// <summary>Reads the texts built into this program.</summary>
    /// <exception cref="InvalidOperationException">A key stands twice, or a file is not of strings.</exception>
    public static TextCatalogue Load()
    {
        Dictionary<string, Dictionary<string, string>> all = [];
        var assembly = typeof(TextCatalogue).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal)))
        {
            var language = name.Split('.')[^2];
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream);
            if (!all.TryGetValue(language, out var texts))
            {
                all[language] = texts = new(StringComparer.Ordinal);
            }

            foreach (var text in json.RootElement.EnumerateObject())
            {
                if (!texts.TryAdd(text.Name, text.Value.GetString() ?? ""))
                {
                    throw new InvalidOperationException($"The text '{text.Name}' stands twice ({name}).");
                }
            }
        }

        return new(all.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal)));
    }

    public IEnumerable<string> Keys(string language) => languages[language].Keys;

    /// <summary>The text as it is written, with its gaps.</summary>
    public string Raw(string language, string key) => Find(language, key);

    /// <summary>The text in that language, its gaps filled: <c>{name}</c>, or <c>{count|person|people}</c> by number.</summary>
    public string Say(string language, string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var text = Find(language, key);
        return text.Contains('{', StringComparison.Ordinal) ? Fill(text, language, values) : text;
    }

    private string Find(string language, string key) =>
        languages.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text
        : languages[Fallback].TryGetValue(key, out text) ? text
        : throw new KeyNotFoundException($"There is no text '{key}'.");

    private static string Fill(string text, string language, ReadOnlySpan<(string Name, object Value)> values)
    {
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                return filled.Append(text, at, text.Length - at).ToString();
            }

            var close = Closing(text, open);
            filled.Append(text, at, open - at).Append(Gap(text[(open + 1)..close], language, values));
            at = close + 1;
        }

        return filled.ToString();
    }

    // Either side of a choice by number may hold gaps of its own.
    private static int Closing(string text, int open)
    {
        for (int at = open, depth = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth is 0)
            {
                return at;
            }
        }

        throw new FormatException($"A gap is not closed: {text}");
    }

    private static string Gap(string gap, string language, ReadOnlySpan<(string Name, object Value)> values)
    {
        var parts = gap.Split('|', 3);
        foreach (var (name, value) in values)
        {
            if (name == parts[0])
            {
                return parts is [_, var one, var many]
                    ? Fill(IsOne(value, language) ? one : many, language, values)
                    : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        throw new KeyNotFoundException($"A text asks for '{parts[0]}', which it was not given.");
    }

    // French counts nothing as one.
    private static bool IsOne(object value, string language) => value is 1 || (value is 0 && language is "fr");
}
