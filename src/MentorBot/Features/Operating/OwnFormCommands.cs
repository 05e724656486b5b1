using System.CommandLine;
using System.Globalization;
using MentorBot.Programme;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary><c>forms export</c> and <c>forms import</c>: a round's form as files, to be changed with any editor. What is imported waits for a coordinator, who puts it into use in chat.</summary>
internal static class OwnFormCommands
{
    private const string Operator = "operator";

    public static IEnumerable<Command> All(Func<Func<OperatorStore, ParseResult, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guarded)
    {
        var id = new Argument<string>("id") { Description = "The form, such as f1." };
        var round = new Option<string>("--round") { Description = "The round's id.", Required = true };
        var to = new Option<DirectoryInfo>("--to") { Description = "The folder that the files are written to.", Required = true };
        var export = new Command("export", "Writes a form as a round asks it: what is asked, and its words in each language.") { id, round, to };
        export.SetAction(guarded((store, parse, cancellationToken) => ExportAsync(
            store, parse.GetRequiredValue(round), parse.GetRequiredValue(id), parse.GetRequiredValue(to), parse.InvocationConfiguration.Output, cancellationToken)));
        yield return export;

        var from = new Option<DirectoryInfo>("--from") { Description = "The folder with the files, as export writes them.", Required = true };
        var dry = new Option<bool>("--dry-run") { Description = "Checks the files and changes nothing." };
        var over = new Option<bool>("--over") { Description = "Drops what coordinators are changing in it just now." };
        var import = new Command("import", "Takes a changed form into a round. It waits there until a coordinator puts it into use.") { id, round, from, dry, over };
        import.SetAction(guarded((store, parse, cancellationToken) => ImportAsync(
            store, parse.GetRequiredValue(round), Read(parse.GetRequiredValue(id), parse.GetRequiredValue(from)), parse.GetValue(dry), parse.GetValue(over),
            parse.InvocationConfiguration.Output, cancellationToken)));
        yield return import;
    }

    private static async Task<int> ExportAsync(OperatorStore store, string round, string id, DirectoryInfo to, TextWriter output, CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        var (_, _, inUse) = await FindAsync(store, round, id, cancellationToken);
        to.Create();
        foreach (var file in inUse.ToFiles())
        {
            await File.WriteAllTextAsync(Path.Combine(to.FullName, file.Name), file.Json + "\n", cancellationToken);
            await output.WriteLineAsync(file.Name);
        }

        return 0;
    }

    private static async Task<int> ImportAsync(
        OperatorStore store, string round, (FormSource Form, IReadOnlyList<DataFile> Files) read, bool isDry, bool isOver, TextWriter output, CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        var form = read.Form;
        var id = form.Structure.Id;
        var (cohort, shipped, inUse) = await FindAsync(store, round, id, cancellationToken);
        Checked(() => OwnForms.Check(form, shipped, read.Files));
        var added = form.Structure.Items.Count(item => inUse.Find(item.Id) is null);
        var dropped = inUse.Structure.Items.Count(item => form.Find(item.Id) is null);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{id} can be used: {form.Structure.Items.Count} questions, {added} of them new to the round, {dropped} left out."));
        if (isDry)
        {
            return 0;
        }

        await store.Aggregates.ChangeAsync(AggregateId.Cohort(store.Tenant, cohort.Id), async aggregate =>
        {
            if (!isOver && await store.Forms.DraftAsync(store.Tenant, cohort.Id, id, cancellationToken) is { } draft)
            {
                throw new RefusedException($"{draft.By.Name} is changing {id} just now, and has not put it into use. --over drops those changes.");
            }

            FormBook.Write(aggregate, new FormDraft(form, $"{store.Clock.GetUtcNow():yyyyMMddHHmmssfffffff}", new Party(new MemberId(store.Tenant, Operator), Operator), store.Clock.GetUtcNow()));
            return true;
        }, aggregate => store.Aggregates.TryCommitAsync(aggregate, cancellationToken), cancellationToken);

        await output.WriteLineAsync($"It waits in “{cohort.Name}”: a coordinator types forms, looks at it, and puts it into use.");
        return 0;
    }

    private static async Task<(Cohort Cohort, FormSource Shipped, FormSource InUse)> FindAsync(OperatorStore store, string round, string id, CancellationToken cancellationToken)
    {
        var forms = FormCatalogue.Load();
        var cohort = await store.Cohorts.FindAsync(store.Tenant, round, cancellationToken) ?? throw new RefusedException($"There is no round {round}.");
        if (!TemplateCatalogue.Load(forms).Get(cohort.TemplateId, FormCatalogue.FirstLanguage).Forms.Asked.Contains(id))
        {
            throw new RefusedException($"“{cohort.Name}” does not ask {id}.");
        }

        var own = cohort.OwnForms?.GetValueOrDefault(id) is { } version and >= OwnForms.FirstVersion
            ? await store.Forms.FindAsync(store.Tenant, cohort.Id, id, version, cancellationToken)
            : null;
        return (cohort, forms.Source(id), own?.Source ?? forms.Source(id));
    }

    private static (FormSource Form, IReadOnlyList<DataFile> Files) Read(string id, DirectoryInfo from)
    {
        DataFile File(string name) => Path.Combine(from.FullName, name) is var path && System.IO.File.Exists(path)
            ? new(name, System.IO.File.ReadAllText(path))
            : throw new RefusedException($"{path} is missing.");
        DataFile[] files = [File($"{id}.json"), .. FormSource.Languages.Select(language => File($"{id}.{language}.json"))];
        return (Checked(() => FormSource.Read(files[0], files[1..])), files);
    }

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataFileException wrong)
        {
            throw new RefusedException(wrong.Message);
        }
    }

    private static void Checked(Action check) => Checked(() =>
    {
        check();
        return true;
    });
}
