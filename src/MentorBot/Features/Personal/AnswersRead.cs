using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Personal;

/// <summary>Answers as their person reads them: with the questions as they were asked, in their language. What has no words any more comes as it is kept.</summary>
internal sealed class AnswersRead(SurveyDesk desk, CohortForms forms)
{
    /// <summary>Each answer sheet in a chapter; where one that was sent is being changed, both.</summary>
    /// <param name="key">Null where it is not known what it was for.</param>
    public async Task<IReadOnlyList<Chapter>> ChaptersAsync(MemberId who, SurveyKey? key, FormResponse response, Words words, CancellationToken cancellationToken)
    {
        var about = key is null ? null : await AboutAsync(who, key, cancellationToken);
        var state = words[response.Sent is { Status: ResponseStatus.Submitted } ? "personal.answers.changing" : $"personal.answers.{response.Status}"];
        var now = await ChapterAsync(who, about, response, state, words, cancellationToken);
        return response.Sent is not { } sent ? [now] : [now, await ChapterAsync(who, about, sent, words[$"personal.answers.{sent.Status}"], words, cancellationToken)];
    }

    /// <summary>Answers to a form, under its title.</summary>
    public async Task<(string Title, IReadOnlyList<Fact> Facts)> ReadAsync(
        string tenant, SurveyAbout? about, string formId, int version, IEnumerable<KeyValuePair<string, Answer>> answers, Words words, CancellationToken cancellationToken)
    {
        var form = await forms.FindToReadAsync(tenant, about, formId, words.Language, version, cancellationToken);
        return (SurveyNames.Of(form?.Title ?? formId, about?.Whole(words), words), Facts(form, answers, words));
    }

    public static JsonObject Json(FormResponse response) =>
        (JsonObject)JsonNode.Parse(StoredShapes.Current.Write(Survey.WithoutHelp(response) with { Sent = response.Sent is { } sent ? Survey.WithoutHelp(sent) : null }))!; // A record is an object.

    public static JsonObject Json(IEnumerable<KeyValuePair<string, Answer>> answers) =>
        new(answers.Select(answer => KeyValuePair.Create(answer.Key, JsonNode.Parse(FormsJsonOf(answer.Value)))));

    private async Task<Chapter> ChapterAsync(MemberId who, SurveyAbout? about, FormResponse response, string state, Words words, CancellationToken cancellationToken)
    {
        var (title, answers) = await ReadAsync(who.TenantId, about, response.FormId, response.FormVersion, AnswerView.AllOwn(response), words, cancellationToken);
        return new(title, [new(words["personal.answers.state"], state), new(words["personal.answers.changed"], words.Moment(response.ChangedAt)), .. answers]);
    }

    // Whatever has become of the round or the pair, the answers are read.
    private async Task<SurveyAbout?> AboutAsync(MemberId who, SurveyKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.FindAboutAsync(who, key, cancellationToken);
        }
        catch (Exception failure) when (failure is NewerRowException or UnreadableRowException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Fact> Facts(FormDefinition? form, IEnumerable<KeyValuePair<string, Answer>> answers, Words words)
    {
        var vocabulary = Vocabulary.For(words.Language);
        var order = (form?.Items ?? []).Select(item => item.Id).ToList();
        // What is asked no longer comes last.
        return [.. answers.OrderBy(answer => (uint)order.IndexOf(answer.Key))
            .Select(answer => form?.Find(answer.Key) is { } item && HasWords(answer.Value, item)
                ? new Fact(item.Label, answer.Value.ToDisplay(item, vocabulary))
                : new Fact(answer.Key, Plain(answer.Value)))];
    }

    // Of several choices, one that is gone keeps none of the others from being read.
    private static bool HasWords(Answer answer, FormItem item) =>
        answer.Fits(item) || (answer is Answer.Chosen chosen && item.Type is (ItemType.Choice or ItemType.Many) && chosen.Ids.Any(id => item.TextOf(id) is not null));

    private static string FormsJsonOf(Answer answer) => JsonSerializer.Serialize(answer, StoredJson.Of<Answer>());

    private static string Plain(Answer answer) => answer switch
    {
        Answer.Words said => said.Text,
        Answer.Chosen chosen => string.Join(", ", [.. chosen.Ids, .. chosen.OwnWords is { } own ? [own] : Array.Empty<string>()]),
        Answer.Day day => day.On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Answer.Figure figure => figure.Value.ToString(CultureInfo.InvariantCulture),
        Answer.YesOrNo yesNo => yesNo.IsYes ? "+" : "–",
        Answer.Table table => string.Join('\n', table.Rows.Select(row => string.Join(" – ", row.Cells.Values.Select(Plain)))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
