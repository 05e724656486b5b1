using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Storage.Confidential;
using MentorBot.Texts;

namespace MentorBot.Cards;

/// <summary>Makes messages of prompts: a card with its twin in plain words, closed on its way where it is confidential.</summary>
internal sealed class PromptCards(CardPainter painter, TextCatalogue texts, ConfidentialMessages confidential)
{
    /// <summary>The prompt as it leaves: a card with its twin, or the plain words alone.</summary>
    public OutgoingMessage Message(Prompt prompt, Member reader)
    {
        var message = new OutgoingMessage(PlainText.Of(prompt, texts, reader.Language), reader.PrefersText ? null : Card(prompt, reader.Language));
        return prompt.IsConfidential ? confidential.Close(message) : message;
    }

    /// <param name="language">Which the words are in, for a screen reader's voice.</param>
    public CardJson Card(Prompt prompt, string language) => painter.Card(prompt, language);
}
