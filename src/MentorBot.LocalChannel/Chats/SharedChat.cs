namespace MentorBot.LocalChannel.Chats;

/// <param name="Id">The same as its General channel's (protocol 4.2).</param>
internal sealed record Team(string Id, string Name, string AadGroupId);

/// <summary>A group chat, or a channel of a team. The bot is there once somebody added it.</summary>
internal sealed class SharedChat : Conversation
{
    private const string BeforeRoot = ";messageid=";

    public SharedChat(string id, string name, Team? team = null) =>
        (ConversationId, Name, Team, Exists) = (id, name, team, true);

    public override string ConversationId { get; }
    public override JournalLine Line => new() { In = ConversationId };
    public string Name { get; }
    /// <summary>Null of a group chat.</summary>
    public Team? Team { get; }
    public bool IsGeneral => ConversationId == Team?.Id;

    /// <summary>One of each kind, with a channel beside General.</summary>
    public static IReadOnlyList<SharedChat> Sample()
    {
        var team = new Team("19:local-general@thread.tacv2", "Mentoring programme", "5a3e0000-0000-4000-8000-0000000000f1");
        return
        [
            new SharedChat("19:local-group@thread.v2", "Coordinators and friends"),
            new SharedChat(team.Id, "General", team),
            new SharedChat("19:local-mentors@thread.tacv2", "Mentors", team),
        ];
    }

    /// <summary>A conversation's id, and the first message of the thread in it that the address names.</summary>
    public static (string Id, string? Root) Split(string address) =>
        address.IndexOf(BeforeRoot, StringComparison.Ordinal) is >= 0 and var at
            ? (address[..at], address[(at + BeforeRoot.Length)..])
            : (address, null);

    public static string Join(string id, string? root) => root is null ? id : id + BeforeRoot + root;
}
