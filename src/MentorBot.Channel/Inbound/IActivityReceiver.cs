using System.Text.Json;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Inbound;

/// <summary>What the bot does with an authenticated, well-formed activity.</summary>
public interface IActivityReceiver
{
    Task<ActivityAnswer> ReceiveAsync(Activity activity, CancellationToken cancellationToken);
}

/// <summary>What the channel is answered (protocol 1.1).</summary>
public abstract record ActivityAnswer
{
    private ActivityAnswer() { }

    /// <summary>200, nothing to say: whatever there is to say leaves through the Connector.</summary>
    public sealed record Accepted : ActivityAnswer;

    /// <summary>The card, message or error that answers a card's button.</summary>
    public sealed record CardAction(AdaptiveCardInvokeResponse Response) : ActivityAnswer;

    /// <summary>400, with the error as its body: an <c>adaptiveCard/action</c> that is none (protocol 4.4).</summary>
    public sealed record Malformed(AdaptiveCardInvokeResponse Response) : ActivityAnswer;

    /// <summary>501: an invoke that this bot does not know.</summary>
    public sealed record NotImplemented : ActivityAnswer;

    /// <summary>503: nothing was kept, or nobody knows yet; the channel may send it again, and what was kept is known by its key.</summary>
    public sealed record Unavailable : ActivityAnswer;

    public static ActivityAnswer Card(RawJson card) =>
        new CardAction(new(200, AdaptiveCardInvokeResponse.CardType, card));

    /// <summary>A line that the client shows for a moment; the card stays as it is, with what was typed into it.</summary>
    public static ActivityAnswer Toast(string text) =>
        new CardAction(new(200, AdaptiveCardInvokeResponse.MessageType, new(JsonSerializer.SerializeToUtf8Bytes(text, ChannelJson.Outgoing.String))));

    /// <param name="message">What is missing, for whoever reads the exchange; nobody in a chat sees it.</param>
    public static ActivityAnswer Refused(string message) => new Malformed(new(
        400, AdaptiveCardInvokeResponse.ErrorType,
        new(JsonSerializer.SerializeToUtf8Bytes(new InvokeError("BadRequest", message), ChannelJson.Outgoing.InvokeError))));
}
