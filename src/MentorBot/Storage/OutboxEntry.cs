using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Something that is to happen outside its aggregate, once that is committed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Post), "post")]
[JsonDerivedType(typeof(Update), "update")]
[JsonDerivedType(typeof(PostToThread), "thread")]
[JsonDerivedType(typeof(Step), "step")]
internal abstract record OutboxEntry
{
    private OutboxEntry() { }

    /// <summary>Tries so far, and when the next may be made.</summary>
    public int Tries { get; init; }
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>An earlier try got no answer; the reader may have it.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>A new message in a person's own chat with the bot.</summary>
    /// <param name="Slot">A name under which the message can be updated later.</param>
    /// <param name="Ledger">A key under which what became of it is kept; null for what nobody asks about later, such as an answer.</param>
    public sealed record Post(MemberId To, OutgoingMessage Message, string? Slot = null, string? Ledger = null) : OutboxEntry
    {
        /// <summary>What its numbers mean once it has arrived, empty where it has none; null where the reader's own turn has seen to that.</summary>
        public IReadOnlyList<Offered>? Offered { get; init; }

        /// <summary>From when it is of no use any more: then it is not sent, and the ledger says so.</summary>
        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>Replaces a message of ours: the one with this id, or the one in this slot if there is one.</summary>
    public sealed record Update(MemberId To, OutgoingMessage Message, string? ActivityId = null, string? Slot = null) : OutboxEntry;

    /// <summary>An answer in a group chat or channel, where it was asked.</summary>
    public sealed record PostToThread(string ServiceUrl, string ConversationId, OutgoingMessage Message) : OutboxEntry;

    /// <summary>The next link of a chain across aggregates; done at least once, so it must not mind being repeated.</summary>
    public sealed record Step(string Name, AggregateId Target, JsonElement Data) : OutboxEntry
    {
        /// <summary>Until then it waits for new messages that stand before it and have to wait; null where it waits for none.</summary>
        public DateTimeOffset? Behind { get; init; }
    }
}

/// <param name="Text">What is said; with a card, its plain-text twin.</param>
internal sealed record OutgoingMessage(string Text, CardJson? Card = null)
{
    /// <summary>How the name of such a document begins.</summary>
    public const string KeptPrefix = "message|";

    /// <summary>The document of the sending aggregate that holds what is said, where many get the same.</summary>
    public string? KeptAs { get; init; }

    /// <summary>In place of all else: the whole message, closed, where it says what somebody confided.</summary>
    public string? Closed { get; init; }
}

/// <summary>What became of a message that is kept account of.</summary>
internal sealed record LedgerEntry(MemberId To, DeliveryStatus Status, DateTimeOffset At, string? Reason = null);

internal enum DeliveryStatus
{
    Sent,

    /// <summary>The channel refused it for good.</summary>
    Failed,

    /// <summary>It left, and no answer came: the person may have it.</summary>
    Unknown,

    /// <summary>The person has blocked or removed the bot.</summary>
    Unreachable,
}

/// <summary>The id of a message that may be updated.</summary>
internal sealed record Slot(string ActivityId);

/// <summary>How to reach a person: their 1:1 chat with the bot (protocol 4.5).</summary>
internal sealed record ChatReference
{
    /// <summary>The document of a member's aggregate.</summary>
    public const string Document = "chat";

    public required string ConversationId { get; init; }
    public required string ServiceUrl { get; init; }
    public string? UserId { get; init; }
    public required string BotId { get; init; }
    public ChatState State { get; init; }
    public DateTimeOffset? InstalledAt { get; init; }

    /// <summary>
    /// When the channel says they last did something, to the minute while they talk: an install or a removal that is older, and
    /// comes later, changes nothing.
    /// </summary>
    public DateTimeOffset LastSeenAt { get; init; }
}

internal enum ChatState
{
    Active,
    Blocked,
    Uninstalled,

    /// <summary>An administrator's policy keeps the app from them.</summary>
    Disabled,
}
