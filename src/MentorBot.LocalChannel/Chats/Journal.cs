using System.Text.Json;

namespace MentorBot.LocalChannel.Chats;

/// <summary>What happened, one JSON line each; the last of its kind wins when it is read again.</summary>
internal sealed record JournalLine
{
    /// <summary>Whose chat it is about.</summary>
    public Guid? Of { get; init; }
    /// <summary>Which group chat or channel it is about.</summary>
    public string? In { get; init; }
    public Persona? Person { get; init; }
    /// <summary>A new message, or the new form of one with the same id.</summary>
    public ChatMessage? Message { get; init; }
    public string? Deleted { get; init; }
    public bool? Installed { get; init; }
    public bool? Begun { get; init; }
    public bool? Blocked { get; init; }
    public long? ReadUpTo { get; init; }
    public TimeSpan? Lead { get; init; }
}

/// <summary>An append-only file. A process killed in the middle of a line loses that line and no other.</summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream? file;

    public Journal(string? folder)
    {
        if (folder is null)
        {
            Kept = [];
            return;
        }

        Directory.CreateDirectory(folder);
        file = new FileStream(Path.Combine(folder, "chats.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Kept = Read(file);
    }

    /// <summary>What was there at start.</summary>
    public IReadOnlyList<JournalLine> Kept { get; }

    public void Keep(JournalLine line)
    {
        if (file is null)
        {
            return;
        }

        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, LocalJson.Default.JournalLine), (byte)'\n'];
        file.Write(bytes);
        file.Flush();
    }

    public void Dispose() => file?.Dispose();

    private static List<JournalLine> Read(FileStream file)
    {
        var all = new byte[file.Length];
        file.ReadExactly(all);
        var whole = Array.LastIndexOf(all, (byte)'\n') + 1;
        file.SetLength(whole);
        file.Seek(whole, SeekOrigin.Begin);

        var lines = new List<JournalLine>();
        for (int from = 0, to; from < whole; from = to + 1)
        {
            to = Array.IndexOf(all, (byte)'\n', from);
            if (TryParse(all.AsSpan(from, to - from)) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static JournalLine? TryParse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LocalJson.Default.JournalLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
