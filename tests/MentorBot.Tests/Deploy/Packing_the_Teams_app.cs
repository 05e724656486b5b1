using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Tests.Deploy;

public sealed class Packing_the_Teams_app : IDisposable
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-pack").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_zip_holds_the_manifest_the_icons_and_the_translations_at_its_root()
    {
        using var zip = await PackedAsync();

        zip.Entries.Select(entry => entry.FullName)
            .ShouldBe(["manifest.json", "color.png", "outline.png", "fr.json", "es.json"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("manifest.json", "en")]
    [InlineData("fr.json", "fr")]
    [InlineData("es.json", "es")]
    public void Every_command_that_Teams_offers_is_a_word_the_bot_understands(string file, string language)
    {
        var texts = TextCatalogue.Load();
        var understood = texts.Keys(language).Where(key => key.StartsWith("word.", StringComparison.Ordinal))
            .SelectMany(key => texts.Raw(language, key).Split('|')).Select(Router.Normalise).ToHashSet();
        var json = JsonNode.Parse(File.ReadAllText(Repository.At("deploy", "teams", file)))!;
        string[] offered = language is "en"
            ? [.. json["bots"]!.AsArray().SelectMany(bot => bot!["commandLists"]!.AsArray()).SelectMany(list => list!["commands"]!.AsArray()).Select(command => command!["title"]!.GetValue<string>())]
            : [.. json.AsObject().Where(text => text.Key.Contains("commands", StringComparison.Ordinal) && text.Key.EndsWith("title", StringComparison.Ordinal)).Select(text => text.Value!.GetValue<string>())];

        offered.Length.ShouldBeGreaterThan(5);
        offered.Where(command => !understood.Contains(Router.Normalise(command))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_arguments_end_up_in_the_manifest()
    {
        var manifest = await ManifestAsync();

        manifest["id"]!.GetValue<string>().ShouldBe(AppId);
        manifest["bots"]![0]!["botId"]!.GetValue<string>().ShouldBe(AppId);
        manifest["version"]!.GetValue<string>().ShouldBe("1.2.3");
        manifest["developer"]!["name"]!.GetValue<string>().ShouldBe("Local \"100\"");
        manifest.ToJsonString().ShouldNotContain("${");
    }

    [Fact]
    public async Task The_bot_talks_in_all_three_places_and_takes_no_files()
    {
        var manifest = await ManifestAsync();

        var bot = manifest["bots"]![0]!;
        bot["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["personal", "team", "groupChat"]);
        bot["supportsFiles"]!.GetValue<bool>().ShouldBeFalse();
        bot["isNotificationOnly"]!.GetValue<bool>().ShouldBeFalse();
        manifest["manifestVersion"]!.GetValue<string>().ShouldBe("1.25");
        manifest["$schema"]!.GetValue<string>().ShouldContain("/v1.25/");
        manifest["validDomains"].ShouldBeNull();
        manifest["authorization"].ShouldBeNull();
    }

    [Fact]
    public async Task Texts_and_commands_keep_to_the_limits()
    {
        var manifest = await ManifestAsync();

        Length(manifest["developer"]!["name"]).ShouldBeLessThanOrEqualTo(32);
        Length(manifest["name"]!["short"]).ShouldBeLessThanOrEqualTo(30);
        Length(manifest["name"]!["full"]).ShouldBeLessThanOrEqualTo(100);
        Length(manifest["description"]!["short"]).ShouldBeLessThanOrEqualTo(80);
        Length(manifest["description"]!["full"]).ShouldBeLessThanOrEqualTo(4000);
        var lists = manifest["bots"]![0]!["commandLists"]!.AsArray();
        lists.Count.ShouldBeInRange(1, 3);
        foreach (var commands in lists.Select(list => list!["commands"]!.AsArray()))
        {
            commands.Count.ShouldBeInRange(1, 10);
            commands.ShouldAllBe(command => Length(command!["title"]) <= 32 && Length(command["description"]) <= 128);
        }
    }

    [Theory]
    [InlineData("fr.json")]
    [InlineData("es.json")]
    public async Task Every_command_is_translated(string file)
    {
        using var zip = await PackedAsync();
        var texts = Json(zip, file).AsObject();

        var lists = Json(zip, "manifest.json")["bots"]![0]!["commandLists"]!.AsArray();

        for (var list = 0; list < lists.Count; list++)
        {
            for (var command = 0; command < lists[list]!["commands"]!.AsArray().Count; command++)
            {
                Length(texts[$"bots[0].commandLists[{list}].commands[{command}].title"]).ShouldBeInRange(1, 32);
                Length(texts[$"bots[0].commandLists[{list}].commands[{command}].description"]).ShouldBeInRange(1, 128);
            }
        }

        Length(texts["description.short"]).ShouldBeInRange(1, 80);
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public async Task Icons_have_the_sizes_Teams_asks_for(string icon, int side)
    {
        using var zip = await PackedAsync();

        var bytes = Bytes(zip, icon);

        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(side);
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)).ShouldBe(side);
    }

    [Theory]
    [InlineData("--app-id", "bot", "GUID")]
    [InlineData("--version", "1.0", "three numbers")]
    [InlineData("--developer", "A local with a name that is far too long", "Teams takes 32")]
    [InlineData("--privacy", "http://example.org", "https://")]
    [InlineData("--terms", "", "Missing: --terms")]
    public async Task A_wrong_argument_is_named_and_nothing_is_written(string option, string value, string complaint)
    {
        var (exitCode, said) = await Repository.NodeAsync(Arguments(option, value));

        exitCode.ShouldBe(1);
        said.ShouldContain(option);
        said.ShouldContain(complaint);
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [SchemaFact]
    public async Task The_manifest_fits_the_published_schema()
    {
        Directory.Exists(Repository.At("tests", "peers", "manifest", "node_modules"))
            .ShouldBeTrue("Run `npm ci` in tests/peers/manifest first.");
        var file = Path.Combine(folder, "manifest.json");
        await File.WriteAllTextAsync(file, (await ManifestAsync()).ToJsonString());

        var (exitCode, said) = await Repository.NodeAsync(
            Repository.At("tests", "peers", "manifest", "validate.mjs"), Repository.ManifestSchema!, file);

        exitCode.ShouldBe(0, said);
    }

    private string[] Arguments(string? option = null, string? value = null)
    {
        var options = new Dictionary<string, string>
        {
            ["--app-id"] = AppId,
            ["--version"] = "1.2.3",
            ["--developer"] = "Local \"100\"",
            ["--website"] = "https://example.org",
            ["--privacy"] = "https://example.org/privacy",
            ["--terms"] = "https://example.org/terms",
            ["--out"] = folder,
        };
        if (option is not null)
        {
            options[option] = value!;
        }

        return [Repository.At("deploy", "teams", "pack.mjs"), .. options.Select(pair => $"{pair.Key}={pair.Value}")];
    }

    private async Task<ZipArchive> PackedAsync()
    {
        var (exitCode, said) = await Repository.NodeAsync(Arguments());
        exitCode.ShouldBe(0, said);
        return await ZipFile.OpenReadAsync(Path.Combine(folder, "MentorBot-1.2.3.zip"));
    }

    private async Task<JsonNode> ManifestAsync()
    {
        using var zip = await PackedAsync();
        return Json(zip, "manifest.json");
    }

    private static JsonNode Json(ZipArchive zip, string name) => JsonNode.Parse(Bytes(zip, name))!;

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static int Length(JsonNode? text) => text!.GetValue<string>().Length;
}
