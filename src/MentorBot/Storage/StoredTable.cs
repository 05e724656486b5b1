namespace MentorBot.Storage;

/// <summary>A table that exists from the start. Each class that keeps records names its own with <see cref="StorageFeature.AddTable"/>.</summary>
/// <param name="Name">3 to 63 letters and digits, a letter first: what Azure Table storage takes.</param>
/// <param name="IsPassing">What is in it means something only while the processes run that wrote it: it is not copied.</param>
internal sealed record StoredTable(string Name, bool IsPassing = false);

/// <summary>The tables of a store. Both stores refuse others, so that a forgotten one shows in the first test.</summary>
internal sealed class StoredTables
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> kept = new(StringComparer.OrdinalIgnoreCase);

    public StoredTables(IEnumerable<StoredTable> tables)
    {
        foreach (var table in tables)
        {
            names.Add(IsName(table.Name)
                ? table.Name
                : throw new ArgumentException($"{table.Name} is no name for a table: 3 to 63 letters and digits, a letter first."));
            if (!table.IsPassing)
            {
                kept.Add(table.Name);
            }
        }
    }

    public IReadOnlyCollection<string> Names => names;

    /// <summary>Those that a copy of the store needs.</summary>
    public IReadOnlyCollection<string> Kept => kept;

    public void Check(string table)
    {
        if (!names.TryGetValue(table, out var name) || name != table)
        {
            throw new ArgumentException($"There is no table {table}; register it with AddTable.", nameof(table));
        }
    }

    private static bool IsName(string name) =>
        name.Length is >= 3 and <= 63 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
