using System.Diagnostics.CodeAnalysis;

namespace MentorBot.Programme.Forms;

/// <summary>
/// All forms, in all their languages. A form is two files or more: <c>f1.json</c> says what is asked,
/// <c>f1.en.json</c> says it in English. English is always there; another language stands in only where complete.
/// </summary>
public sealed class FormCatalogue
{
    public const string FirstLanguage = "en";

    private readonly Dictionary<(string Id, string Language), FormDefinition> forms;

    private readonly Dictionary<string, FormSource> sources;

    private FormCatalogue(Dictionary<(string, string), FormDefinition> forms, Dictionary<string, FormSource> sources) =>
        (this.forms, this.sources) = (forms, sources);

    public IReadOnlyCollection<FormDefinition> All => forms.Values;

    /// <summary>The forms that ship with the product.</summary>
    public static FormCatalogue Load() => Load(DataFile.Shipped("forms"));

    /// <exception cref="DataFileException">A file can't be used.</exception>
    public static FormCatalogue Load(IReadOnlyList<DataFile> files)
    {
        var forms = new Dictionary<(string, string), FormDefinition>();
        var sources = new Dictionary<string, FormSource>();
        foreach (var structure in files.Where(file => file.Language is null))
        {
            var texts = files.Where(file => file.Id == structure.Id && file.Language is not null).ToList();
            if (!texts.Exists(file => file.Language is FirstLanguage))
            {
                throw structure.Refuse("$", $"has no texts: {structure.Id}.{FirstLanguage}.json is missing");
            }
            var source = sources[structure.Id] = FormSource.Read(structure, texts);
            if (source.Structure.Version >= OwnForms.FirstVersion)
            {
                throw structure.Refuse("$.version", $"must stay below {OwnForms.FirstVersion}");
            }
            foreach (var language in source.Texts.Keys)
            {
                forms.Add((structure.Id, language), source.In(language));
            }
        }
        var orphan = files.FirstOrDefault(file => !forms.Keys.Any(key => key.Item1 == file.Id));
        return orphan is null ? new FormCatalogue(forms, sources) : throw orphan.Refuse("$", $"has no form: {orphan.Id}.json is missing");
    }

    /// <summary>The form in the language asked for, or in English where it has not been translated.</summary>
    public bool TryFind(string formId, string language, [NotNullWhen(true)] out FormDefinition? form) =>
        forms.TryGetValue((formId, language), out form) || forms.TryGetValue((formId, FirstLanguage), out form);

    public FormDefinition Get(string formId, string language) =>
        TryFind(formId, language, out var form) ? form : throw new KeyNotFoundException($"There is no form {formId}.");

    /// <summary>A form as it is written, to be copied and changed.</summary>
    public FormSource Source(string formId) => sources[formId];
}
