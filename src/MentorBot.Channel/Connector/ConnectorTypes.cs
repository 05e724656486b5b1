using System.Text.Json;

namespace MentorBot.Channel.Connector;

/// <summary>The answer to a send, update or create: the id of what now exists.</summary>
public sealed record ResourceResponse(string? Id, string? ActivityId = null);

/// <summary>Get or create a 1:1 chat (protocol 5.5).</summary>
public sealed record CreateConversation
{
    public bool IsGroup { get; init; }
    public Activities.ChannelAccount? Bot { get; init; }
    public IReadOnlyList<Activities.ChannelAccount>? Members { get; init; }
    public string? TenantId { get; init; }
    public JsonElement? ChannelData { get; init; }
    public Activities.Activity? Activity { get; init; }
}

public sealed record PagedMembers(string? ContinuationToken, IReadOnlyList<MemberInfo>? Members);

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
