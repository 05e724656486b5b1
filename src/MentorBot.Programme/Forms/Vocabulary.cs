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
    public required IReadOnlySet<string> NextWords { get; init; }
    public required IReadOnlySet<string> ThisWords { get; init; }
    public required IReadOnlySet<string> InWords { get; init; }
    public required IReadOnlyDictionary<string, int> DaysPerUnit { get; init; }
    public required IReadOnlySet<string> DateFillers { get; init; }
    public required IReadOnlyList<string> OrdinalEndings { get; init; }
    public required NumericDates NumericDates { get; init; }

    public required IReadOnlyDictionary<string, LocalTime> NamedTimes { get; init; }
    public required IReadOnlyList<string> MorningMarks { get; init; }
    public required IReadOnlyList<string> AfternoonMarks { get; init; }
    public required IReadOnlySet<string> AtWords { get; init; }

    /// <summary>Whether 6:30 without a mark leaves morning or evening open.</summary>
    public required bool TwelveHourClock { get; init; }

    /// <summary>The words for a language; English where it has none yet.</summary>
    public static Vocabulary For(string language) => language switch
    {
        _ => English,
    };

    public string Format(LocalDate date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Weekdays[(int)date.DayOfWeek - 1]} {date.Day} {Months[date.Month - 1]} {date.Year}");

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
