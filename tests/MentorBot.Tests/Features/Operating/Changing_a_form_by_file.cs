using MentorBot.Features.Operating;
using MentorBot.Tests.Features.Shaping;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Features.Operating;

public sealed class Changing_a_form_by_file : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private RunningBot bot = null!;
    private Chat fatima = null!;
    private string said = "";

    private string Files => Path.Combine(folder, "forms");

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync($"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}");
        fatima = bot.Person("Fatima");
        await fatima.SaysAsync("hello");
    }

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_form_goes_out_and_comes_back_and_a_coordinator_puts_it_into_use()
    {
        await bot.StopAsync();
        (await RunAsync("export", "f7", "--to", Files)).ShouldBe(0, said);
        Directory.EnumerateFiles(Files).Select(Path.GetFileName).Order().ShouldBe(["f7.en.json", "f7.es.json", "f7.fr.json", "f7.json"]);
        Change("f7.fr.json", "\"ask\": \"", "\"ask\": \"Dites-moi : ");

        (await RunAsync("import", "f7", "--from", Files)).ShouldBe(0, said);
        said.ShouldContain("f7 can be used: 4 questions");
        await bot.RestartAsync();
        (await bot.OwnAsync("f7")).ShouldBeNull();
        await fatima.PutsIntoUseAsync("f7");

        (await bot.OwnAsync("f7"))!.Source.In("fr").Items[0].Ask.ShouldStartWith("Dites-moi : ");
    }

    [Fact]
    public async Task A_fault_is_refused_with_file_line_and_reason_and_nothing_is_changed()
    {
        await bot.StopAsync();
        await RunAsync("export", "f12", "--to", Files);
        var line = File.ReadLines(Path.Combine(Files, "f12.es.json")).TakeWhile(text => !text.Contains("\"need\"", StringComparison.Ordinal)).Count() + 1;
        Change("f12.es.json", "\"label\": \"" + Label("f12.es.json", "need") + "\"", "\"label\": \"\"");

        (await RunAsync("import", "f12", "--from", Files)).ShouldBe(1);

        said.ShouldContain("f12.es.json, line ");
        said.ShouldContain("$.items.need.label has no text");
        line.ShouldBeGreaterThan(1);
        await bot.RestartAsync();
        (await bot.DraftAsync("f12")).ShouldBeNull();
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await bot.StopAsync();
        await RunAsync("export", "f12", "--to", Files);

        (await RunAsync("import", "f12", "--from", Files, "--dry-run")).ShouldBe(0, said);

        await bot.RestartAsync();
        (await bot.DraftAsync("f12")).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_coordinator_is_changing_is_dropped_only_when_told_to()
    {
        await fatima.LeavesOutAsync("f12", "need");
        await bot.StopAsync();
        await RunAsync("export", "f12", "--to", Files);

        (await RunAsync("import", "f12", "--from", Files)).ShouldBe(1);
        said.ShouldContain("Fatima Benali is changing f12 just now");
        (await RunAsync("import", "f12", "--from", Files, "--over")).ShouldBe(0, said);
        await bot.RestartAsync();

        (await bot.DraftAsync("f12"))!.Source.Find("need").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("f3")]
    [InlineData("settings")]
    public async Task A_form_that_no_round_may_change_is_refused(string form)
    {
        await bot.StopAsync();

        (await RunAsync("export", form, "--to", Files)).ShouldBe(1);

        said.ShouldContain($"does not ask {form}");
    }

    private async Task<int> RunAsync(string command, string form, params string[] more)
    {
        using var words = new StringWriter();
        var code = await OperatorCommands.RunAsync(
            ["forms", command, form, "--round", RunningBot.SampleCohort, .. more, "--environment=Development", $"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}"], words, words);
        said = words.ToString();
        return code;
    }

    private void Change(string file, string text, string other)
    {
        var path = Path.Combine(Files, file);
        var json = File.ReadAllText(path);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, text);
        File.WriteAllText(path, json[..at] + other + json[(at + text.Length)..]);
    }

    private string Label(string file, string item) =>
        System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Files, file)))!["items"]![item]!["label"]!.GetValue<string>();
}
