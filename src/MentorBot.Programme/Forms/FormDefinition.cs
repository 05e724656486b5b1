namespace MentorBot.Programme.Forms;

/// <summary>What a programme puts into a form: its lists, its words, and what it insists on.</summary>
public sealed record FormFilling
{
    public IReadOnlyDictionary<string, IReadOnlyList<FormChoice>> Lists { get; init; } =
        new Dictionary<string, IReadOnlyList<FormChoice>>();

    /// <summary>Words for placeholders, such as <c>commitment</c> for <c>{commitment}</c>.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>Questions that this programme requires though the form leaves them open.</summary>
    public IReadOnlySet<string> Required { get; init; } = new HashSet<string>();
}

/// <summary>A form in one language. It is data; see <see cref="FormCatalogue"/>.</summary>
public sealed record FormDefinition
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Language { get; init; }
    public required string Title { get; init; }

    /// <summary>Said once before the first question.</summary>
    public required string Intro { get; init; }

    /// <summary>Who sees the answers, unless a question says otherwise.</summary>
    public required string SeenBy { get; init; }

    /// <summary>Nobody reads the answers: they are kept sealed and apart, and none of them has to be given.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>It is handed in under nobody's name; so what it says is nobody else's to read until then either.</summary>
    public bool IsNameless { get; init; }

    /// <summary>Nothing that is written down of the answers, and no message with them on its way, can be read by who holds the store.</summary>
    public bool IsClosed => IsConfidential || IsNameless;
    public required IReadOnlyList<FormSection> Sections { get; init; }
    public required IReadOnlyList<FormItem> Items { get; init; }

    /// <summary>Whether this version of a form that is shipped came before that one, which only a newer version of MentorBot has.</summary>
    /// <param name="version">Of the same form; null for the one in use.</param>
    public bool IsOlderThan(int? version) => version > Version && version < OwnForms.FirstVersion;

    public FormItem? Find(string? itemId) => Items.FirstOrDefault(item => item.Id == itemId);

    /// <summary>The form as one programme asks it: lists and words filled in.</summary>
    public FormDefinition For(FormFilling filling) => this with
    {
        Intro = Fill(Intro, filling.Words),
        Items = [.. Items.Select(item => For(item, filling))],
    };

    private static FormItem For(FormItem item, FormFilling filling)
    {
        var said = item with
        {
            Ask = Fill(item.Ask, filling.Words),
            Hint = item.Hint is { } hint ? Fill(hint, filling.Words) : null,
            IsRequired = item.IsRequired || (item.Visibility is not Visibility.Nobody && filling.Required.Contains(item.Id)),
        };
        if (item.ChoicesFrom is null or FormItem.FromShareable)
        {
            return said;
        }
        if (filling.Lists.GetValueOrDefault(item.ChoicesFrom) is { Count: > 0 } choices)
        {
            return said with { Choices = choices };
        }

        // A programme without the list still wants to know: the question is asked openly.
        return said with { Type = ItemType.Line, AllowsOwnWords = false, ChoicesFrom = null };
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> words) =>
        words.Aggregate(text, (filled, word) => filled.Replace($"{{{word.Key}}}", word.Value, StringComparison.Ordinal));
}
