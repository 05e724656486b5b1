using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace MentorBot.Storage.Sqlite;

/// <summary>The one connection that writes: carries out a group of requests and commits them together.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand savepoint;
    private readonly SqliteCommand release;
    private readonly SqliteCommand undo;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand replace;
    private readonly SqliteCommand upsert;
    private readonly SqliteCommand deleteAny;
    private readonly SqliteCommand deleteIf;

    // Counted up from a random place, an ETag never comes twice: not after a restart, not from another process.
    private long etag = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    public SqliteWriter(SqliteConnection connection)
    {
        this.connection = connection;
        begin = connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Prepare("COMMIT");
        savepoint = connection.Prepare("SAVEPOINT request");
        release = connection.Prepare("RELEASE request");
        undo = connection.Prepare("ROLLBACK TO request");
        insert = connection.Prepare(
            "INSERT INTO entity (tbl, partition, row, etag, content) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
        replace = connection.Prepare(
            "UPDATE entity SET etag = $4, content = $5 WHERE tbl = $1 AND partition = $2 AND row = $3 AND etag = $6");
        upsert = connection.Prepare(
            """
            INSERT INTO entity (tbl, partition, row, etag, content) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET etag = excluded.etag, content = excluded.content
            """);
        deleteAny = connection.Prepare("DELETE FROM entity WHERE tbl = $1 AND partition = $2 AND row = $3");
        deleteIf = connection.Prepare("DELETE FROM entity WHERE tbl = $1 AND partition = $2 AND row = $3 AND etag = $4");
    }

    /// <summary>Carries out the requests in one SQLite transaction. When this returns, they are on the disk.</summary>
    public void Commit(IReadOnlyList<SqliteRequest> requests, Span<WriteOutcome> outcomes)
    {
        begin.ExecuteNonQuery();
        for (var i = 0; i < requests.Count; i++)
        {
            outcomes[i] = Run(requests[i]);
        }

        commit.ExecuteNonQuery();
    }

    /// <summary>Forgets a group that failed. SQLite may have rolled it back by itself: when the disk is full, for one.</summary>
    public void RollBack()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            SqliteDatabase.Execute(connection, "ROLLBACK");
        }
    }

    public void Dispose()
    {
        SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        foreach (var command in (ReadOnlySpan<SqliteCommand>)
            [begin, commit, savepoint, release, undo, insert, replace, upsert, deleteAny, deleteIf])
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private WriteOutcome Run(SqliteRequest request)
    {
        // One statement is all or nothing by itself.
        var guarded = request.Writes.Count > 1;
        if (guarded)
        {
            savepoint.ExecuteNonQuery();
        }

        var etags = new string?[request.Writes.Count];
        for (var i = 0; i < etags.Length; i++)
        {
            if (!TryRun(request, request.Writes[i], out etags[i]))
            {
                Leave(guarded, undone: true);
                return new WriteOutcome.Clash(request.Writes[i].Row);
            }
        }

        Leave(guarded, undone: false);
        return new WriteOutcome.Committed(etags);
    }

    private void Leave(bool guarded, bool undone)
    {
        if (guarded && undone)
        {
            undo.ExecuteNonQuery();
        }

        if (guarded)
        {
            release.ExecuteNonQuery();
        }
    }

    private bool TryRun(SqliteRequest request, Write write, out string? text)
    {
        var (table, partition, row) = (request.Table, request.Partition, TableKeys.Encode(write.Row));
        text = write is Write.Delete ? null : SqliteReader.ETagText(++etag);
        return write switch
        {
            Write.Insert w => insert.With(table, partition, row, etag, w.Content).ExecuteNonQuery() == 1,
            Write.Replace w => TryParse(w.ETag, out var had)
                && replace.With(table, partition, row, etag, w.Content, had).ExecuteNonQuery() == 1,
            Write.Upsert w => upsert.With(table, partition, row, etag, w.Content).ExecuteNonQuery() == 1,
            Write.Delete { ETag: null } => deleteAny.With(table, partition, row).ExecuteNonQuery() >= 0,
            Write.Delete { ETag: { } tag } => TryParse(tag, out var had)
                && deleteIf.With(table, partition, row, had).ExecuteNonQuery() == 1,
            _ => throw new UnreachableException(),
        };
    }

    // Text that is none of our ETags is the ETag of no row.
    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
