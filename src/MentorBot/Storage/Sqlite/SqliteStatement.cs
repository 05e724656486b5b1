using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MentorBot.Storage.Sqlite;

/// <summary>
/// A prepared statement for the one who writes, straight on SQLite's own interface: a turn carries out some ten, and
/// ADO.NET, which looks up each parameter by its name and makes a reader for each run, costs more than SQLite does.
/// </summary>
internal sealed class SqliteStatement(sqlite3 database, string sql) : IDisposable
{
    private readonly sqlite3_stmt statement = Prepare(database, sql);
    private byte[] utf8 = new byte[4096];

    /// <param name="place">From 1.</param>
    public SqliteStatement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, place, value));
        return this;
    }

    /// <param name="place">From 1.</param>
    public SqliteStatement Bind(int place, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > utf8.Length)
        {
            utf8 = new byte[most];
        }

        var bytes = Encoding.UTF8.GetBytes(value, utf8);
        // No bytes at all would be taken for null.
        Check(bytes is 0 ? raw.sqlite3_bind_text(statement, place, value) : raw.sqlite3_bind_text(statement, place, utf8.AsSpan(0, bytes)));
        return this;
    }

    /// <summary>Carries it out; answers how many rows it changed, where it is one that changes rows.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Run()
    {
        var outcome = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Check(outcome is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : outcome);
        return raw.sqlite3_changes(database);
    }

    public void Dispose() => statement.Dispose();

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared), database);
        return prepared;
    }
}
