using MentorBot.Cards.Templating;

namespace MentorBot.Cards;

/// <summary>What a part of a card is to whoever draws it, as far as its texts are concerned.</summary>
internal enum Part
{
    /// <summary>An element, or something in it that is shown as it is.</summary>
    Element,

    /// <summary>A text that is rendered as Markdown.</summary>
    Markdown,

    /// <summary>The title of an input, which some clients render as Markdown and others show as it is.</summary>
    Label,

    /// <summary>What has a title and a value, both <see cref="Markdown"/>.</summary>
    Fact,

    /// <summary>What has a title that is a <see cref="Label"/>.</summary>
    Choice,

    /// <summary>What an action carries: it comes back to us, and must come back as it was.</summary>
    Data,
}

/// <summary>
/// Escapes what a card would render as Markdown. Every text goes through it on its way into a card, by the place it goes to, so that no
/// template and no feature can forget it: a name like <c>[Pay](https://…)</c> stays a name.
/// </summary>
internal static class CardEscaping
{
    /// <summary>What stands under this name in an object of this type. The items of a list are what the list is.</summary>
    public static Part Within(this Part part, string? type, string name) => (part, type, name) switch
    {
        (Part.Data, _, _) => Part.Data,
        (Part.Fact, _, "title" or "value") => Part.Markdown,
        (Part.Choice, _, "title") => Part.Label,
        (_, "TextBlock", "text") => Part.Markdown,
        (_, "FactSet", "facts") => Part.Fact,
        (_, "Input.ChoiceSet", "choices") => Part.Choice,
        (_, "Input.Toggle", "title") => Part.Label,
        (_, "Action.Execute" or "Action.Submit", "data") => Part.Data,
        _ => Part.Element,
    };

    public static void PutText(this JsonBytes into, ReadOnlySpan<char> text, Part part)
    {
        if (part is Part.Markdown && !MarkdownEscape.IsHarmless(text))
        {
            into.PutText(MarkdownEscape.Escape(text));
        }
        else if (part is Part.Label)
        {
            into.PutText(MarkdownEscape.BreakLinks(text));
        }
        else
        {
            into.PutText(text);
        }
    }
}
