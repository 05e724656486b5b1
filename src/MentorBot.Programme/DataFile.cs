using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MentorBot.Programme;

/// <summary>A data file: its name and its text.</summary>
public sealed record DataFile(string Name, string Json)
{
    /// <summary>The files shipped inside this assembly under one folder.</summary>
    internal static IReadOnlyList<DataFile> Shipped(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new DataFile(name, Text(assembly, name)))];
    }

    /// <summary>The language in "f1.fr.json"; none in "f1.json".</summary>
    internal string? Language => Stem.Split('.') is [_, var language] ? language : null;

    internal string Id => Stem.Split('.')[0];

    internal T Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Json, type) ?? throw Refuse("$", "is empty");
        }
        catch (JsonException problem)
        {
            throw new DataFileException(Name, (int)(problem.LineNumber ?? 0) + 1, problem.Path ?? "$", problem.Message, problem);
        }
    }

    internal DataFileException Refuse(string path, string reason) => new(Name, JsonPlace.LineOf(Json, path), path, reason);

    private string Stem
    {
        get
        {
            var file = Name[(Name.LastIndexOf('/') + 1)..];
            return file.EndsWith(".json", StringComparison.Ordinal) ? file[..^".json".Length] : file;
        }
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!); // the name came from the assembly
        return reader.ReadToEnd();
    }
}

/// <summary>A data file says something that can't be used. The message names the file, the line, the place and the reason.</summary>
public sealed class DataFileException(string file, int line, string path, string reason, Exception? inner = null)
    : Exception(line > 0 ? $"{file}, line {line}: {path} {reason}" : $"{file}: {path} {reason}", inner)
{
    public string File { get; } = file;

    /// <summary>Counted from 1; 0 where the file is not at hand.</summary>
    public int Line { get; } = line;

    public string Path { get; } = path;

    public string Reason { get; } = reason;
}
