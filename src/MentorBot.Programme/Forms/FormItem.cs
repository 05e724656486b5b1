namespace MentorBot.Programme.Forms;

/// <summary>What kind of answer a question takes.</summary>
public enum ItemType { Line, Text, Choice, Many, Date, Time, Number, YesNo, Email, Phone, TimeZone, Table }

/// <summary>Who may read an answer, besides the member who gave it.</summary>
public enum Visibility
{
    Coordinators,
    CoordinatorsOnly,
    MatchingOnly,
    Pair,
    Private,

    /// <summary>Nobody at all: it is kept sealed, and told as counts of groups only.</summary>
    Nobody,
}

/// <summary>Whether the partner sees an answer at introduction.</summary>
public enum Sharing { Never, IfChosen, Always }

/// <summary>What the chat account may already know.</summary>
public enum Prefill { None, Name, Email, TimeZone }

/// <summary>One entry of a list to choose from. The id is stored, the text is shown.</summary>
public sealed record FormChoice(string Id, string Text);

/// <summary>A heading that groups questions.</summary>
public sealed record FormSection(string Id, string Title);

/// <summary>A question is asked only if an earlier answer is one of these, or none of those.</summary>
public sealed record Condition(string Item, IReadOnlyList<string> Is, IReadOnlyList<string> IsNot);

/// <summary>One question of a form, with its words in one language.</summary>
public sealed record FormItem
{
    /// <summary>The longest answer any text question takes, in characters as people count them.</summary>
    public const int LongestText = 4000;

    /// <summary>A list made of this form's own questions that may be shown to someone else.</summary>
    public const string FromShareable = "@shareable";

    public required string Id { get; init; }
    public required ItemType Type { get; init; }
    public required string Section { get; init; }

    /// <summary>The question.</summary>
    public required string Ask { get; init; }

    /// <summary>Its short name, for the review and the profile.</summary>
    public required string Label { get; init; }
    public string? Hint { get; init; }

    /// <summary>Who sees the answer, in words; given only where it differs from the rest of the form.</summary>
    public string? SeenBy { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The longest text, or the longest own words beside choices.</summary>
    public int MaxLength { get; init; } = LongestText;

    /// <summary>For numbers: the ends of the scale. For many: the most choices taken (Max). For tables: the fewest and the most rows.</summary>
    public int Min { get; init; }
    public int Max { get; init; } = int.MaxValue;

    /// <summary>What the ends of a scale mean.</summary>
    public string? MinText { get; init; }
    public string? MaxText { get; init; }

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>The name of the programme's list that fills the choices, or <see cref="FromShareable"/>.</summary>
    public string? ChoicesFrom { get; init; }
    public bool AllowsOwnWords { get; init; }

    /// <summary>Choices ticked before the member has touched them.</summary>
    public IReadOnlyList<string> Preselected { get; init; } = [];

    /// <summary>What is asked of each row of a table, each a small question of its own.</summary>
    public IReadOnlyList<FormItem> Columns { get; init; } = [];

    public Visibility Visibility { get; init; }
    public Sharing Sharing { get; init; }
    public bool Shareable => Sharing is Sharing.IfChosen;
    public Prefill Prefill { get; init; }
    public Condition? OnlyIf { get; init; }

    public bool TakesWords => Type is ItemType.Line or ItemType.Text or ItemType.Email or ItemType.Phone;

    public string? TextOf(string choiceId) => Choices.FirstOrDefault(choice => choice.Id == choiceId)?.Text;
}
