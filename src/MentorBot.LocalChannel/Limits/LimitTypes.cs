using System.Text.Json.Serialization;

namespace MentorBot.LocalChannel.Limits;

/// <summary>Which operation of the Connector a call is (protocol 5), as far as limits and faults tell them apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectorOperation>))]
internal enum ConnectorOperation
{
    [JsonStringEnumMemberName("send")] Send,
    [JsonStringEnumMemberName("update")] Update,
    [JsonStringEnumMemberName("delete")] Delete,
    [JsonStringEnumMemberName("create")] Create,
    [JsonStringEnumMemberName("member")] Member,
    [JsonStringEnumMemberName("team")] Team,
}

/// <summary>Which of Teams' limits are played; none unless asked for.</summary>
/// <param name="PerSecond">Calls of any kind in a second, for the whole tenant; null is no limit. Teams has 50.</param>
/// <param name="PerConversation">The table of protocol 6.1.</param>
/// <param name="RetryAfter">False leaves the header out of refusals.</param>
/// <param name="StrictOrder">A change of a conversation while another one is under way is refused with 412 (protocol 9.13).</param>
internal sealed record LimitSettings(
    int? PerSecond = null, bool PerConversation = false, bool RetryAfter = true, bool StrictOrder = false);

/// <summary>What was counted since the limits were set last, or since the start.</summary>
/// <param name="Calls">All that arrived, refused ones too.</param>
/// <param name="MostInASecond">The most that arrived within any one second.</param>
internal sealed record LimitCounts(LimitSettings Settings, long Calls, long MostInASecond, Refusals Refusals);

/// <summary>How many calls the limits refused, by the limit they met.</summary>
internal sealed record Refusals(long Tenant = 0, long Conversation = 0, long Order = 0);
