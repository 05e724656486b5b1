using System.Text.Json.Nodes;

namespace MentorBot.Cards.Templating;

/// <summary>
/// A template in Microsoft's Adaptive Cards Templating language. It is compiled once, at start; each card is then written
/// straight into UTF-8, with no tree in between.
/// </summary>
/// <remarks>
/// <para><see cref="TemplateParser"/> goes through the template's JSON once. Whatever no data can change, names and braces
/// included, becomes bytes there and then, in pieces as long as can be (<see cref="ConstantNode"/>); between them stand the
/// expressions (<see cref="PropertyNode"/>, <see cref="ItemNode"/>, <see cref="TextNode"/>) and what is there once, several
/// times or not (<see cref="ScopedNode"/>).</para>
/// <para>To write a card is to put these down in their order (<see cref="JsonBytes"/>): bytes are copied, expressions are
/// evaluated over the data, and what they yield is escaped as its place in the card asks for (<see cref="CardEscaping"/>).</para>
/// </remarks>
internal sealed class Template(TemplateNode root)
{
    /// <param name="whole">What the card is: <see cref="Part.Data"/> leaves all texts as they are bound, as Microsoft's engine does.</param>
    /// <exception cref="CardTemplateException">The template is not one we can expand as Microsoft's engine would.</exception>
    public static Template Parse(string file, string json, Part whole = Part.Element) => new(TemplateParser.Parse(file, json, whole));

    /// <summary>The card with this data in it as UTF-8, until the next card is written by this thread.</summary>
    /// <exception cref="CardExpansionException">The data does not fit the template.</exception>
    public ReadOnlySpan<byte> Write(JsonObject data)
    {
        var card = CardInProgress.Begin();
        var all = Value.Of(data);
        root.Write(card, new(all, all, Index: null));
        return card.Bytes.Json;
    }
}

/// <summary>The data bound to a card does not fit its template: a mistake of ours.</summary>
internal sealed class CardExpansionException(string message) : Exception(message);
