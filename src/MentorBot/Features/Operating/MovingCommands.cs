using System.CommandLine;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary><c>export</c> and <c>import</c>.</summary>
internal static class MovingCommands
{
    private const int NotTheSame = 3;

    public static Command Export(Func<Func<OperatorStore, ParseResult, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guarded)
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "A new folder, or the one of an export that was broken off.", Required = true };
        var command = new Command("export", "Copies the whole store into a folder.") { to };
        command.SetAction(guarded(async (store, parse, cancellationToken) =>
        {
            await store.CheckThereAsync(cancellationToken);
            var folder = new ExportFolder(parse.GetRequiredValue(to).FullName);
            var says = new Words(parse.InvocationConfiguration.Output);
            says.Report($"Exporting {store.Where} to {folder.Path}");
            says.Report("It holds personal data: guard it as you guard the member list, and delete it when it is no longer needed.");
            var exporter = new Exporter(store.Names, says, store.Clock);
            var begun = await exporter.BeginAsync(folder, store.Where, cancellationToken);
            var from = await store.OpenForExportAsync(folder, cancellationToken);
            try
            {
                await exporter.RunAsync(from, folder, begun, cancellationToken);
            }
            finally
            {
                if (from != store.Tables)
                {
                    (from as IDisposable)?.Dispose();
                }
            }

            folder.DropSnapshot();
            says.Report("Done.");
            return 0;
        }));
        return command;
    }

    public static Command Import(Func<Func<OperatorStore, ParseResult, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guarded)
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The folder of a complete export.", Required = true };
        var over = new Option<bool>("--into-non-empty") { Description = "Lay it over a store that holds other rows; of the same row, the exported one counts." };
        var command = new Command("import", "Copies an export into the store, and compares them. Stop the bot first.") { from, over };
        command.SetAction(guarded(async (store, parse, cancellationToken) =>
        {
            var folder = new ExportFolder(parse.GetRequiredValue(from).FullName);
            var says = new Words(parse.InvocationConfiguration.Output);
            says.Report($"Importing {folder.Path} into {store.Where}");
            await store.OpenAloneAsync(cancellationToken);
            var troubles = await new Importer(store.Tables, store.Names, says).RunAsync(folder, parse.GetValue(over), cancellationToken);
            if (troubles.Count is 0)
            {
                says.Report("Done: the store holds what was exported.");
                return 0;
            }

            await parse.InvocationConfiguration.Error.WriteLineAsync("The store is not the same as the export. Is a bot running on it? Stop it, and import into an empty store.");
            return NotTheSame;
        }));
        return command;
    }

    /// <summary>Said at once and in order.</summary>
    private sealed class Words(TextWriter output) : IProgress<string>
    {
        private readonly TextWriter output = TextWriter.Synchronized(output);

        public void Report(string value) => output.WriteLine(value);
    }
}
