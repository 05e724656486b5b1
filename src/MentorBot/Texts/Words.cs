using System.Globalization;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;
using NodaTime;

namespace MentorBot.Texts;

/// <summary>The texts as one person reads them: in their language, with times on their own clock.</summary>
internal sealed class Words(TextCatalogue texts, string language, string timeZone, DateTimeOffset now)
{
    private readonly Vocabulary vocabulary = Vocabulary.For(language);

    public string Language => language;

    public string TimeZone => timeZone;

    public string this[string key] => texts.Say(language, key);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) => texts.Say(language, key, values);

    /// <summary>The same on the same clock, for somebody who has just chosen another language.</summary>
    public Words In(string other) => new(texts, other, timeZone, now);

    /// <summary>"Tuesday 14 March", with the year where it is not this one.</summary>
    public string Day(DateOnly day)
    {
        var date = new LocalDate(day.Year, day.Month, day.Day);
        return day.Year == WallClock.DayIn(timeZone, now).Year ? vocabulary.FormatDay(date) : vocabulary.Format(date);
    }

    /// <summary>"Tuesday 14 March, 18:00" on this person's clock.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = WallClock.In(timeZone, instant);
        return Say("time.moment", ("day", Day(DateOnly.FromDateTime(local))), ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    /// <summary>"18:00" on this person's clock.</summary>
    public string Clock(DateTimeOffset instant) => WallClock.In(timeZone, instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"a, b and c".</summary>
    public string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => Say(BeginsWithI(items[^1]) ? "list.andBeforeI" : "list.and", ("first", string.Join(", ", items.SkipLast(1))), ("last", items[^1])),
    };

    // Spanish says "Ana e Inés"; an i that is a glide, as in "hielo", doesn't count.
    private static bool BeginsWithI(string text) =>
        Folding.Fold(text) is var folded && (folded.StartsWith('i') || (folded.StartsWith("hi", StringComparison.Ordinal) && !folded.StartsWith("hie", StringComparison.Ordinal)));
}
