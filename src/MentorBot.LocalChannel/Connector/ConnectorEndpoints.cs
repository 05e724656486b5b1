using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.Channel.Connector.ResourceResponse>,
    Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<MentorBot.LocalChannel.Connector.ConnectorFault>>;

namespace MentorBot.LocalChannel.Connector;

/// <summary>The Connector REST API as the bot knows it (protocol 5): what is said, and conversations that begin.</summary>
internal static class ConnectorEndpoints
{
    public static void MapConnector(this IEndpointRouteBuilder local)
    {
        var connector = local.MapGroup("/teams/v3").AddEndpointFilter<ConnectorDoor>();
        connector.MapPost("/conversations", Create).WithMetadata(ConnectorOperation.Create);
        connector.MapPost("/conversations/{cid}/activities", SendAsync).WithMetadata(ConnectorOperation.Send);
        connector.MapPost("/conversations/{cid}/activities/{id}", ReplyAsync).WithMetadata(ConnectorOperation.Send);
        connector.MapPut("/conversations/{cid}/activities/{id}", UpdateAsync).WithMetadata(ConnectorOperation.Update);
        connector.MapDelete("/conversations/{cid}/activities/{id}", Delete).WithMetadata(ConnectorOperation.Delete);
        connector.MapRoster();
    }

    private static Answer Create(ConnectorCall call, ChatBook book)
    {
        if (call.Create is not { } wanted)
        {
            return Refused(call.Status);
        }

        if ((wanted.TenantId ?? ConnectorCall.DataId(wanted, "tenant")) is not { Length: > 0 } tenant)
        {
            return ConnectorFault.NoTenant;
        }

        if (wanted.IsGroup)
        {
            return BeginThread(call.Target, wanted.Activity, book);
        }

        if (wanted.Members is not [var member])
        {
            return ConnectorFault.OneMember;
        }

        // An Entra id names somebody who has the app; the id from a team's roster will do for who hasn't (protocol 5.5, 9.1).
        if (tenant != Personas.Tenant.ToString() || call.Target is not Chat chat
            || !(chat.Installed || (member.Id == chat.UserId && book.HasBot(chat))))
        {
            return ConnectorFault.Forbidden;
        }

        if (!chat.Exists)
        {
            book.Begin(chat);
        }

        var first = wanted.Activity is { } activity ? BotMessage.Post(book, chat, null, activity) : null;
        return Resource(new ResourceResponse(chat.ConversationId, first), StatusCodes.Status201Created);
    }

    private static Answer BeginThread(Conversation? target, Activity? first, ChatBook book)
    {
        if (target is not SharedChat { Team: not null, Installed: true } channel)
        {
            return ConnectorFault.NotInstalled;
        }

        if (first is null)
        {
            return ConnectorFault.NoFirst;
        }

        var root = BotMessage.Post(book, channel, null, first);
        return Resource(new ResourceResponse(SharedChat.Join(channel.ConversationId, root), root), StatusCodes.Status201Created);
    }

    private static Task<Answer> SendAsync(
        ConnectorCall call, HttpRequest request, ChatBook book, CancellationToken cancellationToken) =>
        TakeAsync(call.In, call.Root, request, book, cancellationToken);

    private static async Task<Answer> ReplyAsync(
        string id, ConnectorCall call, HttpRequest request, ChatBook book, CancellationToken cancellationToken) =>
        // Somebody may reply to an event, an invoke or a silent submit, which no chat shows; only its shape can be checked.
        id.Length > 200
            ? ConnectorFault.NoActivity
            : await TakeAsync(call.In, call.Root ?? book.FindMessage(call.In, id)?.Root, request, book, cancellationToken);

    private static async Task<Answer> TakeAsync(
        Conversation chat, string? root, HttpRequest request, ChatBook book, CancellationToken cancellationToken)
    {
        var (activity, status) = await ConnectorBody.ReadAsync(request, ChannelJson.Default.Activity, cancellationToken);
        if (activity is not { Type: not null })
        {
            return Refused(status);
        }

        if (activity.Is(ActivityTypes.Typing))
        {
            book.Tell(chat, new LocalEvent("typing"));
            return Resource(new ResourceResponse(null), StatusCodes.Status201Created);
        }

        return activity.Is(ActivityTypes.Message)
            ? Resource(new ResourceResponse(BotMessage.Post(book, chat, root, activity)), StatusCodes.Status201Created)
            : Refused(StatusCodes.Status400BadRequest);
    }

    private static async Task<Answer> UpdateAsync(
        string id, ConnectorCall call, HttpRequest request, ChatBook book, CancellationToken cancellationToken)
    {
        var (activity, status) = await ConnectorBody.ReadAsync(request, ChannelJson.Default.Activity, cancellationToken);
        if (activity is not { Type: not null })
        {
            return Refused(status);
        }

        if (NotChangeable(call.In, book, id) is { } fault)
        {
            return fault;
        }

        book.Change(call.In, id, message => BotMessage.Fill(message, activity) with { Edited = true });
        return Resource(new ResourceResponse(id), StatusCodes.Status200OK);
    }

    private static Results<Ok, JsonHttpResult<ConnectorFault>> Delete(string id, ConnectorCall call, ChatBook book)
    {
        if (NotChangeable(call.In, book, id) is { } fault)
        {
            return fault;
        }

        book.Delete(call.In, id);
        return TypedResults.Ok();
    }

    private static JsonHttpResult<ConnectorFault>? NotChangeable(Conversation chat, ChatBook book, string id) =>
        book.FindMessage(chat, id) switch
        {
            null => ConnectorFault.NoActivity,
            { From: ChatMessage.Person } => ConnectorFault.NotYours,
            _ => null,
        };

    private static JsonHttpResult<ConnectorFault> Refused(int status) =>
        status is StatusCodes.Status413PayloadTooLarge ? ConnectorFault.TooBig : ConnectorFault.BadSyntax;

    private static JsonHttpResult<ResourceResponse> Resource(ResourceResponse resource, int status) =>
        TypedResults.Json(resource, ChannelJson.Default.ResourceResponse, statusCode: status);
}
