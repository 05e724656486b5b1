using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;

namespace MentorBot.Channel;

/// <summary>Everything that crosses the wire. Names in camel case, absent members left out, unknown ones ignored.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(AdaptiveCardInvokeResponse))]
[JsonSerializable(typeof(InvokeError))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(CreateConversation))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(MemberInfo))]
[JsonSerializable(typeof(TeamInfo))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(ConversationChannelData))]
[JsonSerializable(typeof(IReadOnlyList<MemberInfo>))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class ChannelJson : JsonSerializerContext
{
    /// <summary>For what leaves: letters of any script as they are, since a message's size is limited.</summary>
    public static ChannelJson Outgoing => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
