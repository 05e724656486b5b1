using System.Diagnostics.CodeAnalysis;
using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Cohorts;

/// <summary>All programme templates: <c>handbook.json</c> holds the rules, <c>handbook.en.json</c> the words.</summary>
public sealed class TemplateCatalogue
{
    private readonly Dictionary<(string Id, string Language), ProgrammeTemplate> templates;

    private TemplateCatalogue(Dictionary<(string, string), ProgrammeTemplate> templates) => this.templates = templates;

    public IReadOnlyCollection<ProgrammeTemplate> All => templates.Values;

    /// <summary>The templates that ship with the product.</summary>
    public static TemplateCatalogue Load(FormCatalogue forms) => Load(DataFile.Shipped("programmes"), forms);

    /// <exception cref="DataFileException">A file can't be used.</exception>
    public static TemplateCatalogue Load(IReadOnlyList<DataFile> files, FormCatalogue forms)
    {
        var templates = new Dictionary<(string, string), ProgrammeTemplate>();
        foreach (var rules in files.Where(file => file.Language is null))
        {
            var texts = files.Where(file => file.Id == rules.Id && file.Language is not null).ToList();
            if (!texts.Exists(file => file.Language is FormCatalogue.FirstLanguage))
            {
                throw rules.Refuse("$", $"has no texts: {rules.Id}.{FormCatalogue.FirstLanguage}.json is missing");
            }
            foreach (var text in texts)
            {
                templates[(rules.Id, text.Language!)] = TemplateReader.Read(rules, text, forms); // texts have a language
            }
        }
        var orphan = files.FirstOrDefault(file => !templates.Keys.Any(key => key.Item1 == file.Id));
        return orphan is null ? new TemplateCatalogue(templates) : throw orphan.Refuse("$", $"has no rules: {orphan.Id}.json is missing");
    }

    public bool TryFind(string id, string language, [NotNullWhen(true)] out ProgrammeTemplate? template) =>
        templates.TryGetValue((id, language), out template)
        || templates.TryGetValue((id, FormCatalogue.FirstLanguage), out template);

    public ProgrammeTemplate Get(string id, string language) =>
        TryFind(id, language, out var template) ? template : throw new KeyNotFoundException($"There is no template {id}.");
}
