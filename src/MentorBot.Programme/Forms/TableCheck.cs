namespace MentorBot.Programme.Forms;

/// <summary>What a table in a form's files must keep to.</summary>
internal static class TableCheck
{
    private const int MostRows = 50;
    private static readonly string[] types = ["line", "text", "choice", "date", "time", "number", "yesNo"];

    public static void Structure(DataFile file, string path, ItemFile item)
    {
        var isTable = item.Type is "table";
        if (isTable != (item.Columns.Count > 0) || isTable != item.Rows is not null)
        {
            throw file.Refuse(path, isTable ? "needs rows and columns" : $"is a {item.Type} and takes no rows and columns");
        }
        if (item.Rows is { } rows && (rows.Min < 0 || rows.Max < Math.Max(1, rows.Min) || rows.Max > MostRows))
        {
            throw file.Refuse($"{path}.rows", $"needs 0 <= min <= max, and max from 1 to {MostRows}");
        }
        for (var i = 0; i < item.Columns.Count; i++)
        {
            Column(file, $"{path}.columns[{i}]", item.Columns[i], item.Columns.Take(i));
        }
    }

    public static void Words(DataFile file, string path, ItemFile item, ItemTextsFile words)
    {
        FormCheck.Same(file, $"{path}.columns", item.Columns.Select(column => column.Id), words.Columns.Keys);
        foreach (var column in item.Columns)
        {
            var (at, texts) = ($"{path}.columns.{column.Id}", words.Columns[column.Id]);
            FormCheck.NotEmpty(file, $"{at}.label", texts.Label);
            FormCheck.NotEmpty(file, $"{at}.ask", texts.Ask ?? texts.Label);
            FormCheck.Same(file, $"{at}.choices", column.Choices, texts.Choices);
        }
    }

    private static void Column(DataFile file, string path, ColumnFile column, IEnumerable<ColumnFile> before)
    {
        if (column.Id is "" || !column.Id.All(char.IsAsciiLetterOrDigit))
        {
            throw file.Refuse($"{path}.id", $"\"{column.Id}\" must be made of letters and digits");
        }
        if (before.Any(other => other.Id == column.Id))
        {
            throw file.Refuse($"{path}.id", $"\"{column.Id}\" is there twice");
        }
        if (!types.Contains(column.Type))
        {
            throw file.Refuse($"{path}.type", $"is \"{column.Type}\"; in a table it can be {string.Join(", ", types)}");
        }
        if (column.MaxLength is < 1 or > FormItem.LongestText)
        {
            throw file.Refuse($"{path}.maxLength", $"must be 1 to {FormItem.LongestText}");
        }
        if (column.Type is "number" && (column.Min is null || column.Max is null || column.Min > column.Max))
        {
            throw file.Refuse(path, "a number needs min and max, in that order");
        }
        if (column.Type is "choice" != column.Choices.Count > 0)
        {
            throw file.Refuse(path, column.Type is "choice" ? "needs choices" : $"is a {column.Type} and takes no choices");
        }
        if (column.Choices.Any(id => id is "" || id.Contains(',', StringComparison.Ordinal)) || column.Choices.Distinct().Count() != column.Choices.Count)
        {
            throw file.Refuse($"{path}.choices", "has an empty choice, one with a comma, or one twice");
        }
    }
}
