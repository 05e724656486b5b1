namespace MentorBot.Programme.Forms;

/// <summary>One row of a table: its cells by column; an empty cell is not there.</summary>
/// <param name="Id">The same for as long as the row is there, whoever changes it.</param>
public sealed record TableRow(string Id, IReadOnlyDictionary<string, Answer> Cells)
{
    public bool Equals(TableRow? other) =>
        other is not null && Id == other.Id && Cells.Count == other.Cells.Count
        && Cells.All(cell => other.Cells.TryGetValue(cell.Key, out var same) && same == cell.Value);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public Answer? Cell(string column) => Cells.GetValueOrDefault(column);

    /// <summary>The row with this in one of its cells; with nothing in it where null.</summary>
    public TableRow With(string column, Answer? value)
    {
        var cells = new Dictionary<string, Answer>(Cells);
        cells.Remove(column);
        if (value is not null)
        {
            cells[column] = value;
        }

        return this with { Cells = cells };
    }

    /// <summary>Its cells in a line, in the order of the columns.</summary>
    public string ToDisplay(FormItem table, Vocabulary words) =>
        string.Join(" – ", from column in table.Columns
                           let cell = Cell(column.Id)
                           where cell is not null
                           select cell.ToDisplay(column, words).ReplaceLineEndings(" "));

    internal bool Fits(FormItem table) =>
        Cells.All(cell => table.Columns.FirstOrDefault(column => column.Id == cell.Key) is { } column && cell.Value.Fits(column));
}
