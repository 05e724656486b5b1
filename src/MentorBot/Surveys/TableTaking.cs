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
        var asked = at is null ? table.Columns[0] : TableReader.Column(table, at);
        var context = SurveyTaking.ContextOf(turn, form, offered: null);
        // A yes to what was said back stands for that.
        var said = AnswerView.Own(form, response).Guess(table, asked) is { } guess && context.Words.KeepWords.Contains(Folding.Fold(turn.Said))
            ? SurveyCards.CardValue(guess).Value!
            : turn.Said;
        var reading = TableReader.ReadTyped(table, rows, at, said, context);
        if (reading is TableReading.Goes { Column: { } column, Said: { } worked, Echo: var echo } && Guessing.IsLoose(column, echo))
        {
            SurveyScreen.Collapse(turn, Prompt.Note(column.Label, turn.Words["survey.below"]));
            return new SurveyOutcome.Stale(Guessing.Guess(response, new Dictionary<string, Answer> { [Guessing.CellOf(table, column)] = worked }, turn.Now));
        }

        SurveyScreen.Collapse(turn, reading switch
        {
            TableReading.Goes { Column: { } cell, Said: { } given } => Prompt.Note(cell.Label, given.ToDisplay(cell, Vocabulary.For(form.Language))),
            TableReading.Complete complete when complete.Rows.Count > 0 => Prompt.Note(table.Label, new Answer.Table(complete.Rows).ToDisplay(table, Vocabulary.For(form.Language))),
            _ => Prompt.Note(table.Label, turn.Words["survey.below"]),
        });
        if (reading is not TableReading.Refused refused)
        {
            return TableWalk.Take(form, response, table, reading, response.Revision, turn.Now);
        }

        var cells = Cells(rows.FirstOrDefault(row => row.Id == at?.Row));
        cells[asked.Id] = SurveyTaking.PutBack(turn.Said) ?? "";
        troubles[table.Id] = new(RefusalWords.Of(refused.Because, turn.Words), Cells: refused.Because is Refusal.NoWords ? null : cells);
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
