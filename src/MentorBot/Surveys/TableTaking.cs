using MentorBot.Cards;
using MentorBot.Programme.Forms;
using MentorBot.Turns;

namespace MentorBot.Surveys;

/// <summary>How what a person typed or filled in becomes part of a table.</summary>
internal static class TableTaking
{
    /// <summary>Takes one typed message: a cell, the number of a row, or that it is done.</summary>
    public static SurveyOutcome Typed(Turn turn, FormDefinition form, FormResponse response, FormItem table, Dictionary<string, Trouble> troubles)
    {
        var (rows, at) = (TableWalk.Rows(form, response, table), TableWalk.At(form, response, table));
        var reading = TableReader.ReadTyped(table, rows, at, turn.Said, SurveyTaking.ContextOf(turn, form, offered: null));
        SurveyScreen.Collapse(turn, reading switch
        {
            TableReading.Goes { Column: { } asked, Said: { } said } => Prompt.Note(asked.Label, said.ToDisplay(asked, Vocabulary.For(form.Language))),
            TableReading.Complete complete when complete.Rows.Count > 0 => Prompt.Note(table.Label, new Answer.Table(complete.Rows).ToDisplay(table, Vocabulary.For(form.Language))),
            _ => Prompt.Note(table.Label, turn.Words["survey.below"]),
        });
        if (reading is not TableReading.Refused refused)
        {
            return TableWalk.Take(form, response, table, reading, response.Revision, turn.Now);
        }

        var column = at is null ? table.Columns[0] : TableReader.Column(table, at);
        var cells = Cells(rows.FirstOrDefault(row => row.Id == at?.Row));
        cells[column.Id] = SurveyTaking.PutBack(turn.Said) ?? "";
        troubles[table.Id] = new(RefusalWords.Of(refused.Because, turn.Words), Cells: cells);
        return new SurveyOutcome.Stale(response);
    }

    /// <summary>Takes the row that stands on a card.</summary>
    /// <param name="ends">That was all of it; else the table stays at hand.</param>
    public static SurveyOutcome FromCard(
        Turn turn, FormDefinition form, FormResponse response, FormItem table, int shownAt, bool ends, Dictionary<string, Trouble> troubles)
    {
        var cells = table.Columns.Select(column => (column.Id, Value: turn.Pressed!.Text(TableCards.CellId(table, column, shownAt)) ?? ""))
            .ToDictionary(cell => cell.Id, cell => cell.Value);
        var reading = TableReader.ReadRow(
            table, TableWalk.Rows(form, response, table), turn.Pressed!.Text("row"), cells, SurveyTaking.ContextOf(turn, form, offered: null));
        if (reading is TableReading.Refused refused)
        {
            troubles[table.Id] = new(RefusalWords.Of(refused.Because, turn.Words), Cells: cells);
            return new SurveyOutcome.Stale(response);
        }

        var rows = ((TableReading.Goes)reading).Rows; // A row is either refused or goes into the table.
        var kept = TableWalk.Take(form, response, table, reading, shownAt, turn.Now);
        if (!ends || kept is SurveyOutcome.Stale or SurveyOutcome.Closed)
        {
            return kept;
        }

        var end = TableReader.Finish(table, rows);
        if (end is TableReading.Refused early)
        {
            troubles[table.Id] = new(RefusalWords.Of(early.Because, turn.Words));
        }

        return end is TableReading.Refused ? kept : TableWalk.Take(form, kept.Response, table, end, kept.Response.Revision, turn.Now);
    }

    private static Dictionary<string, string> Cells(TableRow? row) =>
        (row?.Cells ?? new Dictionary<string, Answer>()).ToDictionary(cell => cell.Key, cell => SurveyCards.CardValue(cell.Value).Value ?? "");
}
