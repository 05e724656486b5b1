using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What became of a typed moment; either part may be missing.</summary>
public abstract record DateTimeReading
{
    private DateTimeReading() { }

    public sealed record Found(LocalDate? Date, LocalTime? Time, bool WorkedOut) : DateTimeReading;

    /// <param name="Date">The date, where only the time was unclear.</param>
    public sealed record Unclear(Refusal Because, LocalDate? Date = null) : DateTimeReading;
}

/// <summary>Understands "next Tuesday 5 pm", "18:00 tomorrow", or only a date, or only a time.</summary>
public static class DateTimeReader
{
    public static DateTimeReading Read(string text, LocalDate today, Vocabulary words)
    {
        if (text.Length > DateReader.Longest)
        {
            return new DateTimeReading.Unclear(new Refusal.NotADate());
        }
        var whole = DateReader.Read(text, today, words);
        if (whole is DateReading.Found date)
        {
            return new DateTimeReading.Found(date.Date, null, date.WorkedOut);
        }
        if (whole is DateReading.Unclear { Because: not Refusal.NotADate } because)
        {
            return new DateTimeReading.Unclear(because.Because);
        }
        if (TimeReader.Read(text, words) is TimeReading.Found time)
        {
            return new DateTimeReading.Found(null, time.Time, time.WorkedOut);
        }

        var splits = Splits(text, words).Select(split => Both(split.Date, split.Time, today, words)).ToList();
        return splits.Find(reading => reading is DateTimeReading.Found)
            ?? splits.Find(reading => reading is DateTimeReading.Unclear { Because: Refusal.AmbiguousTime or Refusal.AmbiguousDate or Refusal.OtherWeekday })
            ?? (TimeReader.Read(text, words) is TimeReading.Unclear { Because: Refusal.AmbiguousTime twice }
                ? new DateTimeReading.Unclear(twice)
                : new DateTimeReading.Unclear(new Refusal.NotADate()));
    }

    private static DateTimeReading Both(string dateText, string timeText, LocalDate today, Vocabulary words) =>
        (DateReader.Read(dateText, today, words), TimeReader.Read(timeText, words)) switch
        {
            (DateReading.Found date, TimeReading.Found time) =>
                new DateTimeReading.Found(date.Date, time.Time, date.WorkedOut || time.WorkedOut),
            (DateReading.Found date, TimeReading.Unclear time) => new DateTimeReading.Unclear(time.Because, date.Date),
            (DateReading.Unclear date, TimeReading.Found) => new DateTimeReading.Unclear(date.Because),
            _ => new DateTimeReading.Unclear(new Refusal.NotADate()),
        };

    // The time stands last, or first. A bare figure is a time only after "at": "14 March 6" could be anything.
    private static IEnumerable<(string Date, string Time)> Splits(string text, Vocabulary words)
    {
        var tokens = text.Split([' ', ',', '\n', '\t', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < tokens.Length; i++)
        {
            var before = string.Join(' ', tokens[..i]);
            var after = string.Join(' ', tokens[i..]);
            if (!IsBare(tokens[i..]) || words.AtWords.Contains(Folding.Fold(tokens[i - 1])))
            {
                yield return (before, after);
            }
            if (!IsBare(tokens[..i]))
            {
                yield return (after, before);
            }
        }
    }

    private static bool IsBare(string[] tokens) => tokens is [var only] && only.All(char.IsDigit);
}
