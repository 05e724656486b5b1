using System.Text.RegularExpressions;
using MentorBot.Programme.Forms;
using MentorBot.Tests.Deploy;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Tests.Texts;

public sealed partial class Texts_and_the_source
{
    private static readonly TextCatalogue texts = TextCatalogue.Load();
    private static readonly HashSet<string> keys = [.. texts.Keys("en")];
    private static readonly List<string> literals = [.. Sources().SelectMany(source => Literal().Matches(source).Select(match => match.Groups["text"].Value))];
    private static readonly List<string> words = [.. Sources().SelectMany(source => Word().Matches(source).Select(match => "word." + match.Groups["word"].Value))];

    [Fact]
    public void Every_key_that_is_looked_up_is_there()
    {
        var asked = Sources().SelectMany(source => Lookup().Matches(source).Select(match => match.Groups["key"].Value)).Concat(words).Distinct().ToList();

        asked.Count.ShouldBeGreaterThan(50);
        asked.Where(key => !key.Contains('{', StringComparison.Ordinal) && !keys.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_is_used()
    {
        var whole = literals.Concat(words).ToHashSet();
        var prefixes = literals.Where(text => text.Contains('{', StringComparison.Ordinal)).Select(text => text[..text.IndexOf('{', StringComparison.Ordinal)])
            .Where(prefix => prefix.EndsWith('.') && prefix.Length > 3).ToList();

        keys.Where(key => !whole.Contains(key) && !prefixes.Exists(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_language_has_the_same_keys_and_gaps()
    {
        texts.Languages.ShouldBe(TextCatalogue.Spoken, ignoreOrder: true);
        foreach (var language in TextCatalogue.Spoken)
        {
            texts.Keys(language).ShouldBe(keys, ignoreOrder: true, language);
            foreach (var key in keys)
            {
                Gaps(Raw(language, key)).ShouldBe(Gaps(Raw("en", key)), ignoreOrder: true, $"{language} {key}");
            }
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("es")]
    public void Nothing_is_left_in_English(string language)
    {
        // A pattern of gaps, a number, or a word that both languages share, a line long at most.
        var same = keys.Where(key => !key.StartsWith("word.", StringComparison.Ordinal) && Raw(language, key) == Raw("en", key) && Gap().Replace(Raw("en", key), "").Count(char.IsLetter) > 9);

        same.ShouldBeEmpty();
    }

    [Fact]
    public void A_word_that_a_text_tells_to_type_is_one_that_is_understood()
    {
        foreach (var (language, quoted) in new[] { ("fr", French()), ("es", Spanish()) })
        {
            var understood = keys.Where(key => key.StartsWith("word.", StringComparison.Ordinal))
                .SelectMany(key => Raw(language, key).Split('|')).Select(Router.Normalise)
                .Concat(Vocabulary.For(language).KeepWords).Concat(Vocabulary.For(language).DoneWords).Concat(Vocabulary.For(language).RemoveWords)
                .ToHashSet();

            foreach (var key in keys)
            {
                foreach (Match match in quoted.Matches(Raw(language, key)))
                {
                    understood.ShouldContain(Router.Normalise(match.Groups["word"].Value), $"{language} {key}");
                }
            }
        }
    }

    [Fact]
    public void Every_gap_is_a_name_or_a_name_with_two_forms()
    {
        foreach (var (language, key) in Everything())
        {
            var left = Gap().Replace(Raw(language, key), "");

            left.ShouldNotContain("{", Case.Sensitive, key);
            left.ShouldNotContain("}", Case.Sensitive, key);
        }
    }

    [Fact]
    public void What_is_given_to_a_text_is_what_it_asks_for()
    {
        var calls = Sources().SelectMany(source => Call().Matches(source)).ToList();

        calls.Count.ShouldBeGreaterThan(10);
        foreach (Match call in calls)
        {
            var given = Given().Matches(call.Groups["given"].Value).Select(match => match.Groups["name"].Value).ToHashSet();
            given.ShouldBe(Gaps(Raw("en", call.Groups["key"].Value)).ToHashSet(), ignoreOrder: true, call.Groups["key"].Value);
        }
    }

    [Fact]
    public void No_text_speaks_as_we_do_not()
    {
        foreach (var (language, key) in Everything().Where(text => !text.Key.StartsWith("word.", StringComparison.Ordinal)))
        {
            var text = Raw(language, key);
            text.ShouldNotBeNullOrWhiteSpace(key);
            text.ShouldNotContain("!", Case.Sensitive, key);
            text.ShouldNotContain("**", Case.Sensitive, key);
            text.ShouldNotContain("  ", Case.Sensitive, key);
            (language is "en" ? Jargon().Match(text).Value : "").ShouldBeEmpty(key);
        }
    }

    [Fact]
    public void French_signs_do_not_begin_a_line_of_their_own()
    {
        var files = Directory.EnumerateFiles(Repository.At("src"), "*.fr.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).ToList();

        files.Count.ShouldBeGreaterThan(20);
        files.SelectMany(File.ReadLines).Where(line => Loose().IsMatch(line)).ShouldBeEmpty();
    }

    private static IEnumerable<(string Language, string Key)> Everything() => TextCatalogue.Spoken.SelectMany(language => keys.Select(key => (language, key)));

    private static string Raw(string language, string key) => texts.Raw(language, key);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).SelectMany(match => match.Groups["name"].Captures).Select(name => name.Value).Distinct().Order();

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Repository.At("src", "MentorBot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [GeneratedRegex("\"(?<text>[A-Za-z][\\w-]*\\.(?:[^\"\\\\\n])*)\"")]
    private static partial Regex Literal();

    // An ordinary space there lets a phone put the sign on the next line.
    [GeneratedRegex("[\\p{L}\\d)»}] [:;?!»]|« ")]
    private static partial Regex Loose();

    [GeneratedRegex("[ÉEée]criv(?:ez|re) «\u00a0(?<word>[^»]+)\u00a0»")]
    private static partial Regex French();

    [GeneratedRegex("[Ee]scrib(?:e|ir) «(?<word>[^»]+)»")]
    private static partial Regex Spanish();

    [GeneratedRegex("\\bWords(?:\\.Say\\(|\\[)\\$?\"(?<key>[\\w.]+)\"|\\bwords(?:\\.Say\\(|\\[)\"(?<key>[\\w.]+)\"")]
    private static partial Regex Lookup();

    [GeneratedRegex("TurnRoute\\.(?:Word|AnyTime|CoordinatorWord)\\(\"(?<word>\\w+)\"")]
    private static partial Regex Word();

    [GeneratedRegex("\\.Say\\(\"(?<key>[\\w.]+)\", (?<given>\\((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*\\)(?:, \\((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*\\))*)\\)")]
    private static partial Regex Call();

    [GeneratedRegex("(?:^|, )\\(\"(?<name>\\w+)\", ")]
    private static partial Regex Given();

    [GeneratedRegex("\\{(?<name>\\w+)(?:\\|(?:[^{}|]|\\{(?<name>\\w+)\\})*\\|(?:[^{}|]|\\{(?<name>\\w+)\\})*)?\\}")]
    private static partial Regex Gap();

    [GeneratedRegex("\\b(?:cohort|invalid|user|record|submit form|UTC)\\b(?!\\})", RegexOptions.IgnoreCase)]
    private static partial Regex Jargon();
}
