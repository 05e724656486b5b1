using System.Globalization;
using NodaTime;

namespace MentorBot.Programme.Forms;

/// <summary>What to make of 3/4/2027.</summary>
public enum NumericDates { DayFirst, MonthFirst, Ask }

/// <summary>
/// The words one language uses for dates, times, numbers, yes and no. All are written as
/// <see cref="Folding.Fold"/> leaves them: lower case, without accents.
/// </summary>
public sealed partial record Vocabulary
{
    public required string Language { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required IReadOnlySet<string> YesWords { get; init; }
    public required IReadOnlySet<string> NoWords { get; init; }

    /// <summary>"Leave it as you have it", when the bot offered an answer.</summary>
    public required IReadOnlySet<string> KeepWords { get; init; }
    public required IReadOnlySet<string> NoneWords { get; init; }
    public required IReadOnlySet<string> AllWords { get; init; }

    /// <summary>"That was the last row."</summary>
    public required IReadOnlySet<string> DoneWords { get; init; }

    /// <summary>"Take this row out again."</summary>
    public required IReadOnlySet<string> RemoveWords { get; init; }

    /// <summary>What stands before own words: "other: climbing".</summary>
    public required IReadOnlyList<string> OtherWords { get; init; }
    public required IReadOnlyList<string> AndWords { get; init; }
    public required IReadOnlyDictionary<string, int> Numbers { get; init; }

    /// <summary>Names as they are shown, Monday first and January first.</summary>
    public required IReadOnlyList<string> Weekdays { get; init; }
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Short forms that can't be had by cutting a name at three letters or more.</summary>
    public required IReadOnlyDictionary<string, int> OtherMonths { get; init; }
    public required IReadOnlyDictionary<string, IsoDayOfWeek> OtherWeekdays { get; init; }
    public required IReadOnlyDictionary<string, int> RelativeDays { get; init; }

    /// <summary>"Next Friday", "vendredi prochain": before the weekday or after it.</summary>
    public required IReadOnlySet<string> NextWords { get; init; }

    /// <summary>Whether that is the Friday of next week (Monday to Sunday), or the one to come.</summary>
    public required bool NextIsNextWeek { get; init; }

    /// <summary>"Friday next week", which is never this week's.</summary>
    public required IReadOnlySet<string> NextWeekWords { get; init; }
    public required IReadOnlySet<string> ThisWords { get; init; }
    public required IReadOnlySet<string> InWords { get; init; }
    public required IReadOnlyDictionary<string, int> DaysPerUnit { get; init; }
    public required IReadOnlySet<string> DateFillers { get; init; }

    /// <summary>What makes a bare figure a day: "the 19th", "le 19".</summary>
    public required IReadOnlySet<string> DayArticles { get; init; }
    public required IReadOnlyList<string> OrdinalEndings { get; init; }

    /// <summary>The first of a month, in a word.</summary>
    public required IReadOnlySet<string> FirstWords { get; init; }
    public required NumericDates NumericDates { get; init; }

    public required IReadOnlyDictionary<string, LocalTime> NamedTimes { get; init; }
    public required IReadOnlyList<string> MorningMarks { get; init; }
    public required IReadOnlyList<string> AfternoonMarks { get; init; }

    /// <summary>What may stand before a time, the longest first.</summary>
    public required IReadOnlyList<string> AtWords { get; init; }

    /// <summary>Minutes in words, after the hour: "5 y media".</summary>
    public required IReadOnlyDictionary<string, int> MinuteWords { get; init; }

    /// <summary>Whether "6 h" means six in the morning; where it doesn't, it is asked back as a bare 6 is.</summary>
    public required bool HourMarkIs24 { get; init; }

    /// <summary>How a date is written: 0 the weekday, 1 the day, 2 the month; and what goes before a year.</summary>
    public required string DatePattern { get; init; }
    public required string BeforeYear { get; init; }

    /// <summary>How the first day of a month is written.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The words for a language; English for one that has none.</summary>
    public static Vocabulary For(string language) => language switch
    {
        "fr" => French,
        "es" => Spanish,
        _ => English,
    };

    /// <summary>"Tuesday 14 March 2027".</summary>
    public string Format(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{FormatDay(date)}{BeforeYear}{date.Year}");

    /// <summary>"Tuesday 14 March".</summary>
    public string FormatDay(LocalDate date) => string.Format(
        CultureInfo.InvariantCulture,
        DatePattern,
        Weekdays[(int)date.DayOfWeek - 1],
        date.Day is 1 ? FirstDay : date.Day.ToString(CultureInfo.InvariantCulture),
        Months[date.Month - 1]);

    internal int? Month(string word) =>
        OtherMonths.TryGetValue(word, out var month) ? month : StartOf(word, Months) + 1;

    internal IsoDayOfWeek? Weekday(string word) =>
        OtherWeekdays.TryGetValue(word, out var day) ? day : (IsoDayOfWeek?)(StartOf(word, Weekdays) + 1);

    internal int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
        : Numbers.TryGetValue(word, out var named) ? named
        : null;

    private static int? StartOf(string word, IReadOnlyList<string> names)
    {
        if (word.Length < 3)
        {
            return null;
        }
        for (var i = 0; i < names.Count; i++)
        {
            if (Folding.Fold(names[i]).StartsWith(word, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return null;
    }
}
