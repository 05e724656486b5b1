using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace MentorBot.Storage.Sqlite;

/// <param name="Path">The database's file. Its folder is made if missing.</param>
internal sealed record SqliteTableOptions(string Path)
{
    /// <summary>Brings what was written to a file to the disk; 0 where it did. Other than it is, only for a disk that fails.</summary>
    public Func<SafeFileHandle, int> Flush { get; init; } = SqliteLog.Flush;
}

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

    // Somebody looking into the file may hold a lock for a while.
    private const string Waiting = "PRAGMA busy_timeout = 10000";

    /// <summary>
    /// Takes the file for this process alone, until what is returned is disposed or the process ends in whatever way: the
    /// operating system's lock goes with it. The lock's own file stays, since whoever removes it may remove it from under another.
    /// </summary>
    /// <exception cref="OptionsValidationException">Another process has it.</exception>
    public FileStream Take()
    {
        MakeFolder();
        try
        {
            return new FileStream(options.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(options.Path + ".lock"))
        {
            throw new OptionsValidationException(
                StorageOptions.Section, typeof(StorageOptions),
                [$"Storage:SqlitePath is in use: another MentorBot works on {options.Path}. Stop it first, or give this one a file of its own."]);
        }
    }

    public void Create()
    {
        using var connection = OpenWriter();
        Execute(connection, Schema);
    }

    public SqliteConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);

        // Room for a card within the tree: in smaller pages nearly every message would need some of its own, to be taken and given
        // back. A file that exists keeps what it has.
        Execute(connection, "PRAGMA page_size = 16384");
        Execute(connection, "PRAGMA journal_mode = WAL");

        // FULL syncs the log at every commit: what was acknowledged survives a power cut, not just a crash. See SqliteLog.
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA wal_autocheckpoint = 1000");

        // What is deleted or written over is gone from the file too.
        Execute(connection, "PRAGMA secure_delete = ON");
        return connection;
    }

    /// <summary>The log, once there is a connection; null where SQLite sees to it alone.</summary>
    public SqliteLog? OpenLog() => SqliteLog.IsOurs ? new SqliteLog(options) : null;

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
