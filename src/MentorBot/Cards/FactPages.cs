namespace MentorBot.Cards;

/// <summary>Long answers in pages that fit on a card.</summary>
internal static class FactPages
{
    // A card holds about 18,000 characters as they are sent; with its frame this leaves room.
    private const int PageCharacters = 12_000;
    private const int FrameOfAFact = 220;
    private const int FrameOfAnOption = 60;

    /// <summary>At least one page.</summary>
    /// <param name="most">How many stand on a page even where there would be room for more.</param>
    /// <param name="beside">What there is to pick from on every page.</param>
    public static IReadOnlyList<IReadOnlyList<Fact>> Of(IEnumerable<Fact> facts, int most = int.MaxValue, Pick? beside = null)
    {
        List<IReadOnlyList<Fact>> pages = [];
        List<Fact> page = [];
        var roomOfAPage = PageCharacters - (beside?.Options.Sum(option => FrameOfAnOption + Sent(option.Label)) ?? 0);
        var room = roomOfAPage;
        foreach (var fact in facts)
        {
            var cost = FrameOfAFact + Sent(fact.Title) + Sent(fact.Value);
            if (page.Count == most || (page.Count > 0 && cost > room))
            {
                pages.Add(page);
                (page, room) = ([], roomOfAPage);
            }

            page.Add(fact);
            room -= cost;
        }

        pages.Add(page);
        return pages;
    }

    /// <summary>The page that is asked for, or the nearest there is.</summary>
    public static PageAt<T> At<T>(this IReadOnlyList<T> pages, int page)
    {
        var index = Math.Clamp(page, 0, pages.Count - 1);
        return new(pages[index], index, index + 1 < pages.Count);
    }

    // Signs that Markdown would take, and line ends, grow on the way: first by Markdown's escapes, then by those of JSON.
    private static int Sent(string text)
    {
        var escaped = MarkdownEscape.Escape(text);
        return escaped.Length + escaped.Count(sign => sign is '\\' or '"' or '\n');
    }
}

/// <param name="Index">From 0.</param>
internal sealed record PageAt<T>(T Content, int Index, bool HasMore);
