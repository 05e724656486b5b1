namespace MentorBot.Storage.Sqlite;

/// <summary>What is known of one partition: some of its rows, and of which ranges they are all there are.</summary>
internal sealed class RecentPartition(string name)
{
    private const int MostRows = 200;
    private const int MostRanges = 4;
    private const int MostCharacters = 200_000;

    // Null is a row that is not there.
    private readonly SortedList<string, Entity?> rows = new(StringComparer.Ordinal);
    private readonly List<KeyRange> whole = [];

    private int counted;

    public int Characters { get; private set; }

    /// <summary>Whoever has so much is left to the file: all of it is seldom needed.</summary>
    public bool IsLarge => rows.Count > MostRows || Characters > MostCharacters;

    /// <summary>By how many characters it is larger than when this was last asked.</summary>
    public int TakeGrowth()
    {
        var growth = Characters - counted;
        counted = Characters;
        return growth;
    }

    public bool TryGet(string row, out Entity? entity) => rows.TryGetValue(row, out entity) || IsWhole(row);

    public IReadOnlyList<Entity>? Query(KeyRange range)
    {
        if (!whole.Exists(known => known.Contains(range)))
        {
            return null;
        }

        List<Entity> found = [];
        for (var at = range.From is { } from ? FirstAt(from) : 0; at < rows.Count && range.Contains(rows.GetKeyAtIndex(at)); at++)
        {
            if (rows.GetValueAtIndex(at) is { } entity)
            {
                found.Add(entity);
            }
        }

        return found;
    }

    public void Set(string row, Entity? entity)
    {
        if (rows.TryGetValue(row, out var before))
        {
            Characters -= Length(row, before);
        }

        if (entity is null && IsWhole(row))
        {
            rows.Remove(row);
        }
        else
        {
            rows[row] = entity;
            Characters += Length(row, entity);
        }
    }

    public void Set(KeyRange range, IReadOnlyList<Entity> all)
    {
        foreach (var entity in all)
        {
            // The same row is the same entity: somebody may have read what it says.
            if (!rows.ContainsKey(entity.Key.Row))
            {
                Set(entity.Key.Row, entity);
            }
        }

        if (whole.Count == MostRanges)
        {
            whole.RemoveAt(0);
        }

        whole.Add(range);
    }

    public void Apply(IReadOnlyList<Write> writes, IReadOnlyList<string?> etags)
    {
        for (var at = 0; at < writes.Count; at++)
        {
            var write = writes[at];
            Set(write.Row, write.Content() is { } content ? new Entity(new(name, write.Row), content, etags[at]!) { Says = write.Says } : null); // What has a content has an ETag.
        }
    }

    private bool IsWhole(string row) => whole.Exists(known => known.Contains(row));

    private static int Length(string row, Entity? entity) => row.Length + (entity?.Content.Length ?? 0);

    // Where the first row stands that does not come before this one.
    private int FirstAt(string from)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(rows.GetKeyAtIndex(middle), from) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
