using MentorBot.Programme.Forms;
using MentorBot.Surveys;
using MentorBot.Texts;

namespace MentorBot.Features.Shaping;

/// <summary>The words of a question in all languages, as a coordinator fills them into a form of their own, and back.</summary>
/// <param name="Choices">The ids of the choices, in their order.</param>
internal sealed record Wording(IReadOnlyList<string> Choices, IReadOnlyDictionary<string, ItemTextsFile> Words)
{
    private static readonly string[] parts = ["ask", "label", "hint", "choices", "min", "max"];

    /// <summary>The form in which this question is worded: only what it has. For a new one, what kind it is comes first.</summary>
    public static FormDefinition FormFor(FormDefinition wording, FormAt at, ItemFile? item)
    {
        if (item is null)
        {
            return OwnForms.SharingOf(at.Shipped).Count > 1 ? wording : wording with { Items = [.. wording.Items.Where(asked => asked.Id is not "seenBy")] };
        }

        string[] has =
        [
            "ask", "label", "hint", .. item.Choices.Count > 0 ? ["choices"] : Array.Empty<string>(),
            .. at.Source.Texts[FormCatalogue.FirstLanguage].Items[item.Id].MinText is null ? Array.Empty<string>() : ["min", "max"],
        ];
        return wording with
        {
            Items =
            [
                .. from asked in wording.Items
                   where FormSource.Languages.Any(language => has.Any(part => asked.Id == IdOf(part, language)))
                   select asked with { OnlyIf = null },
            ],
        };
    }

    /// <summary>How a question reads now.</summary>
    public static Wording Of(FormSource source, ItemFile item) =>
        new(item.Choices, FormSource.Languages.ToDictionary(language => language, language => source.Texts[language].Items[item.Id]));

    /// <summary>The same as answers to that form.</summary>
    public IReadOnlyDictionary<string, Answer> ToAnswers()
    {
        var answers = new Dictionary<string, Answer>();
        foreach (var (language, words) in Words)
        {
            string?[] said = [words.Ask, words.Label, words.Hint, string.Join('\n', Choices.Select(id => words.Choices[id])), words.MinText, words.MaxText];
            foreach (var (part, text) in parts.Zip(said).Where(pair => pair.Second is { Length: > 0 }))
            {
                answers[IdOf(part, language)] = new Answer.Words(text!); // Those without were left out.
            }
        }

        return answers;
    }

    /// <summary>What was filled in; a complaint that names the text and the language where one has been forgotten.</summary>
    /// <param name="before">The question as it was; null for a new one.</param>
    /// <param name="newId">Makes the ids of new choices.</param>
    public static (Wording? Read, SurveyComplaint? Complaint) Read(
        FormDefinition form, FormResponse response, FormSource source, ItemFile? before, string newId, Words words)
    {
        string? Said(string part, string language) =>
            SurveyPath.Applicable(form, response).Any(item => item.Id == IdOf(part, language)) && AnswerView.Own(form, response)[IdOf(part, language)] is Answer.Words said ? said.Text : null;
        foreach (var part in parts)
        {
            if (FormSource.Languages.Any(language => Said(part, language) is not null)
                && FormSource.Languages.FirstOrDefault(language => Said(part, language) is null) is { } missing)
            {
                return (null, new(IdOf(part, missing), words.Say($"wording.missing.{part}", ("language", words[$"wording.language.{missing}"]))));
            }
        }

        var lines = FormSource.Languages.ToDictionary(language => language, language => LinesOf(Said("choices", language)));
        if (Uneven(lines, before, words) is { } uneven)
        {
            return (null, uneven);
        }

        var ids = IdsOf(lines[FormCatalogue.FirstLanguage], before, source, newId);
        return (new(ids, FormSource.Languages.ToDictionary(language => language, language => new ItemTextsFile
        {
            Ask = Said("ask", language)!, // The form asks it of everybody.
            Label = Said("label", language)!, // Likewise.
            Hint = Said("hint", language),
            MinText = Said("min", language),
            MaxText = Said("max", language),
            Choices = ids.Zip(lines[language]).ToDictionary(pair => pair.First, pair => pair.Second),
            Columns = before is null ? new Dictionary<string, ColumnTextsFile>() : source.Texts[language].Items[before.Id].Columns,
        })), null);
    }

    private static SurveyComplaint? Uneven(Dictionary<string, List<string>> lines, ItemFile? before, Words words)
    {
        var (longest, most) = lines.MaxBy(said => said.Value.Count);
        if (lines.FirstOrDefault(said => said.Value.Count < most.Count) is { Key: { } shorter, Value: var fewer })
        {
            return new(IdOf("choices", shorter), words.Say(
                "wording.missing.choice", ("number", fewer.Count + 1), ("choice", most[fewer.Count]), ("language", words[$"wording.language.{shorter}"])));
        }

        return most.Count > Math.Max(OwnForms.MostChoices, before?.Choices.Count ?? 0) || most.Any(line => Folding.Length(line) > OwnForms.LongestChoice)
            || lines.Values.Any(said => said.Any(line => Folding.Length(line) > OwnForms.LongestChoice) || said.Distinct().Count() < said.Count)
            ? new(IdOf("choices", longest), words.Say("wording.choices", ("most", OwnForms.MostChoices), ("longest", OwnForms.LongestChoice)))
            : null;
    }

    // A choice keeps its id, by which answers know it, as long as its English words stand: other words may mean something else.
    // Where the programme works with the choices they stay what they are, and only read otherwise.
    private static List<string> IdsOf(List<string> lines, ItemFile? before, FormSource source, string newId)
    {
        var known = before?.Choices ?? [];
        var texts = before is null ? null : source.Texts[FormCatalogue.FirstLanguage].Items[before.Id].Choices;
        var kept = lines.Select(line => known.FirstOrDefault(id => texts?[id] == line)).ToList();
        return
        [
            .. lines.Select((_, at) => kept[at]
                ?? (before is { Needed: true } && lines.Count == known.Count && !kept.Contains(known[at]) ? known[at] : $"c{newId[..6]}{at}")),
        ];
    }

    private static List<string> LinesOf(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string IdOf(string part, string language) => part + char.ToUpperInvariant(language[0]) + language[1..];
}
