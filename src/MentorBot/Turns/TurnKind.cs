using System.Security.Cryptography;
using System.Text;
using MentorBot.Channel.Activities;

namespace MentorBot.Turns;

/// <summary>What happened, where it is something the bot acts upon.</summary>
internal enum TurnKind
{
    Message,
    Button,
    Installed,

    /// <summary>A new version of the app brought the bot: no install that anybody made (protocol 4.2).</summary>
    Upgraded,
    Removed,
}

/// <summary>Reads which activities are turns, when they happened, and how one is known again.</summary>
internal static class Happenings
{
    /// <summary>Null for all that is taken in silence: edits, reactions, typing, receipts, other bots, and kinds yet to come (protocol 4.2).</summary>
    public static TurnKind? Kind(this Activity activity) => activity switch
    {
        _ when activity.Is(ActivityTypes.Message) => activity.IsFromBot() ? null : TurnKind.Message,
        _ when activity.IsCardAction() => activity.IsFromBot() ? null : TurnKind.Button,
        _ when activity.Is(ActivityTypes.InstallationUpdate) => activity.Action?.ToUpperInvariant() switch
        {
            "ADD" => TurnKind.Installed,
            "ADD-UPGRADE" => TurnKind.Upgraded,
            "REMOVE" or "REMOVE-UPGRADE" => TurnKind.Removed,
            _ => null,
        },
        _ when !activity.Is(ActivityTypes.ConversationUpdate) => null,
        _ when activity.HasBotAmong(activity.MembersAdded) => TurnKind.Installed,
        _ when activity.HasBotAmong(activity.MembersRemoved) => TurnKind.Removed,
        _ => null,
    };

    /// <summary>Whether somebody waits at their screen for what is said; an install may be one of thousands that an administrator made.</summary>
    public static bool IsWaitedFor(this TurnKind kind) => kind is TurnKind.Message or TurnKind.Button;

    /// <summary>The tenant it happened in, as keys write it; the one that is served where the channel names none.</summary>
    public static string TenantIn(this Activity activity, ProgrammeOptions programme) => (activity.TenantId() ?? programme.TenantId).ToLowerInvariant();

    public static bool IsCardAction(this Activity activity) =>
        activity.Is(ActivityTypes.Invoke) && activity.Name is InvokeNames.AdaptiveCardAction;

    /// <summary>What a card action lacks to be one (protocol 4.4); null where it is whole.</summary>
    public static string? Flaw(this Activity activity) =>
        activity.ValueObject() is not { } value ? "Missing value property"
        : ActivityReading.Member(value, "action") is not { ValueKind: System.Text.Json.JsonValueKind.Object } action ? "Missing action property"
        : ActivityReading.Member(action, "type")?.GetStringOrNull() is not InvokeNames.ActionExecute ? "The action must be Action.Execute"
        : null;

    /// <summary>By the channel's clock; by ours where it doesn't say.</summary>
    public static DateTimeOffset HappenedAt(this Activity activity, TimeProvider clock) => activity.Timestamp ?? clock.GetUtcNow();

    /// <summary>What the channel's repetitions of one activity have in common (protocol 1.3); events may come without an id, and then their kind and time stand for it.</summary>
    public static string Key(this Activity activity, TurnKind kind, DateTimeOffset at)
    {
        var identity = $"{activity.ChannelId}|{activity.Conversation!.Id}|{activity.Type}|{activity.Id ?? $"{kind}{at:O}"}";
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 12));
    }
}
