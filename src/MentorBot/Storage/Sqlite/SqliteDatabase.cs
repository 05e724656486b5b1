using Microsoft.Data.Sqlite;

namespace MentorBot.Storage.Sqlite;

/// <param name="Path">The database's file. Its folder is made if missing.</param>
internal sealed record SqliteTableOptions(string Path);

/// <summary>The file, its schema, and how connections to it are opened.</summary>
internal sealed class SqliteDatabase(SqliteTableOptions options)
{
    // In one B-tree ordered by its key: a partition lies together, and a lookup touches no second index.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS entity (
            tbl TEXT NOT NULL COLLATE BINARY,
            partition TEXT NOT NULL COLLATE BINARY,
            row TEXT NOT NULL COLLATE BINARY,
            etag INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (tbl, partition, row)
        ) WITHOUT ROWID
        """;

    // Another process may hold the write lock for as long as one commit takes.
    private const string Waiting = "PRAGMA busy_timeout = 10000";

    public void Create()
    {
        MakeFolder();
        using var connection = OpenWriter();
        Execute(connection, Schema);
    }

    public SqliteConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        Execute(connection, "PRAGMA journal_mode = WAL");

        // FULL syncs the log at every commit: what was acknowledged survives a power cut, not just a crash.
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA wal_autocheckpoint = 4000");
        return connection;
    }

    public SqliteConnection OpenReader()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA query_only = ON");
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        // Pooled by us, with their prepared statements.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = options.Path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            Execute(connection, Waiting);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeFolder()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Path))!; // A file's full path has a folder.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // What members write is in there: nobody else on the machine needs to read it.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
