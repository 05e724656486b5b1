using System.Globalization;
using System.Reflection;
using MentorBot.LocalChannel.Chats;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.LocalChannel.Connector;

/// <summary>The chat a Connector call goes into, once <see cref="ConversationDoor"/> let it in.</summary>
internal sealed record OpenConversation(Chat Chat)
{
    public static ValueTask<OpenConversation?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var book = context.RequestServices.GetRequiredService<ChatBook>();
        var chat = context.Request.RouteValues["cid"] is string id ? book.FindConversation(id) : null;
        // The door answers before a handler could see the placeholder's absence.
        return ValueTask.FromResult<OpenConversation?>(new OpenConversation(chat!));
    }
}

/// <summary>Who a Connector call may not reach, and what was ordered to go wrong.</summary>
internal sealed class ConversationDoor(Faults faults) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (context.Arguments.OfType<OpenConversation>().First().Chat is not { } chat)
        {
            return ConnectorFault.NoConversation;
        }

        var fault = faults.Take(chat.Person.ObjectId);
        if (fault is { Delivered: false })
        {
            return Ordered(context.HttpContext, fault);
        }

        if (!chat.Installed)
        {
            return ConnectorFault.NotInstalled;
        }

        if (chat.Blocked && !HttpMethods.IsGet(request.Method))
        {
            return ConnectorFault.Blocked;
        }

        var answer = await next(context);
        return fault is null ? answer : Ordered(context.HttpContext, fault);
    }

    private static JsonHttpResult<ConnectorFault> Ordered(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return ConnectorFault.Of(fault.Status, fault.Code ?? "ServiceError", "Ordered for this rehearsal.");
    }
}
