using System.CommandLine;
using System.Globalization;
using MentorBot.Cards;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Operating;

/// <summary><c>forms</c>: what every form asks, in every language, to be read over; or the cards that ask it, to be looked at.</summary>
internal static class FormsCommand
{
    private const string AnyProgramme = "handbook";

    /// <param name="others">What else can be done with forms.</param>
    public static Command Create(IEnumerable<Command> others)
    {
        var id = new Argument<string?>("id") { Description = "One form, such as f1; all without it.", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<string?>("--language") { Description = "en, fr or es; all without it." };
        var programme = new Option<string>("--programme") { Description = "Whose lists and words are filled in.", DefaultValueFactory = _ => AnyProgramme };
        var cards = new Option<DirectoryInfo?>("--cards") { Description = "Writes the card of each question, and of each section, into this folder, in place of printing." };
        var command = new Command("forms", "Prints every form in every language.") { id, language, programme, cards };
        foreach (var other in others)
        {
            command.Subcommands.Add(other);
        }

        command.SetAction(async (parse, cancellationToken) =>
        {
            var forms = FormCatalogue.Load();
            var templates = TemplateCatalogue.Load(forms);
            if (!templates.TryFind(parse.GetRequiredValue(programme), FormCatalogue.FirstLanguage, out var template))
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync($"There is no programme {parse.GetRequiredValue(programme)}.");
                return 1;
            }

            var asked = forms.All
                .Where(form => parse.GetValue(id) is not { } one || form.Id == one)
                .Where(form => parse.GetValue(language) is not { } only || form.Language == only)
                .OrderBy(form => form.Id, StringComparer.Ordinal).ThenBy(form => TextCatalogue.Spoken.ToList().IndexOf(form.Language))
                .Select(form => form.For(templates.Get(template.Id, form.Language).FillingFor(form.Id == template.Forms.Mentor ? Role.Mentor : Role.Mentee)))
                .ToList();
            if (asked is [])
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync("There is no such form.");
                return 1;
            }

            if (parse.GetValue(cards) is { } folder)
            {
                await WriteCardsAsync(asked, folder, cancellationToken);
                return 0;
            }

            foreach (var form in asked)
            {
                await PrintAsync(form, parse.InvocationConfiguration.Output);
            }

            return 0;
        });
        return command;
    }

    private static async Task PrintAsync(FormDefinition form, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"# {form.Id} ({form.Language}, version {form.Version}): {form.Title}"));
        await output.WriteLineAsync($"{form.Intro}\n{form.SeenBy}");
        foreach (var section in form.Sections)
        {
            await output.WriteLineAsync($"\n## {section.Title}");
            foreach (var item in form.Items.Where(item => item.Section == section.Id))
            {
                await output.WriteLineAsync($"\n{item.Ask}\n  {item.Label} · {item.Id}: {item.Type}{(item.IsRequired ? ", needed" : "")}{Limit(item)}");
                foreach (var line in new[] { item.Hint, item.SeenBy, item.MinText is null ? null : $"{item.Min} = {item.MinText}, {item.Max} = {item.MaxText}" }.Where(line => line is not null))
                {
                    await output.WriteLineAsync($"  {line}");
                }

                foreach (var choice in item.Choices)
                {
                    await output.WriteLineAsync($"  - {choice.Text}");
                }
            }
        }

        await output.WriteLineAsync();
    }

    private static string Limit(FormItem item) =>
        item.TakesWords ? string.Create(CultureInfo.InvariantCulture, $", up to {item.MaxLength} characters") : "";

    // The cards of several questions, as they come one after the other.
    private static List<IReadOnlyList<FormItem>> Sheets(FormDefinition form, FormResponse response, SurveyManner manner, Words words)
    {
        List<IReadOnlyList<FormItem>> sheets = [];
        foreach (var item in SurveyPath.Applicable(form, response))
        {
            if (!sheets.Exists(sheet => sheet.Any(other => other.Id == item.Id)))
            {
                sheets.Add(SurveySheet.At(form, response with { Current = item.Id }, item, manner, words, SurveyScreen.NoTrouble));
            }
        }

        return [.. sheets.Where(sheet => sheet.Count > 1)];
    }

    // Drawn as the survey draws them, by the same code.
    private static async Task WriteCardsAsync(IReadOnlyList<FormDefinition> asked, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        var texts = TextCatalogue.Load();
        var painter = new CardPainter(new CardLibrary(), texts);
        var now = DateTimeOffset.UnixEpoch;
        foreach (var form in asked)
        {
            var words = new Words(texts, form.Language, "Etc/UTC", now);
            var key = new SurveyKey("forms", form.Id, "catalogue");
            var manner = new SurveyManner(OnOneCard: false, ReadsOver: true, "survey.next");
            var response = Survey.Start(form, now);
            var sheets = Sheets(form, response, manner with { BySection = true }, words);
            var shown = form.Items
                .Select((item, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"{at + 1:D2}-{item.Id}"), Prompt: Ask(item, [item], manner)))
                .Concat(sheets.Select((sheet, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"section-{at + 1:D2}"), Prompt: Ask(sheet[0], sheet, manner with { BySection = true }))))
                .Append((Name: "review", Prompt: SurveyCards.ReadOver(key, form, response with { Current = null }, manner, words)));
            Prompt Ask(FormItem first, IReadOnlyList<FormItem> sheet, SurveyManner how) =>
                SurveyCards.Ask(key, form, response with { Current = first.Id }, [.. sheet.Select(item => SurveyPath.AsAsked(form, response, item))], how, words, SurveyScreen.NoTrouble);
            foreach (var (name, prompt) in shown)
            {
                var card = painter.Card(prompt, form.Language).ToString();
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{form.Id}.{form.Language}.{name}.json"), card, cancellationToken);
            }
        }
    }
}
