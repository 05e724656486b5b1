using System.Globalization;
using MentorBot.Channel.Connector;
using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Connector;

/// <summary>Who is in a conversation. Everybody is in the group chat and in the team; the team has more, whom nobody plays.</summary>
internal static class Roster
{
    public static IReadOnlyList<MemberInfo> Of(Conversation conversation, ChatBook book) => conversation switch
    {
        Chat chat => [MemberOf(chat)],
        SharedChat { Team: not null } => [.. book.Chats().Select(MemberOf), .. Others],
        _ => [.. book.Chats().Select(MemberOf)],
    };

    /// <summary>By Teams id, user principal name or Entra object id (protocol 5.7).</summary>
    public static MemberInfo? Find(string id, Conversation conversation, ChatBook book) =>
        Of(conversation, book).FirstOrDefault(m =>
            m.Id == id
            || string.Equals(m.UserPrincipalName, id, StringComparison.OrdinalIgnoreCase)
            || string.Equals(m.ObjectId, id, StringComparison.OrdinalIgnoreCase));

    // Of a guest Teams may tell no more than this (protocol 9.9).
    private static IReadOnlyList<MemberInfo> Others { get; } =
    [
        .. Enumerable.Range(1, 49).Select(number => MemberOf(
            $"29:local-member-{number:00}", "Member", number.ToString("00", CultureInfo.InvariantCulture),
            $"member.{number:00}@example.org", $"5a3e0000-0000-4000-8000-0000000001{number:00}")),
        new MemberInfo { Id = "29:local-guest", Name = "Guest", TenantId = Personas.Tenant.ToString() },
    ];

    private static MemberInfo MemberOf(Chat chat) => MemberOf(
        chat.UserId, chat.Person.GivenName, chat.Person.Name[chat.Person.GivenName.Length..].Trim(),
        chat.Person.Email, chat.Person.ObjectId.ToString());

    private static MemberInfo MemberOf(string id, string givenName, string surname, string email, string objectId) => new()
    {
        Id = id,
        Name = $"{givenName} {surname}".Trim(),
        GivenName = givenName,
        Surname = surname,
        Email = email,
        UserPrincipalName = email,
        TenantId = Personas.Tenant.ToString(),
        UserRole = "user",
        ObjectId = objectId,
        AadObjectId = objectId,
    };
}
