using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;

namespace MentorBot.Cards;

/// <summary>
/// One thing the bot says: what it is, what it is about, what can be done. It becomes a card for those who see cards and
/// plain words for those who don't; whatever has a button also has a number to type.
/// </summary>
internal sealed record Prompt
{
    /// <summary>What this is, in a few words. It is also the first line of the plain text.</summary>
    public required string Heading { get; init; }

    /// <summary>Paragraphs, the reason first.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Longer content under headings of its own, folded away on the card.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>What can be done; the first is the main one, those after the third are folded away.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>One of many to pick from, where there are too many for buttons.</summary>
    public Pick? Pick { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>A template of its own, where the common one does not do; bound to <see cref="Data"/>.</summary>
    public string? Template { get; init; }

    public JsonObject? Data { get; init; }

    /// <summary>Where a template's own controls need words in the plain text: how to answer by typing.</summary>
    public IReadOnlyList<string> TypedHints { get; init; } = [];

    /// <summary>It says what the reader confided: then no row that it passes through holds it as it reads.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>False where the choices are not to be answered by number, since no one's talk will know of them.</summary>
    public bool NumbersChoices { get; init; } = true;

    /// <summary>True where something can be typed or picked on the card: then it must not be redrawn under a person's hands.</summary>
    public bool HasInputs => Pick is not null || Template is not null;

    /// <summary>A heading and some lines, and nothing to do.</summary>
    public static Prompt Note(string heading, params IReadOnlyList<string> lines) => new() { Heading = heading, Lines = lines };
}

internal sealed record Fact(string Title, string Value)
{
    /// <summary>What somebody answered, as far as whoever asks may see it.</summary>
    public static IReadOnlyList<Fact> Of(AnswerView answers) => [.. answers.Lines.Select(line => new Fact(line.Label, line.Value))];

    /// <summary>What somebody chose to show, in the language of the form it is read with.</summary>
    public static IReadOnlyList<Fact> Of(IEnumerable<SharedLine> shared, FormDefinition form) =>
        [.. shared.Select(line => line.In(form)).Select(line => new Fact(line.Label, line.Value))];
}

internal sealed record Section(string Title, IReadOnlyList<string> Lines);

/// <param name="Verb">Who handles it, and how.</param>
/// <param name="Data">Ids and versions; never a right.</param>
internal sealed record Choice(string Label, string Verb, JsonObject? Data = null)
{
    /// <inheritdoc cref="Option.Also"/>
    public IReadOnlyList<string>? Also { get; init; }
}

/// <param name="Options">Label and value of each; the value arrives as <c>pick</c>.</param>
internal sealed record Pick(string Label, string Button, string Verb, IReadOnlyList<Option> Options, JsonObject? Data = null);

internal sealed record Option(string Label, string Value)
{
    /// <summary>What else may be typed for it.</summary>
    public IReadOnlyList<string>? Also { get; init; }
}

internal sealed record Link(string Label, string Address);
