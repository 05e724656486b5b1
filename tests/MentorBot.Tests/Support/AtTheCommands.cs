using MentorBot.Features.Operating;
using MentorBot.Storage;

namespace MentorBot.Tests.Support;

/// <summary>An operator before a store in a file, and what the commands said last.</summary>
public abstract class AtTheCommands : IDisposable
{
    private protected readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private protected string said = "";

    private protected string Database => Path.Combine(folder, "bot.db");

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<AsideRow?> MakeStoreAsync(Func<ITableStore, SetAside, Task>? fill = null)
    {
        await using var store = new OperatorStore([.. Settings(Database)]);
        await store.OpenAsync(CancellationToken.None);
        await (fill?.Invoke(store.Tables, store.Aside) ?? Task.CompletedTask);
        return await store.Aside.ListAsync(CancellationToken.None).FirstOrDefaultAsync();
    }

    private protected Task<int> RunAsync(params string[] arguments) => RunOnAsync(Database, arguments);

    private protected async Task<int> RunOnAsync(string database, params string[] arguments)
    {
        using var words = new StringWriter();
        var code = await OperatorCommands.RunAsync([.. Settings(database), .. arguments], words, words);
        said = words.ToString();
        return code;
    }

    private protected static string[] Settings(string database) => ["--environment=Development", "--Storage:Kind=Sqlite", $"--Storage:SqlitePath={database}"];
}
