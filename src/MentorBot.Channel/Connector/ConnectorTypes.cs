using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Connector;

/// <summary>The answer to a send, update or create: the id of what now exists.</summary>
/// <param name="ServiceUrl">Where a new conversation lives, if the channel says so.</param>
public sealed record ResourceResponse(string? Id, string? ActivityId = null, string? ServiceUrl = null);

/// <summary>Get or create a 1:1 chat, or begin a thread in a channel (protocol 5.5).</summary>
public sealed record CreateConversation
{
    public bool IsGroup { get; init; }
    public ChannelAccount? Bot { get; init; }
    public IReadOnlyList<ChannelAccount>? Members { get; init; }
    public string? TenantId { get; init; }
    public JsonElement? ChannelData { get; init; }
    public Activity? Activity { get; init; }

    /// <summary>The 1:1 chat with a person.</summary>
    /// <param name="memberId">Their <c>29:</c> id, or their Entra object id where the app is installed for them.</param>
    public static CreateConversation With(string memberId, string botId, string tenantId) => new()
    {
        Bot = new(botId),
        Members = [new(memberId)],
        TenantId = tenantId,
        ChannelData = JsonSerializer.SerializeToElement(new ConversationChannelData(new(tenantId)), ChannelJson.Default.ConversationChannelData),
    };
}

/// <summary>What Teams wants to know of a conversation to create (protocol 4.3).</summary>
public sealed record ConversationChannelData(Named Tenant);

public sealed record Named(string Id);

public sealed record PagedMembers(string? ContinuationToken, IReadOnlyList<MemberInfo>? Members);

public sealed record TeamInfo(string? Id, string? Name = null, string? AadGroupId = null, int? ChannelCount = null, int? MemberCount = null, string? Type = null);

public sealed record ChannelList(IReadOnlyList<ChannelInfo>? Conversations);

/// <param name="Name">Null of General, which every client names in its own language: written as null, not left out.</param>
public sealed record ChannelInfo(string? Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Name = null, string? Type = null);

/// <summary>A person in a conversation. Any of it may be missing, notably for guests (protocol 5).</summary>
public sealed record MemberInfo
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? TenantId { get; init; }
    public string? UserRole { get; init; }
    public string? ObjectId { get; init; }
    public string? AadObjectId { get; init; }
}
