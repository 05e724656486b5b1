using System.Text.Json.Serialization;
using MentorBot.LocalChannel.Limits;

namespace MentorBot.LocalChannel.Faults;

/// <summary>What is to go wrong with the next calls into a conversation, or with those of the whole tenant.</summary>
/// <param name="Status">300 to 599; null where the call is only late, or its connection is dropped.</param>
/// <param name="Code">Null is <c>ServiceError</c>.</param>
/// <param name="RetryAfter">Seconds; null sends no such header.</param>
/// <param name="Times">How many calls it happens to; 0 takes back what was ordered before.</param>
/// <param name="Delivered">The call takes effect and only its answer goes wrong, as when a proxy times out.</param>
/// <param name="Operation">The only operation it happens to; null is every one.</param>
/// <param name="DelayMs">Milliseconds between the call and its answer, or its dropping; with <paramref name="Delivered"/> after it took effect.</param>
/// <param name="Drop">The connection ends without an answer.</param>
/// <param name="Location">Where a redirect leads.</param>
internal sealed record Fault(
    int? Status = null,
    string? Code = null,
    int? RetryAfter = null,
    int Times = 1,
    bool Delivered = false,
    ConnectorOperation? Operation = null,
    FaultBody Body = FaultBody.Error,
    int DelayMs = 0,
    bool Drop = false,
    string? Location = null)
{
    public bool MakesSense =>
        Times >= 0 && DelayMs >= 0 && Status is null or (>= 300 and <= 599) && (Status is not null || Drop || DelayMs > 0);
}

/// <summary>The shapes an error comes in (protocol 5.11), and what no proxy should send.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultBody>))]
internal enum FaultBody
{
    /// <summary>a) An error object.</summary>
    [JsonStringEnumMemberName("error")] Error,
    /// <summary>b) JSON within a string.</summary>
    [JsonStringEnumMemberName("nested")] Nested,
    /// <summary>c) A message and no code.</summary>
    [JsonStringEnumMemberName("message")] Message,
    /// <summary>d) A proxy's page.</summary>
    [JsonStringEnumMemberName("html")] Html,
    /// <summary>d) Nothing at all.</summary>
    [JsonStringEnumMemberName("empty")] Empty,
    /// <summary>4 MiB of a), longer than anybody should read.</summary>
    [JsonStringEnumMemberName("endless")] Endless,
}
