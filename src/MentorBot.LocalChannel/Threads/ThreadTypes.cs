using MentorBot.LocalChannel.Chats;

namespace MentorBot.LocalChannel.Threads;

/// <summary>A group chat or channel, as it is listed.</summary>
/// <param name="Kind"><c>groupChat</c> or <c>channel</c>.</param>
internal sealed record ThreadInfo(string Id, string Name, string Kind, bool Installed, string? TeamId)
{
    public static ThreadInfo Of(SharedChat chat) => new(chat.ConversationId, chat.Name, KindOf(chat), chat.Installed, chat.Team?.Id);

    public static string KindOf(SharedChat chat) => chat.Team is null ? "groupChat" : "channel";
}

/// <summary>Who does something there.</summary>
/// <param name="Text">What they say; a mention stands before it where it does not hold one already.</param>
/// <param name="Mention">The bot hears only what mentions it.</param>
internal sealed record ThreadAct(Guid Oid, string? Text = null, bool Mention = false);
