using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MentorBot.Storage.Sqlite;

/// <summary>
/// SQLite's write-ahead log, brought to the disk by us. SQLite as it is packaged has the file's times written too at each
/// commit: another write for the disk, and on most file systems a commit of their own journal. To read the log again it
/// takes what is in it and how long it is.
/// </summary>
internal sealed class SqliteLog(SqliteTableOptions options) : IDisposable
{
    // Where it is, it stays, as long as there is a connection.
    private readonly SafeFileHandle file = File.OpenHandle(options.Path + "-wal", share: FileShare.ReadWrite | FileShare.Delete);
    private readonly Lock gate = new();

    /// <summary>Elsewhere SQLite does it.</summary>
    public static bool IsOurs => OperatingSystem.IsLinux();

    /// <summary>True where something could not be brought to the disk: whatever comes after it in the log might not be found again.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Writes a commit into the log. When this returns, it survives a power cut.</summary>
    /// <exception cref="IOException">The disk failed: nobody knows what it holds.</exception>
    public void Keep(SqliteStatement commit)
    {
        lock (gate)
        {
            commit.Run();
            if (options.Flush(file) is not 0)
            {
                IsBroken = true;
                throw new IOException($"SQLite's log could not be brought to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
    }

    /// <summary>It is empty again: all that was in it is in the database's file.</summary>
    public void Emptied() => IsBroken = false;

    /// <summary>
    /// Whoever has read from the file may have seen a commit on its way to the disk: when this returns it has arrived, and
    /// they may speak of it.
    /// </summary>
    public void Settle()
    {
        lock (gate)
        {
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>What was written to a file, and how long it is; 0 where that is on the disk.</summary>
    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Flush(SafeFileHandle file);
}
