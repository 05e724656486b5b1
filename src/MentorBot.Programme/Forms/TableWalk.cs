using Step = MentorBot.Programme.Forms.SurveyOutcome;

namespace MentorBot.Programme.Forms;

/// <summary>Going through a table within a survey: cell by cell, row by row.</summary>
public static class TableWalk
{
    /// <summary>The rows as they stand, or as they were put in beforehand.</summary>
    public static IReadOnlyList<TableRow> Rows(FormDefinition form, FormResponse response, FormItem table) =>
        SurveyPath.Offered(form, response, table) is Answer.Table given ? given.Rows : [];

    /// <summary>Where they are, as long as that row is still there.</summary>
    public static CellAt? At(FormDefinition form, FormResponse response, FormItem table) =>
        table.Id == response.Current && response.Cell is { } cell && Rows(form, response, table).Any(row => row.Id == cell.Row) ? cell : null;

    /// <summary>Goes to a row, to change it.</summary>
    public static Step GoTo(FormDefinition form, FormResponse response, FormItem table, string rowId, DateTimeOffset now) =>
        response.Status is not ResponseStatus.Draft ? new Step.Closed(response)
        : Rows(form, response, table).All(row => row.Id != rowId) ? new Step.Stale(response)
        : Stay(form, response, table, Rows(form, response, table), new(rowId, table.Columns[0].Id), response.Revision, now);

    /// <summary>Puts what was read where it belongs.</summary>
    public static Step Take(FormDefinition form, FormResponse response, FormItem table, TableReading reading, int shownAtRevision, DateTimeOffset now) => reading switch
    {
        TableReading.Goes goes => Stay(form, response, table, goes.Rows, goes.Next, shownAtRevision, now),
        TableReading.Complete { Rows: [] } => Survey.Clear(form, response, table.Id, shownAtRevision, now),
        TableReading.Complete complete => Survey.Answer(form, response, table.Id, new Answer.Table(complete.Rows), shownAtRevision, now),
        _ => new Step.Stale(response),
    };

    /// <summary>Passes over a cell that may stay empty.</summary>
    internal static Step Skip(FormDefinition form, FormResponse response, FormItem table, CellAt at, DateTimeOffset now)
    {
        var rows = Rows(form, response, table);
        var row = rows.FirstOrDefault(row => row.Id == at.Row);
        return row is not null && TableReader.Column(table, at).IsRequired && row.Cell(at.Column) is null
            ? new Step.CannotSkip(response, table)
            : Stay(form, response, table, rows, TableReader.After(table, at), response.Revision, now);
    }

    private static Step Stay(
        FormDefinition form, FormResponse response, FormItem table, IReadOnlyList<TableRow> rows, CellAt? next, int shownAtRevision, DateTimeOffset now) =>
        Survey.AnswerPart(form, response, table.Id, new Answer.Table(rows), next, shownAtRevision, now);
}
