using System.Globalization;

namespace MentorBot.Texts;

internal static class Shortening
{
    /// <summary>At most so many characters, the "…" included; no emoji and no accent is torn from what it belongs to.</summary>
    public static string ShortenedTo(this string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next < most)
        {
            end = next;
        }

        return text[..end] + "…";
    }
}
