using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Cards.Templating;

namespace MentorBot.Benchmarks;

/// <summary>Our card engine beside Microsoft's, on one template with a loop of ten: expansions for each second of CPU.</summary>
internal static class CardExpansion
{
    private const int Ours = 20_000;
    private const int Theirs = 1_000;

    public static async Task RunAsync(string root, int rounds)
    {
        var folder = Path.Combine(root, "tests", "MentorBot.Benchmarks");
        string[] files = [Path.Combine(folder, "list-of-ten.json"), Path.Combine(folder, "list-of-ten.data.json")];
        List<double> ratios = [];
        for (var round = 0; round < rounds; round++)
        {
            var ours = await MeasureAsync(Environment.ProcessPath!, ["expand-cards", .. files, Text(Ours)], folder);
            var theirs = await MeasureAsync("node", ["expand.mjs", .. files, Text(Theirs)], Path.Combine(root, "tests", "peers", "cards"));
            ratios.Add(ours.PerSecond / theirs.PerSecond);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ours.PerSecond:F0} and {theirs.PerSecond:F0} expansions a CPU second, {ratios[^1]:F1} times; cards of {ours.Length} and {theirs.Length} characters; load {Machine.Load}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Median {ratios.Order().ElementAt(rounds / 2):F1} times, of {rounds}. {Machine.Name}"));
    }

    /// <summary>Our side, in a process of its own.</summary>
    public static void Expand(string templateFile, string dataFile, int count)
    {
        // As Microsoft's engine binds it: escaping is ours alone.
        var template = Template.Parse(templateFile, File.ReadAllText(templateFile), Part.Data);
        var data = AsBuilt(JsonNode.Parse(File.ReadAllText(dataFile)))!.AsObject();
        for (var i = 0; i < count / 4; i++)
        {
            template.Write(data);
        }

        using var me = Process.GetCurrentProcess();
        var before = me.TotalProcessorTime;
        for (var i = 0; i < count; i++)
        {
            template.Write(data);
        }

        me.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {(me.TotalProcessorTime - before).TotalMilliseconds} {Encoding.UTF8.GetCharCount(template.Write(data))}"));
    }

    // As a feature builds it, of texts and numbers, which is also what JavaScript makes of JSON: what is only parsed here would be
    // decoded again at each use.
    private static JsonNode? AsBuilt(JsonNode? parsed) => parsed switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, AsBuilt(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(AsBuilt)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(text),
        JsonValue value when value.TryGetValue(out int number) => JsonValue.Create(number),
        _ => parsed?.DeepClone(),
    };

    private static async Task<(double PerSecond, int Length)> MeasureAsync(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder })!;
        var line = (await process.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
        await process.WaitForExitAsync();
        return (double.Parse(line[0], CultureInfo.InvariantCulture) * 1000 / double.Parse(line[1], CultureInfo.InvariantCulture), int.Parse(line[2], CultureInfo.InvariantCulture));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
