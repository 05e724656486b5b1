using System.Globalization;

namespace MentorBot.Programme.Forms;

/// <summary>What became of something typed or filled in while a table is at hand.</summary>
public abstract record TableReading
{
    private TableReading() { }

    /// <summary>The table stays at hand: at this cell, or where a new row begins.</summary>
    /// <param name="Column">What was just answered, and how; null where the step was another.</param>
    /// <param name="Echo">It was worked out from loose words, so say it back.</param>
    public sealed record Goes(IReadOnlyList<TableRow> Rows, CellAt? Next, FormItem? Column = null, Answer? Said = null, bool Echo = false) : TableReading;

    /// <summary>That was all of it.</summary>
    public sealed record Complete(IReadOnlyList<TableRow> Rows) : TableReading;

    public sealed record Refused(Refusal Because) : TableReading;
}

/// <summary>
/// Understands a table. Typed, it comes cell by cell: what is typed where a row may begin is its first cell; a row's number
/// goes back to it, and "done" ends it. On a card it comes a row at a time.
/// </summary>
public static class TableReader
{
    public static TableReading ReadTyped(FormItem table, IReadOnlyList<TableRow> rows, CellAt? at, string text, ReadingContext context)
    {
        var folded = Folding.Fold(text);
        var column = at is null ? table.Columns[0] : Column(table, at);
        if (context.Words.DoneWords.Contains(folded) || (at is null && EndsAsItIs(rows, folded, context.Words)))
        {
            return Finish(table, rows);
        }
        if (at is null)
        {
            return int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= rows.Count
                ? new TableReading.Goes(rows, new(rows[number - 1].Id, column.Id))
                : Begin(table, rows, column, text, context);
        }
        if (context.Words.RemoveWords.Contains(folded) && column.Id == table.Columns[0].Id)
        {
            return new TableReading.Goes([.. rows.Where(row => row.Id != at.Row)], null);
        }

        var row = rows.First(row => row.Id == at.Row);
        return AnswerReader.ReadTyped(column, text, context with { Offered = row.Cell(column.Id) }) switch
        {
            Reading.Refused refused => new TableReading.Refused(refused.Because),
            Reading.Accepted accepted => Put(table, rows, row, column, accepted.Answer, accepted.Echo),
            _ => Put(table, rows, row, column, null),
        };
    }

    /// <summary>Reads one row of a card, cells by column; a row left empty is none, and one that is emptied goes.</summary>
    /// <param name="rowId">The row that was at hand; null for a new one.</param>
    public static TableReading ReadRow(
        FormItem table, IReadOnlyList<TableRow> rows, string? rowId, IReadOnlyDictionary<string, string> cells, ReadingContext context)
    {
        var known = rows.FirstOrDefault(row => row.Id == rowId);
        var row = new TableRow(known?.Id ?? context.NewRow, new Dictionary<string, Answer>());
        foreach (var column in table.Columns)
        {
            switch (AnswerReader.ReadCard(column with { IsRequired = false }, cells.GetValueOrDefault(column.Id), null, context))
            {
                case Reading.Refused refused:
                    return new TableReading.Refused(refused.Because);
                case Reading.Accepted accepted:
                    row = row.With(column.Id, accepted.Answer);
                    break;
            }
        }

        if (row.Cells.Count is 0)
        {
            return new TableReading.Goes(known is null ? rows : [.. rows.Where(other => other.Id != row.Id)], null);
        }
        if (Missing(table, row) is { } missing)
        {
            return new TableReading.Refused(new Refusal.CellMissing(missing.Label));
        }
        return known is null && rows.Count >= table.Max
            ? new TableReading.Refused(new Refusal.TooManyRows(table.Max))
            : new TableReading.Goes(known is null ? [.. rows, row] : Replaced(rows, row), null);
    }

    /// <summary>Whether the table may be left as it is.</summary>
    public static TableReading Finish(FormItem table, IReadOnlyList<TableRow> rows) =>
        Missing(table, rows) is { } missing ? new TableReading.Goes(rows, missing)
        : rows.Count < table.Min ? new TableReading.Refused(new Refusal.TooFewRows(table.Min, rows.Count))
        : rows.Count is 0 && table.IsRequired ? new TableReading.Refused(new Refusal.Required())
        : new TableReading.Complete(rows);

    public static FormItem Column(FormItem table, CellAt at) => table.Columns.FirstOrDefault(column => column.Id == at.Column) ?? table.Columns[0];

    /// <summary>The first cell that is needed and empty.</summary>
    internal static CellAt? Missing(FormItem table, IReadOnlyList<TableRow> rows) =>
        (from row in rows
         let column = Missing(table, row)
         where column is not null
         select new CellAt(row.Id, column.Id)).FirstOrDefault();

    /// <summary>The cell after this one; none where the row ends.</summary>
    internal static CellAt? After(FormItem table, CellAt at) =>
        table.Columns.SkipWhile(column => column.Id != at.Column).Skip(1).FirstOrDefault() is { } next ? at with { Column = next.Id } : null;

    private static bool EndsAsItIs(IReadOnlyList<TableRow> rows, string folded, Vocabulary words) =>
        rows.Count > 0 ? words.KeepWords.Contains(folded) || words.NoWords.Contains(folded) : words.NoneWords.Contains(folded);

    private static TableReading Begin(FormItem table, IReadOnlyList<TableRow> rows, FormItem first, string text, ReadingContext context)
    {
        if (rows.Count >= table.Max)
        {
            return new TableReading.Refused(new Refusal.TooManyRows(table.Max));
        }

        var row = new TableRow(context.NewRow, new Dictionary<string, Answer>());
        return AnswerReader.ReadTyped(first, text, context with { Offered = null }) switch
        {
            Reading.Refused refused => new TableReading.Refused(refused.Because),
            Reading.Accepted accepted => Put(table, [.. rows, row], row, first, accepted.Answer, accepted.Echo),
            _ => Finish(table, rows),
        };
    }

    private static TableReading.Goes Put(FormItem table, IReadOnlyList<TableRow> rows, TableRow row, FormItem column, Answer? cell, bool echo = false) =>
        new(Replaced(rows, row.With(column.Id, cell)), After(table, new(row.Id, column.Id)), column, cell, echo);

    private static FormItem? Missing(FormItem table, TableRow row) =>
        table.Columns.FirstOrDefault(column => column.IsRequired && row.Cell(column.Id) is null);

    private static IReadOnlyList<TableRow> Replaced(IReadOnlyList<TableRow> rows, TableRow changed) =>
        [.. rows.Select(row => row.Id == changed.Id ? changed : row)];
}
