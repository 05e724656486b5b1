using System.Buffers;

namespace MentorBot.Cards.Templating;

/// <summary>A card while it is written, and room to put a text together. Each thread has one, since no card takes longer than a call.</summary>
internal sealed class CardInProgress
{
    [ThreadStatic]
    private static CardInProgress? ofThisThread;

    public JsonBytes Bytes { get; } = new();

    public ArrayBufferWriter<char> Text { get; } = new();

    public static CardInProgress Begin()
    {
        var card = ofThisThread ??= new();
        card.Bytes.Clear();
        return card;
    }
}
