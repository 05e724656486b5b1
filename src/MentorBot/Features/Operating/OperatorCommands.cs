using System.CommandLine;
using System.CommandLine.Parsing;

namespace MentorBot.Features.Operating;

/// <summary>What an operator does with the bot's store, by the same program and the same settings.</summary>
/// <remarks>
/// Exit codes: 0, done; 1, refused or set up wrongly, nothing was changed; 2, broken off, and to be run again; 3, the copy is
/// not the same as the export.
/// </remarks>
internal static class OperatorCommands
{
    private const int Refused = 1;
    private const int BrokenOff = 2;

    // As ASP.NET Core itself calls them; all of ours have a section.
    private static readonly string[] ofTheHost = ["environment", "urls", "contentRoot", "applicationName"];

    /// <summary>Whether anything is said that is no setting: then it is for an operator, and no bot starts, however it is misspelt.</summary>
    public static bool Names(string[] args) => Split(args).Words.Exists(word => !word.Contains('=', StringComparison.Ordinal));

    public static async Task<int> RunAsync(string[] args, TextWriter says, TextWriter complains)
    {
        var (settings, words) = Split(args);
        var root = new RootCommand("MentorBot's store: copy it, and see to rows that were set aside; and its forms, to be read over and changed for a round. Settings such as --Storage:Kind=Sqlite are taken as the bot takes them.");
        root.Subcommands.Add(MovingCommands.Export(Guarded));
        root.Subcommands.Add(MovingCommands.Import(Guarded));
        root.Subcommands.Add(AsideCommands.All(Guarded));
        root.Subcommands.Add(FormsCommand.Create(OwnFormCommands.All(Guarded)));
        var parsed = root.Parse(words);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = says, Error = complains, EnableDefaultExceptionHandler = false });

        // Everything goes through here, so that an operator reads a sentence and not a page of code.
        Func<ParseResult, CancellationToken, Task<int>> Guarded(Func<OperatorStore, ParseResult, CancellationToken, Task<int>> command) => async (parse, cancellationToken) =>
        {
            try
            {
                await using var store = new OperatorStore(settings);
                return await command(store, parse, cancellationToken);
            }
            catch (Exception wrong) when (wrong is RefusedException || StartProblems.Of(wrong).Count > 0)
            {
                foreach (var line in wrong is RefusedException ? [wrong.Message] : StartProblems.Of(wrong))
                {
                    await complains.WriteLineAsync(line);
                }

                return Refused;
            }
            catch (Exception failure)
            {
                await complains.WriteLineAsync(failure is OperationCanceledException ? "Broken off." : $"Broken off: {failure.Message}");
                await complains.WriteLineAsync("Run the same again to go on.");
                return BrokenOff;
            }
        };
    }

    // A setting's value stands behind a = or is the next argument, as the bot takes it.
    private static (List<string> Settings, List<string> Words) Split(string[] args)
    {
        List<string> settings = [], words = [];
        for (var at = 0; at < args.Length; at++)
        {
            var isSetting = IsSetting(args[at]);
            (isSetting ? settings : words).Add(args[at]);
            if (isSetting && !args[at].Contains('=', StringComparison.Ordinal) && at + 1 < args.Length)
            {
                settings.Add(args[++at]);
            }
        }

        return (settings, words);
    }

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg[2..].Split('=')[0] is var name
        && (name.Contains(':', StringComparison.Ordinal) || ofTheHost.Contains(name, StringComparer.OrdinalIgnoreCase));
}
