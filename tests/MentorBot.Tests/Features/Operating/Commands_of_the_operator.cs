using System.Text.Json.Nodes;
using MentorBot.Features.Operating;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.Operating;

public sealed class Commands_of_the_operator : AtTheCommands
{
    private string Copy => Path.Combine(folder, "copy");

    [Fact]
    public async Task A_store_is_exported_while_the_bot_goes_on_and_moved_into_another_file()
    {
        await using var bot = await RunningBot.StartAsync($"--Storage:SqlitePath={Database}");
        var chat = bot.Person("Jordan");
        await chat.OpensAsync();
        await chat.SaysAsync("help");

        (await RunAsync("export", "--to", Copy)).ShouldBe(0);
        said.ShouldContain("personal data");
        said.ShouldContain("aggregates: ");
        await chat.SaysAsync("help");
        (await RunOnAsync(Path.Combine(folder, "other.db"), "import", "--from", Copy)).ShouldBe(0, said);

        await using var other = new OperatorStore([.. Settings(Path.Combine(folder, "other.db"))]);
        await other.OpenAsync(CancellationToken.None);
        var member = await other.Tables.GetAsync(AggregateStore.Table, new(AggregateId.Member(chat.Id).Partition, "d|" + PeopleBook.Document), CancellationToken.None);
        StoredShapes.Current.Read<Member>(default, member!.Content).Name.ShouldStartWith("Jordan");
        Directory.EnumerateFiles(Copy).Select(Path.GetFileName).Order().ShouldBe(["aggregates.jsonl", "audit.jsonl", "confidential.jsonl", "confidentialkeys.jsonl", "due.jsonl", "evaluations.jsonl", "manifest.json", "setaside.jsonl"]);
    }

    [Fact]
    public async Task An_export_is_for_its_owner_only_and_stands_in_the_audit()
    {
        await MakeStoreAsync();
        // Made beforehand, it may be open to all.
        Directory.CreateDirectory(Copy);

        (await RunAsync("export", "--to", Copy)).ShouldBe(0, said);

        File.ReadAllText(Path.Combine(Copy, "audit.jsonl")).ShouldContain("\\\"reader\\\":\\\"operator\\\",\\\"subject\\\":\\\"everything\\\",\\\"what\\\":\\\"export\\\"");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var file in Directory.EnumerateFiles(Copy))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Theory]
    [InlineData("11111111-AAAA-2222-BBBB-333333333333", false, "11111111-aaaa-2222-bbbb-333333333333")]
    [InlineData("{11111111-aaaa-2222-bbbb-333333333333}", false, "11111111-aaaa-2222-bbbb-333333333333")]
    [InlineData("11111111-aaaa-2222-bbbb-333333333333", true, RunningBot.Tenant)]
    public async Task It_works_on_the_tenant_that_the_bot_serves(string setting, bool isRehearsal, string served)
    {
        await MakeStoreAsync();

        (await RunAsync("export", "--to", Copy, $"--Bot:TenantId={setting}", $"--Bot:AllowAnonymousOnLoopback={isRehearsal}")).ShouldBe(0, said);

        File.ReadAllText(Path.Combine(Copy, "audit.jsonl")).ShouldContain($"\"{served}|");
    }

    [Fact]
    public async Task Every_table_that_the_bot_keeps_is_copied()
    {
        await MakeStoreAsync();
        await using var bot = await RunningBot.StartAsync();
        await using var store = new OperatorStore([.. Settings(Database)]);

        store.Names.Kept.ShouldBe(bot.Services.GetRequiredService<StoredTables>().Kept, ignoreOrder: true);
    }

    [Fact]
    public async Task What_members_evaluated_is_moved_with_all_else()
    {
        var row = new EntityKey($"{RunningBot.Tenant}|round|f11", "0001|0001");
        await MakeStoreAsync((tables, _) => tables.WriteAsync(EvaluationShelf.Table, row.Partition, [new Write.Insert(row.Row, "sealed")], CancellationToken.None));

        (await RunAsync("export", "--to", Copy)).ShouldBe(0, said);
        (await RunOnAsync(Path.Combine(folder, "other.db"), "import", "--from", Copy)).ShouldBe(0, said);

        said.ShouldContain("evaluations: 1 rows, the same as exported");
        await using var other = new OperatorStore([.. Settings(Path.Combine(folder, "other.db"))]);
        await other.OpenAsync(CancellationToken.None);
        (await other.Tables.GetAsync(EvaluationShelf.Table, row, CancellationToken.None))!.Content.ShouldBe("sealed");
    }

    [Fact]
    public async Task An_export_of_an_earlier_version_says_which_table_it_left_out()
    {
        await MakeStoreAsync();
        (await RunAsync("export", "--to", Copy)).ShouldBe(0, said);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Copy, "manifest.json")))!;
        var tables = manifest["tables"]!.AsArray();
        tables.Remove(tables.Single(table => (string?)table!["table"] == EvaluationShelf.Table));
        await File.WriteAllTextAsync(Path.Combine(Copy, "manifest.json"), manifest.ToJsonString());

        (await RunOnAsync(Path.Combine(folder, "other.db"), "import", "--from", Copy)).ShouldBe(0, said);

        said.ShouldContain("evaluations: not in this export");
    }

    [Theory]
    [InlineData("Storage:Kind", "--Storage:Kind=Memory")]
    [InlineData("Storage:TablesEndpoint", "--Storage:Kind=AzureTables")]
    public async Task A_wrong_setting_is_named_and_nothing_begins(string setting, string argument)
    {
        using var words = new StringWriter();

        (await OperatorCommands.RunAsync(["export", "--to", Copy, argument], words, words)).ShouldBe(1);

        said = words.ToString();
        said.ShouldContain(setting);
        Directory.Exists(Copy).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        (await RunAsync("export", "--to", Copy)).ShouldBe(1);

        said.ShouldContain("There is no store to export");
        File.Exists(Database).ShouldBeFalse();
        Directory.Exists(Copy).ShouldBeFalse();
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "--form", "x")]
    [InlineData("import")]
    [InlineData("aside", "what")]
    public async Task What_is_misspelt_is_refused(params string[] arguments) => (await RunAsync(arguments)).ShouldBe(1);

    [Theory]
    [InlineData("export", "--to", "copy")]
    [InlineData("--Storage:Kind=AzureTables", "import", "--from", "copy")]
    [InlineData("--Storage:Kind", "AzureTables", "import", "--from", "copy")]
    [InlineData("--environment", "Production", "aside", "list")]
    [InlineData("--into-non-empty", "import", "--from", "copy")]
    [InlineData("--Storage:Kind=Sqlite", "exprot")]
    [InlineData("-h")]
    [InlineData("--help")]
    public void Where_anything_but_settings_is_said_no_bot_starts(params string[] arguments) => OperatorCommands.Names(arguments).ShouldBeTrue();

    [Theory]
    [InlineData]
    [InlineData("--Urls=http://127.0.0.1:0", "--Storage:Kind=Sqlite", "--AllowedHosts=*")]
    [InlineData("--Storage:SqlitePath", "export", "--environment", "Development", "--urls", "http://127.0.0.1:0")]
    [InlineData("Storage:Kind=Sqlite")]
    public void With_settings_alone_the_bot_starts(params string[] arguments) => OperatorCommands.Names(arguments).ShouldBeFalse();

    [Fact]
    public async Task A_setting_may_stand_before_the_command()
    {
        await MakeStoreAsync();
        using var words = new StringWriter();

        (await OperatorCommands.RunAsync(["--environment", "Development", "--Storage:Kind=Sqlite", "--Storage:SqlitePath", Database, "export", "--to", Copy], words, words)).ShouldBe(0, words.ToString());
    }

    [Fact]
    public async Task A_command_that_is_none_is_refused_with_those_there_are()
    {
        (await RunAsync("exprot", "--to", Copy)).ShouldBe(1);

        foreach (var command in new[] { "export", "import", "aside", "forms" })
        {
            said.ShouldContain($"\n  {command} ");
        }
    }

    [Theory]
    [InlineData("--Bot:TenantId=")]
    [InlineData("--Bot:TenantId=contoso.onmicrosoft.com")]
    public async Task Whose_store_it_is_must_be_said(string tenant)
    {
        await MakeStoreAsync();

        (await RunAsync("export", "--to", Copy, "--environment=Production", tenant)).ShouldBe(1);

        said.ShouldContain("Bot:TenantId");
        Directory.Exists(Copy).ShouldBeFalse();
    }
}
