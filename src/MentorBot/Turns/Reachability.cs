using MentorBot.Channel.Activities;
using MentorBot.Storage;

namespace MentorBot.Turns;

/// <summary>
/// What an activity says about how its place is reached (protocol 4.5). Only what a person does brings a blocked or removed
/// chat back to life. The channel's word that the bot came or went changes nothing where it comes late, after something newer.
/// </summary>
internal static class Reachability
{
    // While somebody talks, when they did is written down so often and no more: it would be a row of each turn.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public static ChatReference After(ChatReference? known, Activity activity, TurnKind kind, DateTimeOffset at) =>
        known is not null && IsLate(known.LastSeenAt, kind, at) ? known : new()
        {
            ConversationId = activity.Conversation!.Id!,
            ServiceUrl = activity.ServiceUrl!,
            UserId = activity.From!.Id,
            BotId = activity.Recipient?.Id ?? "",
            State = State(known?.State, kind),
            InstalledAt = InstalledAt(known?.InstalledAt, kind, at),
            LastSeenAt = SeenAt(known, activity, kind, at),
        };

    public static ThreadReference After(ThreadReference? known, Activity activity, TurnKind kind, DateTimeOffset at) =>
        known is not null && IsLate(known.LastSeenAt, kind, at) ? known : new()
        {
            // A team's later events name the team itself; where people were greeted stays the place.
            ConversationId = kind is TurnKind.Installed || known is null ? activity.ThreadId() : known.ConversationId,
            ConversationType = activity.Conversation!.ConversationType ?? known?.ConversationType,
            ServiceUrl = activity.ServiceUrl!,
            BotId = activity.Recipient?.Id ?? known?.BotId ?? "",
            TeamId = activity.TeamId() ?? known?.TeamId,
            ChannelId = ChannelId(activity) ?? known?.ChannelId,
            State = State(known?.State, kind),
            GreetedAt = known?.GreetedAt,
            InstalledAt = InstalledAt(known?.InstalledAt, kind, at),
            LastSeenAt = at,
        };

    /// <summary>The conversation without the message that a channel's thread hangs on (protocol 4.1).</summary>
    public static string ThreadId(this Activity activity) => activity.Conversation!.Id!.Split(";messageid=")[0];

    public static string? TeamId(this Activity activity) => Id(activity, "team");

    private static string? ChannelId(Activity activity) =>
        Id(activity, "channel")
        ?? ActivityReading.Member(ActivityReading.Member(ActivityReading.Member(activity.ChannelData, "settings"), "selectedChannel"), "id")?.GetStringOrNull();

    private static string? Id(Activity activity, string of) =>
        ActivityReading.Member(ActivityReading.Member(activity.ChannelData, of), "id")?.GetStringOrNull() is { Length: > 0 } id ? id : null;

    // What is newer than a change of address must be known for newer.
    private static DateTimeOffset SeenAt(ChatReference? known, Activity activity, TurnKind kind, DateTimeOffset at) =>
        kind is TurnKind.Message or TurnKind.Button && known is { State: ChatState.Active, LastSeenAt: var before } && known.ServiceUrl == activity.ServiceUrl
        && at >= before && at - before < Between
            ? before
            : at;

    // Whoever speaks is there, whatever the clocks say; should they be gone since, the first answer finds out.
    private static bool IsLate(DateTimeOffset lastSeen, TurnKind kind, DateTimeOffset at) =>
        at < lastSeen && kind is (TurnKind.Installed or TurnKind.Upgraded or TurnKind.Removed);

    // Whoever blocked the bot did not ask for its new version.
    private static ChatState State(ChatState? known, TurnKind kind) => (known, kind) switch
    {
        (_, TurnKind.Removed) => ChatState.Uninstalled,
        (ChatState.Blocked, TurnKind.Upgraded) => ChatState.Blocked,
        _ => ChatState.Active,
    };

    private static DateTimeOffset? InstalledAt(DateTimeOffset? before, TurnKind kind, DateTimeOffset at) =>
        kind is TurnKind.Installed or TurnKind.Upgraded ? at : before;
}
