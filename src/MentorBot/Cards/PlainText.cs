using System.Globalization;
using System.Text;
using MentorBot.Texts;

namespace MentorBot.Cards;

/// <summary>The plain-text twin of a prompt: the same words, and a number for everything that can be done.</summary>
internal static class PlainText
{
    public static string Of(Prompt prompt, TextCatalogue texts, string language)
    {
        // Where a space goes beside a colon is a matter of language.
        string Pair(string title, string value) => texts.Say(language, "list.pair", ("title", title), ("value", value));
        var text = new StringBuilder(prompt.Heading);
        foreach (var line in prompt.Lines)
        {
            text.Append("\n\n").Append(line);
        }

        foreach (var fact in prompt.Facts)
        {
            text.Append('\n').Append(Pair(fact.Title, fact.Value));
        }

        foreach (var section in prompt.Sections)
        {
            text.Append("\n\n").Append(section.Title);
            foreach (var line in section.Lines)
            {
                text.Append("\n- ").Append(line);
            }
        }

        foreach (var link in prompt.Links)
        {
            text.Append("\n\n").Append(Pair(link.Label, link.Address));
        }

        var number = 0;
        foreach (var choice in prompt.NumbersChoices ? Menu.Of(prompt) : [])
        {
            text.Append(number++ is 0 ? "\n\n" : "\n").Append(number.ToString(CultureInfo.InvariantCulture)).Append(". ").Append(choice.Label);
        }

        foreach (var hint in prompt.TypedHints)
        {
            text.Append("\n\n").Append(hint);
        }

        return text.ToString();
    }
}
