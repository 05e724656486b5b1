namespace MentorBot.Storage.Sqlite;

/// <summary>
/// What was read or written lately, so that whoever goes on with it need not ask the file. It says what the file says, or said
/// a moment ago: the file is this process's alone, and each group of writes is put here in its order, before anybody hears
/// that it is done.
/// </summary>
/// <remarks>
/// Nobody may see something new in the file and then something older here, or they would decide on what is no more. So while a
/// partition is being written, whoever asks the file for it, or has just been answered by it, turns all to the file for it.
/// </remarks>
internal sealed class RecentRows
{
    // Some three hundred people who talk at the same time. What nobody has asked for while as much again came is forgotten.
    private const int MostCharacters = 1_500_000;

    private readonly Lock gate = new();

    // Being written; true where the file may be ahead of what is known here, and somebody may have seen it.
    private readonly Dictionary<Place, bool> underWay = [];
    private Dictionary<Place, RecentPartition> recent = [];
    private Dictionary<Place, RecentPartition> older = [];
    private long groups;
    private int characters;

    /// <summary>A table and an encoded partition key.</summary>
    internal readonly record struct Place(string Table, string Partition);

    /// <summary>The row, or that there is none. False where it is not known: then the file is to be asked, and told of with <paramref name="asked"/>.</summary>
    public bool TryGet(Place place, string row, out Entity? entity, out long asked)
    {
        lock (gate)
        {
            entity = null;
            asked = groups;
            if (Find(place)?.TryGet(row, out entity) is true)
            {
                return true;
            }

            TurnToTheFile(place);
            return false;
        }
    }

    /// <summary>All entities in the range; null where that is not known: then the file is to be asked, and told of with <paramref name="asked"/>.</summary>
    public IReadOnlyList<Entity>? Query(Place place, KeyRange rows, out long asked)
    {
        lock (gate)
        {
            asked = groups;
            if (Find(place)?.Query(rows) is { } known)
            {
                return known;
            }

            TurnToTheFile(place);
            return null;
        }
    }

    /// <summary>What the file said of one row: an entity, or that there is none.</summary>
    public void Remember(long asked, Place place, string row, Entity? entity) => Remember(asked, place, known => known.Set(row, entity));

    /// <summary>All that the file said of a range.</summary>
    public void Remember(long asked, Place place, KeyRange rows, IReadOnlyList<Entity> all) => Remember(asked, place, known => known.Set(rows, all));

    /// <summary>The file answered, and what it said is not kept.</summary>
    public void Saw(Place place)
    {
        lock (gate)
        {
            TurnToTheFile(place);
        }
    }

    /// <summary>The same, of any partition of a table.</summary>
    public void Saw(string table)
    {
        lock (gate)
        {
            foreach (var place in underWay.Keys.Where(place => place.Table == table).ToList())
            {
                TurnToTheFile(place);
            }
        }
    }

    /// <summary>A group of writes is about to be committed.</summary>
    public void Begin(IReadOnlyList<SqliteRequest> group)
    {
        lock (gate)
        {
            foreach (var request in group)
            {
                underWay[request.Place] = false;
            }
        }
    }

    /// <summary>It is committed.</summary>
    public void Committed(IReadOnlyList<SqliteRequest> group, ReadOnlySpan<WriteOutcome> outcomes)
    {
        lock (gate)
        {
            groups++;
            underWay.Clear();
            for (var i = 0; i < group.Count; i++)
            {
                if (outcomes[i] is WriteOutcome.Committed done && Find(group[i].Place) is { } known)
                {
                    known.Apply(group[i].Writes, done.ETags);
                    Bound(group[i].Place, known);
                }
            }
        }
    }

    /// <summary>Nobody knows what became of it.</summary>
    public void Failed()
    {
        lock (gate)
        {
            groups++;
            underWay.Clear();
            (recent, older, characters) = ([], [], 0);
        }
    }

    // What has been written since may be in what was read, or not.
    private void Remember(long asked, Place place, Action<RecentPartition> remember)
    {
        lock (gate)
        {
            // Asked before it was begun and answered since, they may have seen it too.
            TurnToTheFile(place);
            if (asked != groups || underWay.ContainsKey(place))
            {
                return;
            }

            var known = Find(place);
            if (known is null)
            {
                recent[place] = known = new(TableKeys.Decode(place.Partition));
            }

            remember(known);
            Bound(place, known);
        }
    }

    private void TurnToTheFile(Place place)
    {
        if (underWay.ContainsKey(place))
        {
            underWay[place] = true;
        }
    }

    private RecentPartition? Find(Place place)
    {
        if (underWay.GetValueOrDefault(place))
        {
            return null;
        }

        if (!recent.TryGetValue(place, out var known) && older.Remove(place, out known))
        {
            recent[place] = known;
            characters += known.Characters;
        }

        return known;
    }

    private void Bound(Place place, RecentPartition known)
    {
        characters += known.TakeGrowth();
        if (known.IsLarge)
        {
            recent.Remove(place);
            characters -= known.Characters;
        }
        else if (characters > MostCharacters)
        {
            (older, recent, characters) = (recent, [], 0);
        }
    }
}
