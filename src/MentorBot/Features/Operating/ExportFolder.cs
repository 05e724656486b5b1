using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Features.Operating;

/// <summary>
/// An export: a folder with one file for each table, a row a line, and a manifest that says how many rows each has and what
/// their checksum is. It holds personal data, so it is for its owner's eyes only.
/// </summary>
internal sealed class ExportFolder(string path)
{
    private const string ManifestName = "manifest.json";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Where a SQLite store is copied to first, so that it may be worked on meanwhile.</summary>
    public string Snapshot => System.IO.Path.Combine(Path, "snapshot.db");

    public bool IsEmpty => !Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any();

    private string ManifestFile => System.IO.Path.Combine(Path, ManifestName);

    /// <summary>Makes it, or takes an empty one for its own.</summary>
    /// <exception cref="RefusedException">It belongs to somebody else.</exception>
    public void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
            return;
        }

        const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Path, OwnersOnly);
        try
        {
            // One that was there already may be open to others.
            File.SetUnixFileMode(Path, OwnersOnly);
        }
        catch (UnauthorizedAccessException)
        {
            throw new RefusedException($"{Path} belongs to somebody else, so others could read the export there. Give a new folder.");
        }
    }

    public FileStream OpenTable(string table, bool toWrite) => Open(FileOf(table), toWrite ? FileMode.OpenOrCreate : FileMode.Open, toWrite);

    public bool HasTable(string table) => File.Exists(FileOf(table));

    /// <summary>Null where there is none, or none that is understood.</summary>
    public async Task<Manifest?> ReadManifestAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ManifestFile))
        {
            return null;
        }

        try
        {
            await using var file = Open(ManifestFile, FileMode.Open, toWrite: false);
            return await JsonSerializer.DeserializeAsync(file, ManifestJson.Default.Manifest, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task WriteManifestAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var half = ManifestFile + ".part";
        await using (var file = Open(half, FileMode.Create, toWrite: true))
        {
            await JsonSerializer.SerializeAsync(file, manifest, ManifestJson.Default.Manifest, cancellationToken);
        }

        File.Move(half, ManifestFile, overwrite: true);
    }

    public void DropSnapshot()
    {
        foreach (var file in Directory.EnumerateFiles(Path, System.IO.Path.GetFileName(Snapshot) + "*"))
        {
            File.Delete(file);
        }
    }

    private string FileOf(string table) => System.IO.Path.Combine(Path, table + ".jsonl");

    private static FileStream Open(string file, FileMode mode, bool toWrite)
    {
        var options = new FileStreamOptions { Mode = mode, Access = toWrite ? FileAccess.ReadWrite : FileAccess.Read, Options = FileOptions.Asynchronous, BufferSize = 1 << 16 };
        if (toWrite && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }
}

/// <param name="From">The store it was taken from.</param>
/// <param name="EndedAt">Null until it is whole.</param>
internal sealed record Manifest(int Format, string From, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, IReadOnlyList<TableCount> Tables)
{
    public const int CurrentFormat = 1;
}

/// <param name="Sha256">Of the table's file.</param>
internal sealed record TableCount(string Table, long Rows, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
