namespace MentorBot.Storage.Confidential;

/// <summary>Closes a message on its way through the outbox, so that no row of it says what somebody confided, not even one that is deleted soon.</summary>
internal sealed class ConfidentialMessages(ConfidentialKeys keys)
{
    private const string Purpose = "messages";

    public OutgoingMessage Close(OutgoingMessage message) => new("") { Closed = keys.Close(Purpose, StoredShapes.Current.Write(message)) };

    /// <summary>The message as it is to be sent; one that was never closed comes back as it is.</summary>
    /// <exception cref="UnreadableRowException">It cannot be opened. It names no place: whoever sends knows which row it lies in.</exception>
    public OutgoingMessage Open(OutgoingMessage message) => message.Closed is { } closed
        ? keys.Open<OutgoingMessage>(Purpose, closed, place: default, closed)
        : message;
}
