using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace MentorBot.Storage.Sqlite;

/// <summary>The one connection that writes: carries out a group of requests and commits them together.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteLog? log;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement savepoint;
    private readonly SqliteStatement release;
    private readonly SqliteStatement undo;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement replace;
    private readonly SqliteStatement upsert;
    private readonly SqliteStatement deleteAny;
    private readonly SqliteStatement deleteIf;

    // Counted up from a random place, an ETag never comes twice: not after a restart, not from another process.
    private long etag = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <param name="log">Null where SQLite brings its log to the disk by itself.</param>
    public SqliteWriter(SqliteConnection connection, SqliteLog? log)
    {
        (this.connection, this.log) = (connection, log);
        if (log is not null)
        {
            // It syncs the log before it folds it back into the file, and the file then; the commits are ours to sync.
            SqliteDatabase.Execute(connection, "PRAGMA synchronous = NORMAL");
        }

        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        savepoint = Prepare("SAVEPOINT request");
        release = Prepare("RELEASE request");
        undo = Prepare("ROLLBACK TO request");
        insert = Prepare(
            "INSERT INTO entity (tbl, partition, row, etag, content) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
        replace = Prepare(
            "UPDATE entity SET etag = ?4, content = ?5 WHERE tbl = ?1 AND partition = ?2 AND row = ?3 AND etag = ?6");
        upsert = Prepare(
            """
            INSERT INTO entity (tbl, partition, row, etag, content) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO UPDATE SET etag = excluded.etag, content = excluded.content
            """);
        deleteAny = Prepare("DELETE FROM entity WHERE tbl = ?1 AND partition = ?2 AND row = ?3");
        deleteIf = Prepare("DELETE FROM entity WHERE tbl = ?1 AND partition = ?2 AND row = ?3 AND etag = ?4");
    }

    /// <summary>Carries out the requests in one SQLite transaction. When this returns, they are on the disk.</summary>
    public void Commit(IReadOnlyList<SqliteRequest> requests, Span<WriteOutcome> outcomes)
    {
        if (log is { IsBroken: true })
        {
            EmptyLog();
        }

        // To be able to undo one request alone, SQLite keeps a copy of every page it touches. Nearly all clash with their first
        // write or not at all, and then there is nothing to undo: so the group is carried out anew for the one that does.
        if (!TryRun(requests, outcomes, guarded: false))
        {
            RollBack();
            TryRun(requests, outcomes, guarded: true);
        }

        if (log is not null)
        {
            log.Keep(commit);
        }
        else
        {
            commit.Run();
        }
    }

    /// <summary>Forgets a group that failed. SQLite may have rolled it back by itself: when the disk is full, for one.</summary>
    public void RollBack()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            SqliteDatabase.Execute(connection, "ROLLBACK");
        }
    }

    /// <summary>
    /// Writes the file anew, with nothing in it but what it holds, and empties the log. Pages that were rebuilt may keep
    /// pieces of rows that are gone, which secure_delete does not reach.
    /// </summary>
    /// <exception cref="InvalidOperationException">A reader kept the log from being emptied.</exception>
    public void Wipe()
    {
        SqliteDatabase.Execute(connection, "VACUUM");
        EmptyLog();
    }

    public void Dispose()
    {
        SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [begin, commit, savepoint, release, undo, insert, replace, upsert, deleteAny, deleteIf])
        {
            statement.Dispose();
        }

        connection.Dispose();
        log?.Dispose();
    }

    private void EmptyLog()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (command.ExecuteScalar() is not 0L)
        {
            throw new InvalidOperationException("SQLite's log could not be emptied.");
        }

        log?.Emptied();
    }

    // False where a request is half done that must not be done at all: only where they are not guarded.
    private bool TryRun(IReadOnlyList<SqliteRequest> requests, Span<WriteOutcome> outcomes, bool guarded)
    {
        begin.Run();
        for (var i = 0; i < requests.Count; i++)
        {
            if (guarded)
            {
                savepoint.Run();
            }

            if (!TryRun(requests[i], out outcomes[i]))
            {
                if (!guarded)
                {
                    return false;
                }

                undo.Run();
            }

            if (guarded)
            {
                release.Run();
            }
        }

        return true;
    }

    // False where it clashed after something had been written.
    private bool TryRun(SqliteRequest request, out WriteOutcome outcome)
    {
        var etags = new string?[request.Writes.Count];
        for (var i = 0; i < etags.Length; i++)
        {
            if (!TryRun(request, request.Writes[i], out etags[i]))
            {
                outcome = new WriteOutcome.Clash(request.Writes[i].Row);
                return i == 0;
            }
        }

        outcome = new WriteOutcome.Committed(etags);
        return true;
    }

    private bool TryRun(SqliteRequest request, Write write, out string? text)
    {
        var row = TableKeys.Encode(write.Row);
        text = write is Write.Delete ? null : SqliteReader.ETagText(++etag);
        return write switch
        {
            Write.Insert w => On(insert, request, row).Bind(4, etag).Bind(5, w.Content).Run() == 1,
            Write.Replace w => TryParse(w.ETag, out var had) && On(replace, request, row).Bind(4, etag).Bind(5, w.Content).Bind(6, had).Run() == 1,
            Write.Upsert w => On(upsert, request, row).Bind(4, etag).Bind(5, w.Content).Run() == 1,
            Write.Delete { ETag: null } => On(deleteAny, request, row).Run() >= 0,
            Write.Delete { ETag: { } tag } => TryParse(tag, out var had) && On(deleteIf, request, row).Bind(4, had).Run() == 1,
            _ => throw new UnreachableException(),
        };
    }

    private SqliteStatement Prepare(string sql) => new(connection.Handle!, sql); // An open connection has one.

    private static SqliteStatement On(SqliteStatement statement, SqliteRequest request, string row) =>
        statement.Bind(1, request.Table).Bind(2, request.Partition).Bind(3, row);

    // Text that is none of our ETags is the ETag of no row.
    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
