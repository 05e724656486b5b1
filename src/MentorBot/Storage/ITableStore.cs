namespace MentorBot.Storage;

/// <summary>
/// The one thing MentorBot asks of a database: entities in tables, grouped in partitions, ordered by row key,
/// with optimistic concurrency and a transaction within one partition. Azure Table storage and SQLite both do it.
/// </summary>
/// <remarks>
/// Keys are compared ordinally, in the same order by every store; any characters may be in them (<see cref="TableKeys"/>),
/// but an empty key is refused. A query is no snapshot: what is written while it is read may or may not be seen. A content is one text of at most
/// <see cref="TableLimits.ContentCharacters"/> characters; how it is split over properties is the store's affair.
/// </remarks>
internal interface ITableStore
{
    /// <summary>Whether other processes may work on it at the same time.</summary>
    bool IsShared { get; }

    /// <summary>The entity with this key, or null.</summary>
    Task<Entity?> GetAsync(string table, EntityKey key, CancellationToken cancellationToken);

    /// <summary>The entities of one partition whose row keys lie in <paramref name="rows"/>, in row-key order.</summary>
    IAsyncEnumerable<Entity> QueryAsync(string table, string partition, KeyRange rows, CancellationToken cancellationToken);

    /// <summary>The entities of all partitions in <paramref name="partitions"/>, in order of partition, then row.</summary>
    IAsyncEnumerable<Entity> QueryPartitionsAsync(string table, KeyRange partitions, CancellationToken cancellationToken);

    /// <summary>
    /// Carries out all writes, or none. At most <see cref="TableLimits.WritesInTransaction"/>, each on another row.
    /// </summary>
    Task<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Sees to it that what was deleted or written over is not left lying about in the store's own files. It takes a while,
    /// in which writes wait. A service sees to its own disks.
    /// </summary>
    Task WipeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns when the store answers; throws when it does not. Used by the health check.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>What both stores hold to; Azure Table storage sets them.</summary>
internal static class TableLimits
{
    /// <summary>Entities in one transaction.</summary>
    public const int WritesInTransaction = 100;

    /// <summary>Characters in one entity's content: below the 1 MiB of an entity, at two bytes a character.</summary>
    public const int ContentCharacters = 480_000;

    /// <summary>Characters in the contents of one transaction: below the 4 MiB of a batch, at three bytes a character.</summary>
    public const int TransactionCharacters = 1_200_000;

    /// <summary>Characters in a partition key or a row key, after encoding (1 KiB at two bytes a character).</summary>
    public const int KeyCharacters = 512;
}

internal readonly record struct EntityKey(string Partition, string Row);

/// <param name="ETag">Changes with every write; opaque.</param>
internal sealed record Entity(EntityKey Key, string Content, string ETag)
{
    /// <summary>What the content says, once somebody has read it: not to be changed, since others may get it too. See <see cref="StoredShapes"/>.</summary>
    public object? Says { get; set; }

    public bool Equals(Entity? other) => other is not null && Key == other.Key && Content == other.Content && ETag == other.ETag;

    public override int GetHashCode() => HashCode.Combine(Key, Content, ETag);
}

/// <summary>Keys from <paramref name="From"/> (inclusive; null: from the first) to <paramref name="Before"/> (exclusive; null: to the last).</summary>
internal readonly record struct KeyRange(string? From, string? Before)
{
    public static KeyRange All => new(null, null);

    public bool Contains(string key) => (From is null || string.CompareOrdinal(key, From) >= 0) && (Before is null || string.CompareOrdinal(key, Before) < 0);

    public bool Contains(KeyRange other) =>
        (From is null || (other.From is not null && string.CompareOrdinal(other.From, From) >= 0))
        && (Before is null || (other.Before is not null && string.CompareOrdinal(other.Before, Before) <= 0));

    /// <summary>All keys that begin with these characters.</summary>
    public static KeyRange StartingWith(string prefix) => prefix.Length == 0
        ? All
        : new(prefix, string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(prefix[^1] + 1)]));
}

internal abstract record Write(string Row)
{
    /// <summary>What the content says; null where that is not known.</summary>
    public object? Says { get; init; }

    /// <summary>A clash if the row exists.</summary>
    public sealed record Insert(string Row, string Content) : Write(Row);

    /// <summary>A clash if the row is gone or was changed since <paramref name="ETag"/>.</summary>
    public sealed record Replace(string Row, string Content, string ETag) : Write(Row);

    /// <summary>Written whether or not it exists.</summary>
    public sealed record Upsert(string Row, string Content) : Write(Row);

    /// <summary>With an <paramref name="ETag"/>, a clash if the row is gone or was changed; without, gone is fine.</summary>
    public sealed record Delete(string Row, string? ETag = null) : Write(Row);
}

internal abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <param name="ETags">One for each write, in order; null for a delete.</param>
    public sealed record Committed(IReadOnlyList<string?> ETags) : WriteOutcome;

    /// <summary>Somebody else was first; nothing was written.</summary>
    /// <param name="Row">The row that clashed; null where the store does not say which.</param>
    public sealed record Clash(string? Row) : WriteOutcome;
}

/// <summary>A content or key beyond <see cref="TableLimits"/>: a mistake of ours, since what people type is limited earlier.</summary>
internal sealed class EntityTooLargeException(string message) : Exception(message);
