using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// A SQLite file and its logs as a disk has them, by what strace saw a process do. A file's content is certain once the file was
/// synced, and that it is there once its folder was.
/// </summary>
internal sealed partial class Disk
{
    /// <summary>What has to be seen, as strace's option.</summary>
    public const string Calls = "trace=openat,write,pwrite64,pwritev,ftruncate,fsync,fdatasync,unlink,rename";

    private readonly string database;
    private readonly Dictionary<string, DiskFile> files = [];
    private readonly Dictionary<string, DiskFile> certainNames;
    private readonly List<(string Name, DiskFile? File)> pendingNames = [];
    private readonly Dictionary<string, Action> synced = [];

    /// <param name="database">What is there of it now is certain.</param>
    public Disk(string database)
    {
        this.database = database;
        foreach (var name in Names(database).Where(File.Exists))
        {
            files[name] = new(File.ReadAllBytes(name));
        }

        certainNames = new(files);
    }

    private string Folder => Path.GetDirectoryName(database)!; // A file's full path has a folder.

    /// <summary>Takes in what a line of the trace says was done.</summary>
    public void See(string line)
    {
        var call = Call().Match(line);
        if (!call.Success)
        {
            return;
        }

        var (process, name, rest) = (call.Groups["process"].Value, call.Groups["name"].Value, call.Groups["rest"].Value);
        if (call.Groups["resumed"].Success)
        {
            if (name is "fsync" or "fdatasync" && synced.Remove(process, out var done) && Succeeded(rest))
            {
                done();
            }

            return;
        }

        switch (name)
        {
            case "openat" when Path1(rest) is { } path && IsOurs(path) && !files.ContainsKey(path) && rest.Contains("O_CREAT", StringComparison.Ordinal):
                pendingNames.Add((path, files[path] = new([])));
                break;
            case "unlink" when Path1(rest) is { } path && files.Remove(path):
                pendingNames.Add((path, null));
                break;
            case "rename" when Path1(rest) is { } path && IsOurs(path):
            case "write" or "pwritev" when Opened(rest) is not null:
                throw new NotSupportedException($"Nobody has told how that is understood: {name}.");
            case "pwrite64" when Opened(rest) is { } file:
                var numbers = LastNumbers().Match(rest);
                file.Write(Number(numbers, "offset"), Bytes(Quoted().Match(rest).Groups["text"].ValueSpan));
                break;
            case "ftruncate" when Opened(rest) is { } file:
                file.SetLength(Number(Length().Match(rest), "length"));
                break;
            case "fsync" or "fdatasync":
                Sync(process, rest);
                break;
        }
    }

    /// <summary>Writes what a power cut leaves in place of what is there.</summary>
    /// <returns>How many changes were not synced.</returns>
    public int CutPower(Func<bool> keeps)
    {
        var unsynced = pendingNames.Count + certainNames.Values.Sum(file => file.Pending);

        // Names come and go in their order, as in the journal of a file system.
        foreach (var (name, file) in pendingNames.TakeWhile(_ => keeps()))
        {
            Know(name, file);
        }

        foreach (var name in Names(database).Append(database + "-shm"))
        {
            File.Delete(name);
        }

        foreach (var (name, file) in certainNames)
        {
            File.WriteAllBytes(name, file.AfterPowerCut(keeps));
        }

        return unsynced;
    }

    private static string[] Names(string database) => [database, database + "-wal", database + "-journal"];

    // A sync brings what had been written when it began.
    private void Sync(string process, string rest)
    {
        Action done;
        if (Opened(rest) is { } file)
        {
            var changes = file.Pending;
            done = () => file.Sync(changes);
        }
        else if (OpenedPath(rest) == Folder)
        {
            var names = pendingNames.Count;
            done = () => SyncNames(names);
        }
        else
        {
            return;
        }

        if (rest.Contains("<unfinished", StringComparison.Ordinal))
        {
            synced[process] = done;
        }
        else if (Succeeded(rest))
        {
            done();
        }
    }

    private void SyncNames(int names)
    {
        pendingNames[..names].ForEach(pending => Know(pending.Name, pending.File));
        pendingNames.RemoveRange(0, names);
    }

    private void Know(string name, DiskFile? file)
    {
        if (file is null)
        {
            certainNames.Remove(name);
        }
        else
        {
            certainNames[name] = file;
        }
    }

    private bool IsOurs(string path) => Names(database).Contains(path);

    private DiskFile? Opened(string rest) => OpenedPath(rest) is { } path ? files.GetValueOrDefault(path) : null;

    private static string? OpenedPath(string rest) => Descriptor().Match(rest) is { Success: true } found && !found.Groups["deleted"].Success
        ? Text(found.Groups["path"].ValueSpan)
        : null;

    private static string? Path1(string rest) => Quoted().Match(rest) is { Success: true } found ? Text(found.Groups["text"].ValueSpan) : null;

    private static string Text(ReadOnlySpan<char> escaped) => Encoding.UTF8.GetString(Bytes(escaped));

    // strace was told to write all of it so: \x41.
    private static byte[] Bytes(ReadOnlySpan<char> escaped)
    {
        var bytes = new byte[escaped.Length / 4];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = byte.Parse(escaped.Slice((4 * i) + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return bytes;
    }

    private static long Number(Match found, string group) => long.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static bool Succeeded(string rest) => rest.EndsWith("= 0", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<process>\d+) +(<\.\.\. )?(?<name>[a-z0-9]+)((?<resumed> resumed>)|\()(?<rest>.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\d+<(?<path>[^>]*)>(?<deleted>\(deleted\))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Descriptor();

    [GeneratedRegex("\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@", \d+, (?<offset>\d+)( <unfinished \.\.\.>|\) += .*)$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex LastNumbers();

    [GeneratedRegex(@", (?<length>\d+)( <unfinished \.\.\.>|\) += .*)$", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex Length();
}
