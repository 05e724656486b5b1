using MentorBot.Programme.Forms;

namespace MentorBot.Programme.Matching;

/// <summary>Whether somebody is meant by what another wrote.</summary>
public enum Naming
{
    No,

    /// <summary>A part of their name is there: only people can tell.</summary>
    Perhaps,
    Yes,
}

/// <summary>
/// Reads whom somebody does not want to be paired with. They write as they like ("Jean Roy from the Laval office, please"), so
/// rules decide only what is plain.
/// </summary>
public static class NamesIn
{
    private static readonly char[] ends = [',', ';', '.', ':', '/', '&', '+', '(', ')', '!', '?', '\n'];
    private static readonly HashSet<string> joins = ["and", "or", "et", "ou", "y", "e", "o", "u"];

    // Said along with a name.
    private static readonly HashSet<string> courtesies =
        ["mr", "mrs", "ms", "mx", "dr", "brother", "sister", "please", "m", "mme", "mlle", "monsieur", "madame", "dre", "svp", "sr", "sra", "srta"];

    // They stand in many names, and in sentences that speak of nobody.
    private static readonly HashSet<string> particles =
        ["de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "el", "al", "van", "von", "der", "den", "d", "l", "o", "y", "e"];

    /// <summary>
    /// Yes where the first and the last name stand together, in either order, or where a part of the name stands by itself and
    /// nobody else who could be meant bears it.
    /// </summary>
    /// <param name="others">The names of all who could be meant; their own among them does no harm.</param>
    public static Naming Of(string? text, string name, IEnumerable<string> others)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Naming.No;
        }

        var (said, own) = (Words(text), Names(name));
        return IsInFull(said, own) || Parts(text).Any(part => IsOnly(part, own) && !others.Select(Names).Any(other => !other.SequenceEqual(own) && IsOnly(part, other)))
                ? Naming.Yes
            : said.Intersect(own).Except(particles).Any() ? Naming.Perhaps
            : Naming.No;
    }

    // Between the two only names of the same person may stand: "Maria del Carmen Lopez" is named by "Lopez, Maria" too.
    private static bool IsInFull(string[] said, string[] own) =>
        own.Length > 1 && Enumerable.Range(0, said.Length).Any(at =>
            (said[at] == own[0] && said.Skip(at + 1).TakeWhile(own.Contains).Contains(own[^1]))
            || (said[at] == own[^1] && said.Skip(at + 1).TakeWhile(own.Contains).Contains(own[0])));

    // Nothing but this person's names, and what is said along with a name.
    private static bool IsOnly(List<string> part, string[] own) =>
        part.All(word => own.Contains(word) || courtesies.Contains(word)) && part.Intersect(own).Except(particles).Any();

    private static IEnumerable<List<string>> Parts(string text)
    {
        foreach (var piece in text.Split(ends))
        {
            List<string> part = [];
            foreach (var word in Words(piece))
            {
                if (joins.Contains(word))
                {
                    yield return part;
                    part = [];
                }
                else
                {
                    part.Add(word);
                }
            }

            yield return part;
        }
    }

    // A directory says behind a name where somebody works: "Benali, Fatima (Local 12)". That is no part of it, nor is what has figures.
    private static string[] Names(string name)
    {
        var bare = name.TrimEnd();
        while (bare is [.., ')' or ']'] && bare.LastIndexOfAny(['(', '[']) is > 0 and var behind)
        {
            bare = bare[..behind].TrimEnd();
        }

        string[] words = [.. Words(bare).Where(word => !word.Any(char.IsDigit))];
        return words is [] ? Words(name) : words;
    }

    // A hyphen or an apostrophe is a matter of taste.
    private static string[] Words(string text) =>
        new string([.. Folding.Fold(text).Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
