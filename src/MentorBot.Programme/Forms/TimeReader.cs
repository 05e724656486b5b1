using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What became of a typed time of day.</summary>
public abstract record TimeReading
{
    private TimeReading() { }

    /// <param name="WorkedOut">Morning was taken for granted, so say the time back.</param>
    public sealed record Found(LocalTime Time, bool WorkedOut) : TimeReading;

    public sealed record Unclear(Refusal Because) : TimeReading;
}

/// <summary>
/// Understands a clock time. Without am or pm: 1 to 8 could be either and is asked back, 9 to 12 is taken as
/// daytime, and said back unless minutes make a clock of it ("10:00"); "06:30" with its zero, and 13 to 23, is the 24-hour clock.
/// </summary>
public static partial class TimeReader
{
    public static TimeReading Read(string text, Vocabulary words)
    {
        if (text.Length > DateReader.Longest)
        {
            return Unreadable;
        }
        var folded = words.AtWords.Aggregate(Folding.Fold(text), WithoutStart);
        if (words.NamedTimes.TryGetValue(folded, out var named))
        {
            return new TimeReading.Found(named, WorkedOut: false);
        }

        var morning = words.MorningMarks.FirstOrDefault(mark => Marks(folded, mark));
        var afternoon = words.AfternoonMarks.FirstOrDefault(mark => Marks(folded, mark));
        var figures = folded[..^(morning ?? afternoon ?? "").Length].TrimEnd();
        var minutes = words.MinuteWords.Keys.FirstOrDefault(inWords => Marks(figures, inWords));
        var clock = Clock().Match(figures[..^(minutes ?? "").Length].TrimEnd());
        if (!clock.Success || (minutes is not null && clock.Groups["m"].Success))
        {
            return Unreadable;
        }

        var hour = int.Parse(clock.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = clock.Groups["m"] is { Success: true, Value: var m } ? int.Parse(m, CultureInfo.InvariantCulture)
            : minutes is null ? 0 : words.MinuteWords[minutes];
        if (hour > 23 || minute > 59)
        {
            return Unreadable;
        }
        return (morning, afternoon) switch
        {
            (null, null) => Unmarked(clock, hour, minute, words),
            _ when hour is 0 or > 12 => afternoon is not null && hour > 12 ? At(hour, minute) : Unreadable,
            ({ }, _) => At(hour % 12, minute),
            _ => At((hour % 12) + 12, minute),
        };
    }

    private static TimeReading Unmarked(Match clock, int hour, int minute, Vocabulary words)
    {
        var is24Hour = hour is 0 or > 12 || clock.Groups["h"].Value.StartsWith('0') || (clock.Groups["sep"].Value is ['h', ..] && words.HourMarkIs24);
        return is24Hour ? At(hour, minute)
            : hour <= 8 ? new TimeReading.Unclear(new Refusal.AmbiguousTime(new LocalTime(hour, minute), new LocalTime(hour + 12, minute)))
            : new TimeReading.Found(new LocalTime(hour, minute), WorkedOut: !(hour >= 10 && clock.Groups["m"].Success));
    }

    private static bool Marks(string text, string mark) =>
        text.EndsWith(mark, StringComparison.Ordinal) && text.Length > mark.Length
        && (char.IsAsciiDigit(text[^(mark.Length + 1)]) || text[^(mark.Length + 1)] is ' ');

    private static string WithoutStart(string text, string start) =>
        text.StartsWith(start + " ", StringComparison.Ordinal) ? text[(start.Length + 1)..] : text;

    private static TimeReading.Found At(int hour, int minute) => new(new LocalTime(hour, minute), WorkedOut: false);

    private static TimeReading Unreadable { get; } = new TimeReading.Unclear(new Refusal.NotATime());

    [GeneratedRegex(@"^(?<h>[0-9]{1,2})(?:(?<sep>[:.])(?<m>[0-9]{2})|\s?(?<sep>h(?:eures?)?)(?:\s?(?<m>[0-9]{2}))?)?(?:\s*(?:o'clock|hrs?|hours|horas?|hs))?$", RegexOptions.None, 500)]
    private static partial Regex Clock();
}
