using MentorBot.Storage;

namespace MentorBot.Tests.Storage;

/// <summary>What the contract of <see cref="ITableStore"/> says, with a dictionary.</summary>
internal sealed class TableModel
{
    // No row ever had it, and every store can read it.
    private const string NobodysETag = "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"";

    private readonly SortedDictionary<(string Partition, string Row), (string Content, string ETag)> rows = new(Comparer<(string, string)>.Create((one, other) =>
        string.CompareOrdinal(one.Item1, other.Item1) is var partitions and not 0 ? partitions : string.CompareOrdinal(one.Item2, other.Item2)));

    private readonly Dictionary<(string, string), List<string>> etags = [];

    public TableModel()
    {
    }

    private TableModel(TableModel other)
    {
        foreach (var (key, value) in other.rows)
        {
            rows[key] = value;
        }

        foreach (var (key, value) in other.etags)
        {
            etags[key] = [.. value];
        }
    }

    public TableModel Copy() => new(this);

    public IEnumerable<Entity> All => rows.Select(row => new Entity(new(row.Key.Partition, row.Key.Row), row.Value.Content, row.Value.ETag));

    public IEnumerable<Entity> Rows(string partition, KeyRange range) => All.Where(entity => entity.Key.Partition == partition && Lies(entity.Key.Row, range));

    public IEnumerable<Entity> Partitions(KeyRange range) => All.Where(entity => Lies(entity.Key.Partition, range));

    /// <summary>The write that is meant, with the ETags as they stand.</summary>
    public Write Meant(string partition, TableOp op)
    {
        var row = TableKeysOfTests.Rows[op.Row];
        var current = rows.TryGetValue((partition, row), out var known) ? known.ETag : NobodysETag;
        var stale = etags.GetValueOrDefault((partition, row), []).LastOrDefault(etag => etag != current) ?? NobodysETag;
        var content = TableKeysOfTests.Contents[op.Content];
        return op.Kind switch
        {
            OpKind.Insert => new Write.Insert(row, content),
            OpKind.Replace => new Write.Replace(row, content, current),
            OpKind.ReplaceStale => new Write.Replace(row, content, stale),
            OpKind.Upsert => new Write.Upsert(row, content),
            OpKind.Delete => new Write.Delete(row),
            OpKind.DeleteCurrent => new Write.Delete(row, current),
            _ => new Write.Delete(row, stale),
        };
    }

    /// <summary>Null where the outcome is what the contract says, and the model has taken it over; else what is wrong with it.</summary>
    public string? Take(string partition, IReadOnlyList<Write> writes, WriteOutcome outcome)
    {
        var clashing = writes.Where(write => !MayBeDone(partition, write)).Select(write => write.Row).ToList();
        return outcome switch
        {
            WriteOutcome.Clash clash => clashing.Count > 0 && (clash.Row is null || clashing.Contains(clash.Row)) ? null : $"{clash} of {string.Join(", ", clashing)}",
            WriteOutcome.Committed when clashing.Count > 0 => $"committed though {string.Join(", ", clashing)} should clash",
            WriteOutcome.Committed committed => Take(partition, writes, committed.ETags),
            _ => "no outcome",
        };
    }

    private string? Take(string partition, IReadOnlyList<Write> writes, IReadOnlyList<string?> given)
    {
        if (given.Count != writes.Count)
        {
            return $"{given.Count} ETags for {writes.Count} writes";
        }

        foreach (var (write, etag) in writes.Zip(given))
        {
            var key = (partition, write.Row);
            if (write is Write.Delete != etag is null)
            {
                return $"{write} has the ETag {etag}";
            }

            if (etag is null)
            {
                rows.Remove(key);
                continue;
            }

            var had = etags.TryGetValue(key, out var earlier) ? earlier : etags[key] = [];
            if (had.Contains(etag))
            {
                return $"{write} has an ETag that the row had before";
            }

            had.Add(etag);
            rows[key] = (write.Content()!, etag);
        }

        return null;
    }

    private bool MayBeDone(string partition, Write write)
    {
        var exists = rows.TryGetValue((partition, write.Row), out var known);
        return write switch
        {
            Write.Insert => !exists,
            Write.Replace replace => exists && known.ETag == replace.ETag,
            Write.Delete { ETag: { } etag } => exists && known.ETag == etag,
            _ => true,
        };
    }

    private static bool Lies(string key, KeyRange range) =>
        (range.From is null || string.CompareOrdinal(key, range.From) >= 0) && (range.Before is null || string.CompareOrdinal(key, range.Before) < 0);
}

internal enum OpKind
{
    Insert,
    Replace,
    ReplaceStale,
    Upsert,
    Delete,
    DeleteCurrent,
    DeleteStale,
}

/// <param name="Row">Which of the rows.</param>
/// <param name="Content">Which of the contents.</param>
internal sealed record TableOp(OpKind Kind, int Row, int Content)
{
    public override string ToString() => $"{Kind} {Row} {Content}";
}

internal abstract record TableStep
{
    private TableStep() { }

    public sealed record Change(int Partition, IReadOnlyList<TableOp> Ops) : TableStep
    {
        public override string ToString() => $"Change {Partition}: {string.Join("; ", Ops)}";
    }

    public sealed record AtOnce(Change One, Change Other) : TableStep;

    /// <param name="From">Which of the bounds; none for -1.</param>
    public sealed record ReadRows(int Partition, int From, int Before) : TableStep;

    public sealed record ReadPartitions(int From, int Before) : TableStep;

    /// <summary>The process ends without closing anything, and another one begins.</summary>
    public sealed record Crash : TableStep;
}

/// <summary>Few keys, so that writes meet; odd ones, so that none is like another.</summary>
internal static class TableKeysOfTests
{
    public static readonly string[] Partitions = ["ada", "ad", "a/b\\c#?", "日本 é"];

    public static readonly string[] Rows = ["0", "d|x", "o|000000000001", "o|\u00FF", "a%2F", " ", "'", "😀", "\uE000", "~"];

    public static readonly string[] Contents = ["", "plain", "é ÿ 日本語 😀 \u2028 \u0000 \r\n \" '", new string('x', 31_999) + "😀" + new string('y', 33_000), "{\"a\":[1]}"];

    public static string? Bound(int which) => which < 0 ? null : Reading_a_range.OddKeys[which % Reading_a_range.OddKeys.Length];
}
