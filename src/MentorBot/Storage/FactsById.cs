using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Forms;

namespace MentorBot.Storage;

/// <summary>
/// Applications of version 1 held what people are compared by in English words. Those of version 2 hold the ids of the
/// choices, since people now answer in three languages.
/// </summary>
internal static class FactsById
{
    private static readonly Lazy<Dictionary<(string Item, string Text), string>> ids = new(Ids);

    public static JsonObject Upgrade(JsonObject application)
    {
        foreach (var (item, values) in application["facts"] as JsonObject ?? [])
        {
            var words = (JsonArray)values!; // A list is never stored as null.
            for (var i = 0; i < words.Count; i++)
            {
                if (ids.Value.TryGetValue((item, Folding.Fold(words[i]!.GetValue<string>())), out var id))
                {
                    words[i] = id;
                }
            }
        }

        return application;
    }

    private static Dictionary<(string Item, string Text), string> Ids()
    {
        var forms = FormCatalogue.Load();
        Dictionary<(string, string), string> ids = [];
        foreach (var template in TemplateCatalogue.Load(forms).All.Where(template => template.Language is FormCatalogue.FirstLanguage))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                foreach (var item in forms.Get(template.ApplicationForm(role), template.Language).For(template.FillingFor(role)).Items)
                {
                    foreach (var choice in item.Choices)
                    {
                        ids.TryAdd((item.Id, Folding.Fold(choice.Text)), choice.Id);
                    }
                }
            }
        }

        return ids;
    }
}
