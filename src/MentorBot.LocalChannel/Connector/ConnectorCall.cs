using System.Reflection;
using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.LocalChannel.Connector;

/// <summary>A call of the bot to the Connector, and where it goes.</summary>
/// <param name="Target">Null where there is no such conversation.</param>
/// <param name="Root">The thread of a channel that the address names.</param>
/// <param name="Create">The body of a create; null of other calls, and where it could not be read.</param>
/// <param name="Status">What to refuse an unreadable create with.</param>
internal sealed record ConnectorCall(ConnectorOperation Operation, Conversation? Target, string? Root, CreateConversation? Create, int Status)
{
    /// <summary>Where it goes, once <see cref="ConnectorDoor"/> let it in.</summary>
    public Conversation In => Target ?? throw new InvalidOperationException("The door lets nothing through that goes nowhere.");

    public static async ValueTask<ConnectorCall?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var book = context.RequestServices.GetRequiredService<ChatBook>();
        var operation = context.GetEndpoint()!.Metadata.OfType<ConnectorOperation>().Single();
        if (context.Request.RouteValues["cid"] is string address)
        {
            var (id, root) = SharedChat.Split(address);
            return new ConnectorCall(operation, book.FindConversation(id), root, null, StatusCodes.Status200OK);
        }

        var (wanted, status) = await ConnectorBody.ReadAsync(context.Request, ChannelJson.Default.CreateConversation, context.RequestAborted);
        return new ConnectorCall(operation, wanted is null ? null : TargetOf(wanted, book), null, wanted, status);
    }

    public static string? DataId(CreateConversation wanted, string of) =>
        ActivityReading.Member(ActivityReading.Member(wanted.ChannelData, of), "id")?.GetStringOrNull();

    private static Conversation? TargetOf(CreateConversation wanted, ChatBook book) =>
        wanted.IsGroup ? book.FindShared(DataId(wanted, "channel"))
        : wanted.Members is [var member] ? book.FindUser(member.Id)
        : null;
}
