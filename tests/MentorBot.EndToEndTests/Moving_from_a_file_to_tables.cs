using System.Diagnostics;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;

namespace MentorBot.EndToEndTests;

/// <summary>The way deploy/README.md describes it: stop, export, import, start on the new store; and people notice nothing.</summary>
public sealed class Moving_from_a_file_to_tables : IAsyncLifetime
{
    private readonly AzuriteServer azurite = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-move-");

    public Task InitializeAsync() => azurite.InitializeAsync();

    public async Task DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_person_goes_on_where_they_were()
    {
        var database = Path.Combine(folder.FullName, "bot.db");
        await using (var before = await BotProcess.StartAsync($"Storage:SqlitePath={database}"))
        {
            foreach (var said in new[] { "apply as mentee", "let's begin", "Jordan", "jordan@example.org", "save" })
            {
                await before.SayAsync(People.Jordan, said);
            }

            await before.SeesAsync(People.Jordan, "2 answers are safe with me");
            await before.Kill9Async();
        }

        var copy = Path.Combine(folder.FullName, "copy");
        var exported = await RunAsync("export", "--to", copy, "--Storage:Kind=Sqlite", $"--Storage:SqlitePath={database}");
        exported.Code.ShouldBe(0, exported.Said);
        var imported = await RunAsync("import", "--from", copy, "--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}");
        imported.Code.ShouldBe(0, imported.Said);
        imported.Said.ShouldContain("Done: the store holds what was exported.");
        var again = await RunAsync("import", "--from", copy, "--Storage:Kind=AzureTables", $"--Storage:ConnectionString={azurite.ConnectionString}");
        again.Code.ShouldBe(0, again.Said);
        var refused = await RunAsync("import", "--from", Path.Combine(folder.FullName, "nothing"), "--Storage:Kind=Sqlite", $"--Storage:SqlitePath={database}");
        refused.Code.ShouldBe(1, refused.Said);

        await using var after = await BotProcess.StartOnTablesAsync(azurite.ConnectionString);
        await after.SayAsync(People.Jordan, "status");
        await after.SeesAsync(People.Jordan, "(2 answers, last changed");
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = BotProgram.ToStart([.. arguments, "--environment=Development"]);
        (start.WorkingDirectory, start.RedirectStandardOutput) = (folder.FullName, true);
        using var program = Process.Start(start)!;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync(CancellationToken.None);
        return (program.ExitCode, string.Concat(said));
    }
}
