using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Joint;

/// <summary>Two people's changes to one table, put together cell by cell. Rows are known by their ids.</summary>
/// <param name="Standing">All that goes together; where both changed one cell, what stood there first.</param>
/// <param name="Latest">The same, with what came later in such cells.</param>
public sealed record JoinedTables(Answer.Table Standing, Answer.Table Latest)
{
    /// <summary>The later wording, where there is anything to choose.</summary>
    public Answer.Table? Other => Standing == Latest ? null : Latest;
}

public static class TableJoin
{
    private static readonly Answer.Table none = new([]);

    /// <summary>Null where neither is a table.</summary>
    /// <param name="began">What <paramref name="mine"/> was based on.</param>
    /// <param name="stands">What stands there now.</param>
    public static JoinedTables? Join(Answer.Table? began, Answer.Table? mine, Answer.Table? stands) =>
        mine is null && stands is null ? null : Put(began ?? none, mine ?? none, stands ?? none);

    /// <summary>All rows; one that both changed differently comes twice.</summary>
    public static Answer.Table Both(Answer.Table? began, Answer.Table mine, Answer.Table stands)
    {
        var joined = Put(began ?? none, mine, stands);
        var twice = joined.Latest.Rows.Where(row => joined.Standing.Rows.Any(same => same.Id == row.Id && same != row)).ToList();
        return new([.. joined.Standing.Rows, .. twice.Select(row => row with { Id = FreeId(row.Id, joined.Standing) })]);
    }

    private static JoinedTables Put(Answer.Table began, Answer.Table mine, Answer.Table stands)
    {
        List<TableRow> standing = [];
        List<TableRow> latest = [];
        foreach (var theirs in stands.Rows)
        {
            var (before, own) = (Find(began, theirs.Id), Find(mine, theirs.Id));
            if (own is not null)
            {
                standing.Add(Cells(before, own, theirs, later: false));
                latest.Add(Cells(before, own, theirs, later: true));
            }
            else if (before is null || before != theirs)
            {
                // It was taken out here, but written there meanwhile: what was written stays.
                standing.Add(theirs);
                latest.Add(theirs);
            }
        }

        // New ones; and such as were taken out there but written here meanwhile.
        var added = mine.Rows.Where(row => Find(stands, row.Id) is null && Find(began, row.Id) != row).ToList();
        return new(new([.. standing, .. added]), new([.. latest, .. added]));
    }

    private static TableRow Cells(TableRow? before, TableRow mine, TableRow theirs, bool later)
    {
        var row = theirs;
        foreach (var column in mine.Cells.Keys.Union(before?.Cells.Keys ?? []))
        {
            var (began, own, stands) = (before?.Cell(column), mine.Cell(column), theirs.Cell(column));
            if (!Equals(own, began) && (later || Equals(stands, began)))
            {
                row = row.With(column, own);
            }
        }

        return row;
    }

    private static TableRow? Find(Answer.Table table, string id) => table.Rows.FirstOrDefault(row => row.Id == id);

    private static string FreeId(string id, Answer.Table table) => Find(table, id + "b") is null ? id + "b" : FreeId(id + "b", table);
}
