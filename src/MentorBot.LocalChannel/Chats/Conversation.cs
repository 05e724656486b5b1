namespace MentorBot.LocalChannel.Chats;

/// <summary>Where the bot and people talk. Only <see cref="ChatBook"/> changes it, under its lock.</summary>
internal abstract class Conversation
{
    public abstract string ConversationId { get; }

    /// <summary>The beginning of every line the journal keeps about it.</summary>
    public abstract JournalLine Line { get; }

    /// <summary>The conversation outlives the app's removal, as in Teams.</summary>
    public bool Exists { get; set; }
    public bool Installed { get; set; }
    public bool Blocked { get; set; }
    public List<ChatMessage> Messages { get; } = [];

    /// <summary>What a line of the journal says happened here.</summary>
    public virtual void Replay(JournalLine line)
    {
        Installed = line.Installed ?? Installed;
        Exists |= Installed || line.Begun is true;
        Blocked = line.Blocked ?? Blocked;
        if (line.Deleted is { } deleted)
        {
            Messages.RemoveAll(m => m.MessageId == deleted);
        }

        if (line.Message is not { } message)
        {
            return;
        }

        var at = Messages.FindIndex(m => m.MessageId == message.MessageId);
        if (at < 0)
        {
            Messages.Add(message);
        }
        else
        {
            Messages[at] = message;
        }
    }
}
