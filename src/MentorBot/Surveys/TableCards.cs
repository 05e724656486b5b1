using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Texts;

namespace MentorBot.Surveys;

/// <summary>How a table is asked: the rows so far, and the fields of one row, new or to be changed.</summary>
internal static class TableCards
{
    private const int ShortRow = 90;

    /// <summary>The fields of the row at hand.</summary>
    public static JsonArray Fields(FormDefinition form, FormResponse response, FormItem table, Trouble? trouble, Words words)
    {
        var at = TableWalk.At(form, response, table);
        var row = TableWalk.Rows(form, response, table).FirstOrDefault(row => row.Id == at?.Row);
        return new(
        [
            .. from column in table.Columns
               let value = trouble?.Cells is { } typed ? typed.GetValueOrDefault(column.Id)
                   : SurveyCards.CardValue(AnswerView.Own(form, response).Guess(table, column) ?? row?.Cell(column.Id)).Value
               // A row may be left empty; what it needs is only known once it is begun.
               select SurveyInputs.Of(column with { IsRequired = false }, CellId(table, column, response.Revision), value, words),
        ]);
    }

    /// <summary>The rows to pick one from, to be changed; null where there is none yet.</summary>
    public static JsonObject? Rows(SurveyKey key, FormDefinition form, FormResponse response, FormItem table, Words words)
    {
        var at = TableWalk.At(form, response, table)?.Row;
        var others = Listed(form, response, table).Where(row => row.Id != at).ToList();
        if (others.Count is 0)
        {
            return null;
        }

        var data = SurveyCards.Data(key, response);
        data["verb"] = "survey.rowAt";
        data["item"] = table.Id;
        if (at is not null)
        {
            data["row"] = at;
        }

        return new()
        {
            ["label"] = words["survey.row.pick"],
            ["button"] = words["survey.row.change"],
            ["data"] = data,
            ["options"] = new JsonArray([.. others.Select(row => new JsonObject { ["title"] = row.Text.ShortenedTo(ShortRow), ["value"] = row.Id })]),
        };
    }

    public static IEnumerable<string> Hints(FormDefinition form, FormResponse response, FormItem item, Words words) =>
        item.Type is not ItemType.Table ? []
        : TableWalk.At(form, response, item) is { } at ? [.. Lines(form, response, item), words.Say("survey.row.next", ("ask", TableReader.Column(item, at).Ask))]
        : Lines(form, response, item);

    public static IEnumerable<string> TypedLines(FormDefinition form, FormResponse response, FormItem table, Words words)
    {
        if (TableWalk.At(form, response, table) is not { } at)
        {
            return [table.Ask, .. SurveyCards.Hints(table, words), .. string.Join('\n', Lines(form, response, table)) is { Length: > 0 } rows ? [rows] : Array.Empty<string>()];
        }

        var column = TableReader.Column(table, at);
        var row = TableWalk.Rows(form, response, table).First(row => row.Id == at.Row);
        return [column.Ask, .. SurveyCards.ToChooseFrom(column, row.Cell(column.Id), form.Language, words)];
    }

    public static string TypedHint(FormDefinition form, FormResponse response, FormItem table, Words words)
    {
        var rows = TableWalk.Rows(form, response, table);
        if (TableWalk.At(form, response, table) is not { } at)
        {
            return words[rows.Count is 0 ? "survey.hint.row.first" : rows.Count < table.Max ? "survey.hint.row.more" : "survey.hint.row.full"];
        }

        var column = TableReader.Column(table, at);
        return rows.First(row => row.Id == at.Row).Cell(column.Id) is not null && column.Id == table.Columns[0].Id
            ? words["survey.hint.row.changed"]
            : SurveyCards.TypedHint(column, words);
    }

    public static string CellId(FormItem table, FormItem column, int revision) => SurveyCards.InputId(column with { Id = $"{table.Id}.{column.Id}" }, revision);

    private static IEnumerable<string> Lines(FormDefinition form, FormResponse response, FormItem table) => Listed(form, response, table).Select(row => row.Text);

    private static IEnumerable<(string Id, string Text)> Listed(FormDefinition form, FormResponse response, FormItem table) =>
        TableWalk.Rows(form, response, table).Select((row, at) => (row.Id, $"{at + 1}. {row.ToDisplay(table, Vocabulary.For(form.Language))}"));
}
