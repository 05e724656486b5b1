using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MentorBot.Storage.Sqlite;

/// <summary>One connection for reading, with its statements prepared. Used by one caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    // Greater than any encoded key, which begins with an ASCII character.
    private const string AfterAllKeys = "\uFFFF";

    // Less than any character of an encoded key: added to a key, it gives a place right behind it.
    private const char RightBehind = ' ';

    private const int PageEntities = 256;
    private const int PageCharacters = 1_000_000;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand get;
    private readonly SqliteCommand rows;
    private readonly SqliteCommand partitions;

    public SqliteReader(SqliteConnection connection)
    {
        this.connection = connection;
        get = connection.Prepare("SELECT etag, content FROM entity WHERE tbl = $1 AND partition = $2 AND row = $3");
        rows = connection.Prepare(
            """
            SELECT partition, row, etag, content FROM entity
            WHERE tbl = $1 AND partition = $2 AND row >= $3 AND row < $4
            ORDER BY row
            """);
        partitions = connection.Prepare(
            """
            SELECT partition, row, etag, content FROM entity
            WHERE tbl = $1 AND (partition, row) >= ($2, $3) AND partition < $4
            ORDER BY partition, row
            """);
    }

    public Entity? Get(string table, EntityKey key)
    {
        using var result = get.With(table, TableKeys.Encode(key.Partition), TableKeys.Encode(key.Row)).ExecuteReader();
        return result.Read() ? new Entity(key, result.GetString(1), ETagText(result.GetInt64(0))) : null;
    }

    /// <summary>Entities of one partition, after <paramref name="last"/> if there is one.</summary>
    public Page Rows(string table, string partition, KeyRange range, Place? last)
    {
        var from = last is null ? TableKeys.EncodeBound(range.From ?? "") : last.Row + RightBehind;
        return Read(rows.With(table, TableKeys.Encode(partition), from, End(range)));
    }

    /// <summary>Entities of a range of partitions, after <paramref name="last"/> if there is one.</summary>
    public Page Partitions(string table, KeyRange range, Place? last)
    {
        var partition = last is null ? TableKeys.EncodeBound(range.From ?? "") : last.Partition;
        return Read(partitions.With(table, partition, last is null ? "" : last.Row + RightBehind, End(range)));
    }

    public void Dispose()
    {
        get.Dispose();
        rows.Dispose();
        partitions.Dispose();
        connection.Dispose();
    }

    internal static string ETagText(long etag) => etag.ToString("x16", CultureInfo.InvariantCulture);

    private static string End(KeyRange range) => range.Before is { } before ? TableKeys.EncodeBound(before) : AfterAllKeys;

    private static Page Read(SqliteCommand command)
    {
        var entities = new List<Entity>();
        var characters = 0;
        var partition = "";
        using var result = command.ExecuteReader();
        while (result.Read())
        {
            var stored = result.GetString(0);
            partition = stored == partition ? partition : stored; // Most share it: keep one copy.
            var row = result.GetString(1);
            var content = result.GetString(3);
            entities.Add(new Entity(new EntityKey(TableKeys.Decode(partition), TableKeys.Decode(row)), content, ETagText(result.GetInt64(2))));
            characters += content.Length;
            if (entities.Count == PageEntities || characters > PageCharacters)
            {
                return new Page(entities, new Place(partition, row));
            }
        }

        return new Page(entities, Last: null);
    }

    /// <summary>Keys as they are stored, encoded.</summary>
    internal sealed record Place(string Partition, string Row);

    /// <param name="Last">Where to go on; null at the end.</param>
    internal sealed record Page(IReadOnlyList<Entity> Entities, Place? Last);
}
