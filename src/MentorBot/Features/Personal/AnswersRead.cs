using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Storage;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>Answers as their person reads them: with the questions, in their language. Whatever the form no longer asks comes by its id.</summary>
internal sealed class AnswersRead(FormCatalogue forms)
{
    public string TitleOf(string formId, Words words) => forms.TryFind(formId, words.Language, out var form) ? form.Title : formId;

    public IReadOnlyList<Fact> Facts(string formId, IEnumerable<KeyValuePair<string, Answer>> answers, Words words)
    {
        var form = forms.TryFind(formId, words.Language, out var found) ? found : null;
        var vocabulary = Vocabulary.For(words.Language);
        var order = (form?.Items ?? []).Select(item => item.Id).ToList();
        // What is asked no longer comes last.
        return [.. answers.OrderBy(answer => (uint)order.IndexOf(answer.Key))
            .Select(answer => form?.Find(answer.Key) is { } item && answer.Value.Fits(item)
                ? new Fact(item.Label, answer.Value.ToDisplay(item, vocabulary))
                : new Fact(answer.Key, Plain(answer.Value)))];
    }

    public static JsonObject Json(FormResponse response)
    {
        return (JsonObject)JsonNode.Parse(StoredShapes.Current.Write(Survey.WithoutHelp(response)))!; // A record is an object.
    }

    public static JsonObject Json(IEnumerable<KeyValuePair<string, Answer>> answers) =>
        new(answers.Select(answer => KeyValuePair.Create(answer.Key, JsonNode.Parse(FormsJsonOf(answer.Value)))));

    private static string FormsJsonOf(Answer answer) => System.Text.Json.JsonSerializer.Serialize(answer, StoredJson.Of<Answer>());

    private static string Plain(Answer answer) => answer switch
    {
        Answer.Words said => said.Text,
        Answer.Chosen chosen => string.Join(", ", [.. chosen.Ids, .. chosen.OwnWords is { } own ? [own] : Array.Empty<string>()]),
        Answer.Day day => day.On.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Answer.Figure figure => figure.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Answer.YesOrNo yesNo => yesNo.IsYes ? "+" : "–",
        Answer.Table table => string.Join('\n', table.Rows.Select(row => string.Join(" – ", row.Cells.Values.Select(Plain)))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
