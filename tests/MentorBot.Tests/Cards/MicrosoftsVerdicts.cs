using System.Diagnostics;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Cards.Templating;

namespace MentorBot.Tests.Cards;

/// <summary>
/// What Microsoft's templating engine, renderer and types say to all our cards and to the corpus. They are asked once
/// for all tests, since starting them takes longer than answering.
/// </summary>
public sealed class MicrosoftsVerdicts
{
    public const string Collection = "What Microsoft's own code says";

    private readonly Lazy<Dictionary<string, JsonObject>> verdicts = new(Ask);

    public JsonObject this[string name] => verdicts.Value[name];

    internal static string NameOf(string card, int sample) => $"card {card} {sample}";

    internal static string NameOf(string corpusCase) => $"corpus {corpusCase}";

    internal static IReadOnlyList<string> Complaints(JsonObject verdict, string about) =>
        [.. verdict[about]!.AsArray().Select(complaint => complaint!.GetValue<string>())];

    internal static IEnumerable<(string Name, JsonObject Entry)> CorpusCases() =>
        from file in Directory.EnumerateFiles(CardFiles.Corpus, "*.json").Order(StringComparer.Ordinal)
        from entry in JsonNode.Parse(File.ReadAllText(file))!.AsArray()
        select ($"{Path.GetFileNameWithoutExtension(file)}: {entry["name"]}", entry.AsObject());

    private static Dictionary<string, JsonObject> Ask()
    {
        if (!Directory.Exists(Path.Combine(CardFiles.Peers, "node_modules")))
        {
            throw new InvalidOperationException("Microsoft's card packages are not installed: run `npm ci` in tests/peers/cards.");
        }

        var questions = new JsonArray([.. Cards(), .. Corpus(), HostileTexts.Question()]);
        var folder = Directory.CreateTempSubdirectory("mentorbot-cards");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "in.json"), Path.Combine(folder.FullName, "out.json"));
            File.WriteAllText(input, questions.ToJsonString());
            Run("node", ["check-cards.mjs", input, output]);
            return JsonNode.Parse(File.ReadAllText(output))!.AsArray()
                .ToDictionary(verdict => verdict!["name"]!.GetValue<string>(), verdict => verdict!.AsObject());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<JsonNode> Cards()
    {
        var library = new CardLibrary(CardFiles.Cards);
        foreach (var card in CardFiles.CardNames)
        {
            foreach (var (sample, data) in CardFiles.SamplesOf(card).Index())
            {
                yield return new JsonObject
                {
                    ["name"] = NameOf(card, sample),
                    ["template"] = JsonNode.Parse(CardFiles.TemplateOf(card)),
                    ["data"] = data.DeepClone(),
                    ["bound"] = CardFiles.Bind(card, CardFiles.TemplateOf(card), data),
                    ["card"] = CardFiles.Node(library.Expand(card, data)),
                };
            }
        }
    }

    private static IEnumerable<JsonNode> Corpus()
    {
        foreach (var (name, entry) in CorpusCases())
        {
            var question = new JsonObject
            {
                ["name"] = NameOf(name),
                ["template"] = entry["template"]!.DeepClone(),
                ["data"] = entry["data"]!.DeepClone(),
            };
            try
            {
                question["bound"] = CardFiles.Bind(name, entry["template"]!.ToJsonString(), entry["data"]!.AsObject());
            }
            catch (Exception exception) when (exception is CardTemplateException or CardExpansionException)
            {
                // Left out: Microsoft's engine must have failed as well.
            }

            yield return question;
        }
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = CardFiles.Peers, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed. If a package is missing, run `npm ci` in tests/peers/cards.\n{complaints}");
        }
    }
}

[CollectionDefinition(MicrosoftsVerdicts.Collection)]
public sealed class MicrosoftsVerdictsForAll : ICollectionFixture<MicrosoftsVerdicts>;
