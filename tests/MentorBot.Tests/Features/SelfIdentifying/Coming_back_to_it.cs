using System.Text;
using MentorBot.Features.Operating;
using MentorBot.Programme.Forms;
using MentorBot.Storage.Confidential;
using MentorBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Tests.Features.SelfIdentifying;

public sealed class Coming_back_to_it : IAsyncLifetime
{
    private static readonly string[] tellTale = ["zebrafish", "okapi", "axolotl", "indigenous", "lgbtq"];
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private RunningBot bot = null!;

    public async Task InitializeAsync() => bot = await RunningBot.StartAsync($"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}");

    public async Task DisposeAsync()
    {
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_a_new_start_it_is_there_still_and_no_file_holds_it_as_it_reads()
    {
        var kim = await AnswerAsync();
        await bot.RestartAsync();
        await kim.SaysAsync("about me");

        kim.Sees("zebrafish");
        kim.Sees("okapi");
        kim.Sees("axolotl");
        await bot.StopAsync();
        await NoFileHoldsItAsync();
    }

    [Fact]
    public async Task A_copy_of_the_store_carries_it_closed_and_it_is_read_where_the_keys_are()
    {
        var kim = await AnswerAsync();
        var (copy, moved) = (Path.Combine(folder, "copy"), Path.Combine(folder, "moved.db"));
        (await OperateAsync("export", "--to", copy, $"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}")).ShouldBe(0);
        (await OperateAsync("import", "--from", copy, $"--Storage:SqlitePath={moved}")).ShouldBe(0);
        await bot.StopAsync();
        await NoFileHoldsItAsync();
        File.ReadAllLines(Path.Combine(copy, "confidential.jsonl")).ShouldNotBeEmpty();

        Directory.CreateDirectory(moved + ".keys");
        foreach (var key in Directory.GetFiles(Path.Combine(folder, "bot.db.keys")))
        {
            File.Copy(key, Path.Combine(moved + ".keys", Path.GetFileName(key)));
        }

        await using var other = await RunningBot.StartAsync($"--Storage:SqlitePath={moved}");
        var found = await other.Services.GetRequiredService<ConfidentialAnswers>().FindAsync(kim.Id, "selfid~f3~mine", CancellationToken.None);
        found.ShouldNotBeNull().Reveal().AnswerTo("ethnicity").ShouldBe(new Answer.Words("axolotl"));
    }

    [Theory]
    [InlineData("fr-CA", "à propos de moi", "cela ne change rien à votre jumelage", "Commençons", "Autochtone")]
    [InlineData("es-MX", "sobre mí", "no cambia nada en tu emparejamiento", "Empecemos", "Indígena")]
    public async Task In_ones_own_language(string locale, string word, string intro, string begin, string choice)
    {
        var kim = await bot.AddPersonAsync("Kim Park", locale: locale);

        await kim.SaysAsync(word);
        kim.Sees(intro);
        await kim.PressesAsync(begin);

        kim.Sees(choice);
    }

    private async Task<Chat> AnswerAsync()
    {
        var kim = await bot.AddPersonAsync("Kim Park");
        await kim.SaysAsync("about me");
        foreach (var word in new[] { "1", "1, 4, zebrafish", "skip", "okapi", "axolotl", "submit" })
        {
            await kim.SaysAsync(word);
        }

        kim.Sees("locked away");
        return kim;
    }

    private static Task<int> OperateAsync(params string[] args) => OperatorCommands.RunAsync([.. args, "--environment=Development", "--Storage:Kind=Sqlite"], TextWriter.Null, TextWriter.Null);

    private async Task NoFileHoldsItAsync()
    {
        // What was typed stands in Teams' own chats, which the stand-in for Teams keeps beside the store.
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not "chats.jsonl"))
        {
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            tellTale.ShouldAllBe(word => !bytes.Contains(word, StringComparison.OrdinalIgnoreCase), file);
        }
    }
}
