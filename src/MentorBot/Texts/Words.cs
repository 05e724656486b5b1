using System.Globalization;
using MentorBot.Programme.Members;

namespace MentorBot.Texts;

/// <summary>The texts as one person reads them: in their language, with times on their own clock.</summary>
internal sealed class Words(TextCatalogue texts, string language, string timeZone, DateTimeOffset now)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language);

    public string Language => language;

    public string this[string key] => texts.Say(language, key);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) => texts.Say(language, key, values);

    /// <summary>"Tuesday 14 March", with the year where it is not this one.</summary>
    public string Day(DateOnly day) =>
        day.ToString(day.Year == WallClock.DayIn(timeZone, now).Year ? "dddd d MMMM" : "dddd d MMMM yyyy", culture);

    /// <summary>"Tuesday 14 March, 18:00" on this person's clock.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = WallClock.In(timeZone, instant);
        return Say("time.moment", ("day", Day(DateOnly.FromDateTime(local))), ("time", local.ToString("HH:mm", culture)));
    }

    /// <summary>"18:00" on this person's clock.</summary>
    public string Clock(DateTimeOffset instant) => WallClock.In(timeZone, instant).ToString("HH:mm", culture);

    /// <summary>"a, b and c".</summary>
    public string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => Say("list.and", ("first", string.Join(", ", items.SkipLast(1))), ("last", items[^1])),
    };
}
