using NodaTime;
using NodaTime.TimeZones;

namespace MentorBot.Programme.Forms;

/// <summary>
/// Understands a time zone as people name theirs: by the list, by its letters where the list has that clock, by a city or a country
/// anywhere. What could be several clocks is asked back: nobody would notice until they miss a meeting.
/// </summary>
internal static class TimeZoneReader
{
    // Not CST, CT or HNC, nor MST, MT or HNR: Saskatchewan and Arizona say so too, and have no summer time. Nor GMT, which is London's in winter only.
    private static readonly Dictionary<string, string[]> letters = new()
    {
        ["America/St_Johns"] = ["nst", "ndt", "nt", "hnt", "hat"],
        ["America/Halifax"] = ["ast", "adt", "at", "hna", "haa"],
        ["America/Toronto"] = ["est", "edt", "et", "hne", "hae"],
        ["America/Winnipeg"] = ["cdt", "hac"],
        ["America/Edmonton"] = ["mdt", "har"],
        ["America/Vancouver"] = ["pst", "pdt", "pt", "hnp", "hap"],
        ["Europe/London"] = ["bst"],
        ["Europe/Paris"] = ["cet", "cest"],
    };

    // They end names in Australia, Brazil and Mexico, and are said by people elsewhere: Victoria is also in British Columbia.
    private static readonly HashSet<string> elsewhereToo = ["north", "south", "east", "west", "victoria", "general"];

    public static Reading Read(FormItem item, string text, Vocabulary words)
    {
        if (ChoiceReader.One(item, text, words) is Reading.Accepted listed)
        {
            return listed;
        }

        var said = Folding.Fold(text);
        var wanted = said.Replace(' ', '_');
        var zone = item.Choices.FirstOrDefault(choice => letters.TryGetValue(choice.Id, out var its) && its.Contains(said))?.Id
            ?? (Places().Where(id => IsNamed(id, wanted)).DistinctBy(Canonical).ToList() is [var place] ? place : null);
        return zone is null
            ? AnswerReader.Refused(new Refusal.NotATimeZone())
            : AnswerReader.Understood(new Answer.Chosen([zone]), echo: true);
    }

    // "EST" and "Etc/GMT-5" are ids too, of clocks that never change; and the second runs five hours ahead of London, not behind.
    private static IEnumerable<string> Places() => DateTimeZoneProviders.Tzdb.Ids.Where(id =>
        id.Any(char.IsAsciiLetterLower) && Canonical(id) is var zone && zone.Contains('/', StringComparison.Ordinal) && !zone.StartsWith("Etc/", StringComparison.Ordinal));

    private static bool IsNamed(string id, string wanted) =>
        string.Equals(id, wanted, StringComparison.OrdinalIgnoreCase)
        || (wanted.Length > 2 && !elsewhereToo.Contains(wanted) && id.EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase));

    private static string Canonical(string id) => TzdbDateTimeZoneSource.Default.CanonicalIdMap[id];
}
