using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What became of a typed date.</summary>
public abstract record DateReading
{
    private DateReading() { }

    /// <param name="WorkedOut">Something was filled in ("Tuesday", no year), so say the date back.</param>
    public sealed record Found(LocalDate Date, bool WorkedOut) : DateReading;

    public sealed record Unclear(Refusal Because) : DateReading;
}

/// <summary>
/// Understands dates as people type them. "Tuesday" is the next one after today; "next Tuesday" is the one in
/// next week (Monday to Sunday). A date without a year is the next such date, today included.
/// </summary>
public static partial class DateReader
{
    // Nobody writes a date this long; it keeps a pasted page from being taken apart word by word.
    internal const int Longest = 100;

    public static DateReading Read(string text, LocalDate today, Vocabulary words)
    {
        if (text.Length > Longest)
        {
            return Unreadable;
        }
        var folded = Folding.Fold(text);
        if (Iso().Match(folded) is { Success: true } iso)
        {
            return On(Part(iso, "y"), Part(iso, "m"), Part(iso, "d"));
        }
        if (Numeric().Match(folded) is { Success: true } numeric)
        {
            return FromNumbers(numeric, today, words);
        }

        string[] tokens = [.. folded.Replace(',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(token => token.Trim('.')).Where(token => token is not "")];
        return tokens is [var article, var day] && words.DayArticles.Contains(article) && Day(day, words) is { } dayOfMonth
            ? Coming(dayOfMonth, today)
            : FromWords([.. tokens.Where(token => !words.DateFillers.Contains(token))], today, words);
    }

    private static DateReading FromWords(string[] tokens, LocalDate today, Vocabulary words)
    {
        if (words.RelativeDays.TryGetValue(string.Join(' ', tokens), out var days))
        {
            return new DateReading.Found(today.PlusDays(days), WorkedOut: true);
        }
        return tokens switch
        {
            [.. var @in, var count, var unit] when words.InWords.Contains(string.Join(' ', @in))
                && words.Number(count) is { } n and <= 1000 && words.DaysPerUnit.TryGetValue(unit, out var each) =>
                new DateReading.Found(today.PlusDays(n * each), WorkedOut: true),
            [var day, .. var which] when words.Weekday(day) is { } weekday && Which(which, weekday, today, words) is { } found => found,
            [.. var which, var day] when words.Weekday(day) is { } weekday && Which(which, weekday, today, words) is { } found => found,
            [var day, .. var rest] when words.Weekday(day) is { } weekday && FromMonth(rest, today, words) is var reading && reading != Unreadable =>
                Agreeing(reading, weekday),
            _ => FromMonth(tokens, today, words),
        };
    }

    // The weekday alone, or with what says which one.
    private static DateReading.Found? Which(string[] tokens, IsoDayOfWeek weekday, LocalDate today, Vocabulary words)
    {
        var said = string.Join(' ', tokens);
        LocalDate? date = words.NextWeekWords.Contains(said) || (words.NextIsNextWeek && words.NextWords.Contains(said)) ? NextWeek(today, weekday)
            : tokens is [] || words.NextWords.Contains(said) || words.ThisWords.Contains(said) ? today.Next(weekday)
            : null;
        return date is { } on ? new(on, WorkedOut: true) : null;
    }

    private static DateReading FromMonth(string[] tokens, LocalDate today, Vocabulary words)
    {
        switch (tokens)
        {
            case [var d, var m, .. var year] when Day(d, words) is { } day && words.Month(m) is { } month:
                return WithYear(day, month, year, today);
            case [var m, var d, .. var year] when Day(d, words) is { } day && words.Month(m) is { } month:
                return WithYear(day, month, year, today);
            case [var d] when !char.IsAsciiDigit(d[^1]) && Day(d, words) is { } day:
                return Coming(day, today);
            default:
                return Unreadable;
        }
    }

    private static DateReading WithYear(int day, int month, string[] year, LocalDate today)
    {
        if (year is [var given])
        {
            return FourDigits().IsMatch(given) ? On(int.Parse(given, CultureInfo.InvariantCulture), month, day) : Unreadable;
        }
        return year is [] ? Coming(month, day, today) is { } date ? new DateReading.Found(date, WorkedOut: true) : Unreadable : Unreadable;
    }

    private static DateReading FromNumbers(Match match, LocalDate today, Vocabulary words)
    {
        var (first, second) = (Part(match, "a"), Part(match, "b"));
        LocalDate? Make(int day, int month) => match.Groups["y"] is { Success: true, Value: var year }
            ? Valid(int.Parse(year, CultureInfo.InvariantCulture) is < 100 and var two ? 2000 + two : Part(match, "y"), month, day)
            : Coming(month, day, today);
        var workedOut = match.Groups["y"].Value.Length is not 4;

        return (Make(first, second), Make(second, first), words.NumericDates) switch
        {
            ({ } dayFirst, { } monthFirst, NumericDates.Ask) when dayFirst != monthFirst =>
                new DateReading.Unclear(new Refusal.AmbiguousDate(dayFirst, monthFirst)),
            (var dayFirst, { } monthFirst, NumericDates.MonthFirst) => new DateReading.Found(monthFirst, workedOut || dayFirst is not null),
            ({ } dayFirst, _, _) => new DateReading.Found(dayFirst, workedOut),
            (null, { } monthFirst, _) => new DateReading.Found(monthFirst, WorkedOut: true),
            _ => Unreadable,
        };
    }

    private static DateReading Agreeing(DateReading reading, IsoDayOfWeek weekday) =>
        reading is DateReading.Found on && on.Date.DayOfWeek != weekday
            ? new DateReading.Unclear(new Refusal.OtherWeekday(on.Date))
            : reading;

    private static DateReading.Found Coming(int day, LocalDate today)
    {
        for (var month = new YearMonth(today.Year, today.Month); ; month = month.PlusMonths(1))
        {
            if (day <= month.Calendar.GetDaysInMonth(month.Year, month.Month) && month.OnDayOfMonth(day) >= today)
            {
                return new DateReading.Found(month.OnDayOfMonth(day), WorkedOut: true);
            }
        }
    }

    private static LocalDate NextWeek(LocalDate today, IsoDayOfWeek weekday) =>
        today.Next(IsoDayOfWeek.Monday).PlusDays((int)weekday - 1);

    // Eight years reach a 29 February even across a century without one.
    private static LocalDate? Coming(int month, int day, LocalDate today) =>
        Enumerable.Range(today.Year, 9).Select(year => Valid(year, month, day)).FirstOrDefault(date => date >= today);

    private static int? Day(string token, Vocabulary words)
    {
        if (words.FirstWords.Contains(token))
        {
            return 1;
        }
        var ending = words.OrdinalEndings.FirstOrDefault(end => token.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return int.TryParse(token[..^ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31
            ? day
            : null;
    }

    private static DateReading On(int year, int month, int day) =>
        Valid(year, month, day) is { } date ? new DateReading.Found(date, WorkedOut: false) : Unreadable;

    private static LocalDate? Valid(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12
        && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    private static DateReading Unreadable { get; } = new DateReading.Unclear(new Refusal.NotADate());

    private static int Part(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})$", RegexOptions.None, 500)]
    private static partial Regex Iso();

    // "14.3" without a year is left alone: it may as well be a time.
    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?:[/-](?<b>[0-9]{1,2})|(?<s>[-/.])(?<b>[0-9]{1,2})\k<s>(?<y>[0-9]{4}|[0-9]{2}))$", RegexOptions.None, 500)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^[0-9]{4}$", RegexOptions.None, 500)]
    private static partial Regex FourDigits();
}
