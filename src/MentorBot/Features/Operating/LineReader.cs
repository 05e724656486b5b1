namespace MentorBot.Features.Operating;

/// <summary>Reads whole lines, in as much memory as the longest takes. Half a line at the end is no line: writing was broken off there.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>How many bytes the lines so far have.</summary>
    public long Position { get; private set; }

    /// <summary>True where something is left at the end that is no whole line.</summary>
    public bool HasHalfLine => end > start;

    /// <summary>The next line with its end; null after the last. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            if (buffer.AsSpan((start + searched)..end).IndexOf((byte)'\n') is >= 0 and var at)
            {
                var line = buffer.AsMemory(start, searched + at + 1);
                start += line.Length;
                Position += line.Length;
                return line;
            }

            searched = end - start;
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        buffer.AsSpan(start..end).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read > 0;
    }
}
