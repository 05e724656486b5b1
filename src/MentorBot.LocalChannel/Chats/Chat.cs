namespace MentorBot.LocalChannel.Chats;

/// <summary>One person's chat with the bot.</summary>
internal sealed class Chat(Persona person) : Conversation
{
    private const string Before = "29:local-";
    private const string BeforeConversation = "a:1local-";

    public Persona Person => person;
    public string UserId { get; } = Before + person.ObjectId;
    public override string ConversationId { get; } = $"{BeforeConversation}{person.ObjectId:N}";
    public override JournalLine Line => new() { Of = person.ObjectId };
    public long ReadUpTo { get; set; }

    public int Unread => Messages.Count(m => m.From == ChatMessage.Bot && m.Seq > ReadUpTo);

    /// <summary>Whose Teams id or Entra object id this is; it need not be anybody's.</summary>
    public static Guid? PersonOf(string? id) => Guid.TryParse(id, out var person) ? person : After(Before, id, "D");

    /// <summary>Whose chat has this id.</summary>
    public static Guid? OwnerOf(string conversationId) => After(BeforeConversation, conversationId, "N");

    public override void Replay(JournalLine line)
    {
        base.Replay(line);
        ReadUpTo = line.ReadUpTo ?? ReadUpTo;
    }

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

    private static Guid? After(string before, string? id, string format) =>
        id?.StartsWith(before, StringComparison.Ordinal) is true && Guid.TryParseExact(id[before.Length..], format, out var person) ? person : null;
}
