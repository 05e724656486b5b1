using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Texts;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>The buttons below a question, or below several.</summary>
internal static class SurveyButtons
{
    // Three are seen at once; those that are folded wait together behind one "…".
    private const int Seen = 3;

    public static (JsonArray Shown, JsonArray Folded) Of(
        SurveyKey key, FormDefinition form, FormResponse response, FormItem current, IReadOnlyList<FormItem> sheet, SurveyManner manner, Words words)
    {
        JsonArray shown = [];
        JsonArray folded = [];
        var several = sheet.Count > 1;
        var asked = SurveyPath.Applicable(form, response);
        var items = several ? string.Join(',', sheet.Select(item => item.Id)) : null;
        var at = TableWalk.At(form, response, current);
        void Add(string text, string verb, bool sendsInputs, bool isFolded = false)
        {
            var data = SurveyCards.Data(key, response);
            data["verb"] = verb;
            data["item"] = current.Id;
            if (items is not null)
            {
                data["items"] = items;
            }

            if (at is not null)
            {
                data["row"] = at.Row;
                data["column"] = at.Column;
            }

            (isFolded ? folded : shown).Add((JsonNode)new JsonObject { ["title"] = words[text], ["data"] = data, ["inputs"] = sendsInputs ? "auto" : "none" });
        }

        Add(manner.OnOneCard && !manner.ReadsOver ? manner.SubmitText : "survey.next", "survey.answer", sendsInputs: true);
        if (manner.OnOneCard)
        {
            Add("survey.cancel", "survey.cancel", sendsInputs: false);
            return (shown, folded);
        }

        var isTable = current.Type is ItemType.Table;
        if (isTable)
        {
            Add(at is not null ? "survey.row.keep" : "survey.row.add", "survey.row", sendsInputs: true);
            if (at is not null)
            {
                Add("survey.row.remove", "survey.rowRemove", sendsInputs: false, isFolded: true);
            }
        }

        // Below several questions every button takes along what was filled in: too much would be lost otherwise.
        if (response.Reviewing || asked[0].Id != sheet[0].Id)
        {
            Add("survey.back", "survey.back", sendsInputs: several, isFolded: isTable);
        }

        // Of several, those left empty are passed over.
        if (!current.IsRequired && !several)
        {
            Add("survey.skip", "survey.skip", sendsInputs: false, isFolded: isTable);
        }

        Add("survey.later", "survey.later", sendsInputs: several, isFolded: shown.Count + folded.Count >= Seen);
        if (several)
        {
            Add("survey.oneByOne", "survey.oneByOne", sendsInputs: true, isFolded: true);
        }
        else if (!response.Reviewing && SurveySheet.StandsWithOthers(form, asked, current))
        {
            Add("survey.bySection", "survey.bySection", sendsInputs: false, isFolded: true);
        }

        return (shown, folded);
    }

    /// <summary>A second click, or a card left behind, speaks of a question or a cell that is no longer at hand: it steps nowhere.</summary>
    public static bool IsBehind(Turn turn, FormDefinition form, FormResponse response)
    {
        if (turn.Pressed?.Text("item") is not { } item)
        {
            return false;
        }

        var at = form.Find(response.Current) is { } current ? TableWalk.At(form, response, current) : null;
        return (item, turn.Pressed.Text("row"), turn.Pressed.Text("column")) != (response.Current, at?.Row, at?.Column);
    }
}
