using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace MentorBot.Cards.Templating;

/// <summary>JSON as UTF-8, written from its beginning to its end.</summary>
/// <remarks>
/// Every value is followed by a comma, and what closes a list or an object takes the last one back. So nobody needs to know
/// whether they are the first, and what was written beforehand can be put anywhere.
/// </remarks>
internal sealed class JsonBytes
{
    private const int Typical = 16 * 1024;
    private const int MostBytes = 3;

    // Letters of any script stay as they are, since a message's size is limited.
    private static readonly SearchValues<char> escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private byte[] bytes = new byte[Typical];

    public int Length { get; private set; }

    /// <summary>All that was written, without the comma at its end.</summary>
    public ReadOnlySpan<byte> Json => bytes.AsSpan(0, EndsWithComma ? Length - 1 : Length);

    public bool IsEmpty => Length == 0;

    private bool EndsWithComma => Length > 0 && bytes[Length - 1] is (byte)',';

    public void Clear() => Length = 0;

    /// <summary>Takes everything out.</summary>
    public byte[] Take()
    {
        var taken = bytes.AsSpan(0, Length).ToArray();
        Clear();
        return taken;
    }

    /// <summary>Puts down what is JSON already, with the commas it needs.</summary>
    public void Put(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    /// <param name="sign">A brace or a bracket.</param>
    public void Open(char sign) => Put((byte)sign);

    /// <summary>Closes what was opened.</summary>
    /// <param name="sign">A brace or a bracket.</param>
    public void Close(char sign)
    {
        TakeCommaBack();
        Put((byte)sign);
        Put((byte)',');
    }

    public void TakeCommaBack() => Length -= EndsWithComma ? 1 : 0;

    /// <summary>Puts a sign in front of what has been written since.</summary>
    public void Insert(int at, char sign)
    {
        Room(1);
        bytes.AsSpan(at, Length - at).CopyTo(bytes.AsSpan(at + 1));
        bytes[at] = (byte)sign;
        Length++;
    }

    public void PutName(ReadOnlySpan<char> name)
    {
        PutText(name);
        bytes[Length - 1] = (byte)':';
    }

    public void PutText(ReadOnlySpan<char> text)
    {
        Put((byte)'"');
        for (var at = text.IndexOfAny(escaped); at >= 0; at = text.IndexOfAny(escaped))
        {
            PutPlain(text[..at], 0);
            PutEscaped(text[at]);
            text = text[(at + 1)..];
        }

        PutPlain(text, 2);
        bytes[Length++] = (byte)'"';
        bytes[Length++] = (byte)',';
    }

    public void PutNumber(double number)
    {
        if (double.IsInteger(number) && Math.Abs(number) < 1e15)
        {
            Utf8Formatter.TryFormat((long)number, Room(20), out var written); // There is room for any long.
            Length += written;
            Put((byte)',');
        }
        else
        {
            // As JavaScript writes what is no number in JSON.
            Put(double.IsFinite(number) ? Encoding.UTF8.GetBytes(JavaScriptText.Of(number) + ",") : "null,"u8);
        }
    }

    // With room for so much more behind it.
    private void PutPlain(ReadOnlySpan<char> text, int more) => Length += Encoding.UTF8.GetBytes(text, Room((text.Length * MostBytes) + more));

    private void PutEscaped(char sign) => Put(sign switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\n' => "\\n"u8,
        '\r' => "\\r"u8,
        '\t' => "\\t"u8,
        _ => [.. "\\u00"u8, (byte)(sign < 16 ? '0' : '1'), (byte)"0123456789abcdef"[sign & 15]],
    });

    private void Put(byte sign)
    {
        Room(1)[0] = sign;
        Length++;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - Length < size)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        }

        return bytes.AsSpan(Length);
    }
}
