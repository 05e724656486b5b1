using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>How a survey looks: a question, several on one card, the answers read over.</summary>
internal static class SurveyCards
{
    public const string Template = "surveys/questions";
    private const int ShortAnswer = 140;

    /// <summary>The question at hand, with those that stand on its card where several are asked at once.</summary>
    /// <param name="sheet">The questions that stand on the card.</param>
    /// <param name="troubles">What could not be taken, by item: the reason, and what was typed, which goes back into its field.</param>
    public static Prompt Ask(
        SurveyKey key, FormDefinition form, FormResponse response, IReadOnlyList<FormItem> sheet, SurveyManner manner, Words words,
        IReadOnlyDictionary<string, Trouble> troubles)
    {
        var current = SurveyPath.AsAsked(form, response, form.Find(response.Current)!);
        var progress = Survey.ProgressOf(form, response);
        var section = form.Sections.FirstOrDefault(section => section.Id == current.Section)?.Title ?? form.Title;
        var (actions, folded) = SurveyButtons.Of(key, form, response, current, sheet, manner, words);
        return new Prompt
        {
            Heading = words.Say("survey.heading", ("position", progress.Position), ("total", progress.Total), ("section", section)),
            Lines = TypedLines(form, response, current, words, troubles.GetValueOrDefault(current.Id)),
            TypedHints = [current.Type is ItemType.Table ? TableCards.TypedHint(form, response, current, words) : TypedHint(current, words)],
            Template = Template,
            Data = new JsonObject
            {
                ["lang"] = words.Language,
                ["title"] = manner.OnOneCard ? form.Title : null,
                ["progress"] = manner.OnOneCard ? null
                    : sheet.Count > 1 ? SurveySheet.Progress(form, response, sheet, section, words)
                    : words.Say("survey.progress", ("position", progress.Position), ("total", progress.Total), ("section", section)),
                ["items"] = new JsonArray([.. sheet.Select(item => Item(form, response, SurveySheet.AsDrawn(item, sheet, manner, words), words, troubles.GetValueOrDefault(item.Id)))]),
                ["typed"] = sheet.Count > 1 ? words.Say("survey.typed", ("label", current.Label)) : null,
                ["rows"] = current.Type is ItemType.Table ? TableCards.Rows(key, form, response, current, words) : null,
                ["actions"] = actions,
                ["foldedActions"] = folded,
            },
        };
    }

    /// <summary>All answers, to be read over, changed and handed in.</summary>
    public static Prompt ReadOver(SurveyKey key, FormDefinition form, FormResponse response, SurveyManner manner, Words words)
    {
        var (vocabulary, own) = (Vocabulary.For(form.Language), AnswerView.Own(form, response));
        var applicable = SurveyPath.Applicable(form, response);
        var data = Data(key, response);
        var leave = manner.OnOneCard && !manner.ReadsOver ? "survey.cancel" : "survey.later";
        return new Prompt
        {
            Heading = words.Say("survey.review.heading", ("form", form.Title)),
            Lines = [words[response.Sent is { Status: ResponseStatus.Submitted } ? "survey.review.changes" : "survey.review.line"], form.SeenBy],
            Facts =
            [
                .. applicable.Select(item => new Fact(
                    item.Label,
                    own[item.Id] is { } answer ? Short(answer.ToDisplay(SurveyPath.AsAsked(form, response, item), vocabulary)) : words["survey.noAnswer"])),
            ],
            Pick = new(
                words["survey.review.change"], words["survey.review.changeButton"], "survey.change",
                [.. applicable.Select(item => new Option(item.Label, item.Id))], data),
            Choices = [new(words[manner.SubmitText], "survey.submit", data), new(words[leave], leave, data)],
        };
    }

    public static JsonObject Data(SurveyKey key, FormResponse response) =>
        new() { ["survey"] = key.ToString(), ["rev"] = response.Revision };

    /// <summary>An input's id carries the revision: a card drawn again must not keep the old field's state (protocol 7.4).</summary>
    public static string InputId(FormItem item, int revision) => $"{item.Id}-{revision.ToString(CultureInfo.InvariantCulture)}";

    public static string OwnWordsId(FormItem item, int revision) => $"{item.Id}-own-{revision.ToString(CultureInfo.InvariantCulture)}";

    internal static JsonObject Item(FormDefinition form, FormResponse response, FormItem item, Words words, Trouble? trouble)
    {
        var (value, own) = trouble is { Typed: not null } ? (trouble.Typed, trouble.OwnWords) : CardValue(AnswerView.Own(form, response).Offered(item));
        return new JsonObject
        {
            ["question"] = item.Ask,
            ["hints"] = new JsonArray([.. GuessedLines(form, response, item, words).Concat(Hints(item, words)).Concat(TableCards.Hints(form, response, item, words)).Select(hint => JsonValue.Create(hint))]),
            ["seenBy"] = item.SeenBy,
            ["complaint"] = trouble?.Because,
            ["fields"] = item.Type is ItemType.Table ? TableCards.Fields(form, response, item, trouble, words) : new JsonArray(SurveyInputs.Of(item, InputId(item, response.Revision), value, words)),
            ["own"] = item.AllowsOwnWords
                ? new JsonObject
                {
                    ["id"] = OwnWordsId(item, response.Revision),
                    ["label"] = words["survey.ownWords"],
                    ["value"] = own ?? "",
                    ["maxLength"] = item.MaxLength,
                }
                : null,
        };
    }

    // What was worked out from loose words is said back before it counts.
    private static IReadOnlyList<string> GuessedLines(FormDefinition form, FormResponse response, FormItem item, Words words) =>
        item.Id == response.Current && AnswerView.Own(form, response).Guessed is { Count: > 0 } guessed
            ? [words.Say("survey.guessed", ("answer", string.Join(", ", guessed.Select(guess => guess.Answer.ToDisplay(guess.Item, Vocabulary.For(form.Language))))))]
            : [];

    internal static IReadOnlyList<string> Hints(FormItem item, Words words) =>
    [
        .. item.Hint is { } hint ? [hint] : Array.Empty<string>(),
        .. item is { MinText: { } min, MaxText: { } max } ? [words.Say("survey.scale", ("min", item.Min), ("minText", min), ("max", item.Max), ("maxText", max))] : Array.Empty<string>(),
    ];

    internal static List<string> TypedLines(FormDefinition form, FormResponse response, FormItem item, Words words, Trouble? trouble)
    {
        List<string> lines = [];
        if (trouble is not null)
        {
            lines.Add(trouble.Because);
        }

        if (item.Type is ItemType.Table)
        {
            return [.. lines, .. TableCards.TypedLines(form, response, item, words), .. GuessedLines(form, response, item, words)];
        }

        lines.Add(item.Ask);
        lines.AddRange(Hints(item, words));
        var guessed = GuessedLines(form, response, item, words);
        lines.AddRange(guessed);
        lines.AddRange(ToChooseFrom(item, guessed.Count > 0 ? null : AnswerView.Own(form, response).Offered(item), form.Language, words));

        if (item.SeenBy is { } seenBy)
        {
            lines.Add(seenBy);
        }

        return lines;
    }

    /// <summary>The choices by number, and what stands there already.</summary>
    internal static IEnumerable<string> ToChooseFrom(FormItem item, Answer? offered, string language, Words words)
    {
        var choices = item.Type is ItemType.YesNo
            ? [words["survey.yes"], words["survey.no"]]
            : item.Choices.Select(choice => choice.Text).ToList();
        if (choices.Count > 0)
        {
            yield return string.Join('\n', choices.Select((choice, index) => $"{index + 1}. {choice}"));
        }

        if (offered is not null)
        {
            yield return words.Say("survey.offered", ("answer", Short(offered.ToDisplay(item, Vocabulary.For(language)))));
        }
    }

    internal static string TypedHint(FormItem item, Words words) =>
        item switch
        {
            { Type: ItemType.Many, AllowsOwnWords: true } => words["survey.hint.manyOwn"],
            { Type: ItemType.Many } => words["survey.hint.many"],
            { Type: ItemType.Choice or ItemType.TimeZone or ItemType.YesNo } => words["survey.hint.choice"],
            _ => words["survey.hint.typed"],
        }
        + " " + (item.IsRequired ? words["survey.hint.also"] : words["survey.hint.alsoSkip"]);

    internal static (string? Value, string? Own) CardValue(Answer? answer) => answer switch
    {
        Answer.Words text => (text.Text, null),
        Answer.Chosen chosen => (string.Join(',', chosen.Ids), chosen.OwnWords),
        Answer.Day day => ($"{day.On:uuuu-MM-dd}", null),
        Answer.Figure figure => (figure.Value.ToString(CultureInfo.InvariantCulture), null),
        Answer.YesOrNo yesNo => (yesNo.IsYes ? "yes" : "no", null),
        _ => (null, null),
    };

    /// <summary>As much of an answer as a line about it holds.</summary>
    internal static string Short(string answer) => answer.ShortenedTo(ShortAnswer);
}

/// <param name="Because">What is wrong, and what would be right.</param>
/// <param name="Typed">What was typed or picked, so that nothing of it is lost.</param>
/// <param name="Cells">The same for the row of a table, by column.</param>
internal sealed record Trouble(string Because, string? Typed = null, string? OwnWords = null, IReadOnlyDictionary<string, string>? Cells = null);
