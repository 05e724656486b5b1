using System.Buffers;
using System.Globalization;
using System.Text;

namespace MentorBot.Storage;

/// <summary>
/// Keys as every store can hold them. Azure Table storage refuses <c>/ \ # ?</c> and control characters, and clients
/// stumble over more (<c>% + '</c>, spaces); all that is not plain is written as an escape.
/// </summary>
/// <remarks>
/// The encoding keeps the ordinal order exactly, so a range of keys is the same range of encoded keys: an escaped
/// character begins with the greatest plain character below it, followed by <see cref="Mark"/>, which is greater than
/// anything else an encoded key can contain. Encoded keys have no character beyond U+00FF, so that comparing
/// UTF-16 units (Azure) and UTF-8 bytes (SQLite) is the same.
/// </remarks>
internal static class TableKeys
{
    private const string PlainCharacters =
        "-.0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz{|}~";

    // Comes before characters that are below every plain one; is itself escaped.
    private const char Lowest = '!';

    private const char Mark = '\u00FF';

    private const int HexDigits = 4;

    private static readonly SearchValues<char> Plain = SearchValues.Create(PlainCharacters);

    /// <summary>The key as it is stored. A key of plain characters is returned as it is.</summary>
    /// <exception cref="EntityTooLargeException">The encoded key is longer than <see cref="TableLimits.KeyCharacters"/>.</exception>
    public static string Encode(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var encoded = EncodeBound(key);
        return encoded.Length <= TableLimits.KeyCharacters
            ? encoded
            : throw new EntityTooLargeException(
                $"A key may have {TableLimits.KeyCharacters} characters once encoded; this one has {encoded.Length}.");
    }

    public static bool CanHold(string key) => key.Length is > 0 and <= TableLimits.KeyCharacters && EncodeBound(key).Length <= TableLimits.KeyCharacters;

    /// <summary>The end of a range, encoded. No limit: it is only compared with.</summary>
    public static string EncodeBound(string bound) =>
        bound.AsSpan().ContainsAnyExcept(Plain) ? Escape(bound) : bound;

    /// <exception cref="InvalidDataException">It is no key that MentorBot wrote.</exception>
    public static string Decode(string encoded) => Unescape(encoded) ?? throw new InvalidDataException("A stored key is not one that MentorBot wrote.");

    /// <summary>Null for what <see cref="Encode"/> never writes.</summary>
    public static string? TryDecode(string encoded) => Unescape(encoded) is { Length: > 0 } key && EncodeBound(key) == encoded ? key : null;

    private static string Escape(string key)
    {
        var encoded = new StringBuilder(key.Length + 16);
        foreach (var character in key)
        {
            if (Plain.Contains(character))
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append(PlainBelow(character)).Append(Mark)
                    .Append(CultureInfo.InvariantCulture, $"{(int)character:X4}");
            }
        }

        return encoded.ToString();
    }

    private static char PlainBelow(char character)
    {
        var index = PlainCharacters.AsSpan().BinarySearch(character);
        return ~index == 0 ? Lowest : PlainCharacters[~index - 1];
    }

    private static string? Unescape(string encoded)
    {
        if (!encoded.Contains(Mark))
        {
            return encoded;
        }

        var key = new StringBuilder(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (i + 1 == encoded.Length || encoded[i + 1] != Mark)
            {
                key.Append(encoded[i]);
            }
            else if (Escaped(encoded, i + 2) is { } escaped)
            {
                key.Append(escaped);
                i += 1 + HexDigits;
            }
            else
            {
                return null;
            }
        }

        return key.ToString();
    }

    private static char? Escaped(string encoded, int digits) =>
        encoded.Length >= digits + HexDigits
        && ushort.TryParse(
            encoded.AsSpan(digits, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character)
            ? (char)character
            : null;
}
