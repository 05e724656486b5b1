namespace MentorBot.LocalChannel.Chats;

/// <summary>One person's chat with the bot. Only <see cref="ChatBook"/> changes it, under its lock.</summary>
internal sealed class Chat(Persona person)
{
    public Persona Person => person;
    public string UserId { get; } = $"29:local-{person.ObjectId}";
    public string ConversationId { get; } = $"a:1local-{person.ObjectId:N}";
    /// <summary>The conversation outlives the app's removal, as in Teams.</summary>
    public bool Exists { get; set; }
    public bool Installed { get; set; }
    public bool Blocked { get; set; }
    public long ReadUpTo { get; set; }
    public List<ChatMessage> Messages { get; } = [];

    public int Unread => Messages.Count(m => m.From == ChatMessage.Bot && m.Seq > ReadUpTo);

    public Member ToMember() => new()
    {
        ObjectId = person.ObjectId,
        Name = person.Name,
        GivenName = person.GivenName,
        Email = person.Email,
        Role = person.Role,
        Kind = person.Kind,
        TimeZone = person.TimeZone,
        Locale = person.Locale,
        UserId = UserId,
        ConversationId = ConversationId,
        Installed = Installed,
        Blocked = Blocked,
        Unread = Unread,
    };
}
