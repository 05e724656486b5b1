using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.LocalChannel.Acts;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Clock;
using MentorBot.LocalChannel.Connector;
using MentorBot.LocalChannel.Faults;
using MentorBot.LocalChannel.Limits;
using MentorBot.LocalChannel.Threads;

namespace MentorBot.LocalChannel;

/// <summary>What crosses the wire between the page (or a test) and the local channel, and what its journal keeps.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 128)]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(ClockNow))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(ClockMoved))]
[JsonSerializable(typeof(Upcoming))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(LocalEvent))]
[JsonSerializable(typeof(IReadOnlyList<ChatMessage>))]
[JsonSerializable(typeof(IReadOnlyList<Member>))]
[JsonSerializable(typeof(NewMember))]
[JsonSerializable(typeof(Spoken))]
[JsonSerializable(typeof(Pressed))]
[JsonSerializable(typeof(ActOutcome))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(Blocking))]
[JsonSerializable(typeof(ConnectorFault))]
[JsonSerializable(typeof(LimitSettings))]
[JsonSerializable(typeof(LimitCounts))]
[JsonSerializable(typeof(IReadOnlyList<ThreadInfo>))]
[JsonSerializable(typeof(ThreadAct))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class LocalJson : JsonSerializerContext;
