using System.Globalization;
using MentorBot.LocalChannel.Chats;
using MentorBot.LocalChannel.Faults;
using MentorBot.LocalChannel.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MentorBot.LocalChannel.Connector;

/// <summary>What every call meets before it does anything: limits, faults that were ordered, and where the bot may not be.</summary>
internal sealed class ConnectorDoor(ChatBook book, TeamsLimits limits, FaultOrders faults, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var call = context.Arguments.OfType<ConnectorCall>().Single();
        var conversation = call.Target?.ConversationId;
        // What Microsoft's support asks for, and our log should therefore hold (protocol 5).
        http.Response.Headers["X-Correlating-OperationId"] = Guid.NewGuid().ToString();
        http.Response.Headers["MS-CV"] = http.TraceIdentifier;
        if (limits.Refuse(call.Operation, conversation) is { } wait)
        {
            if (limits.Counts.Settings.RetryAfter)
            {
                http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return ConnectorFault.Throttled;
        }

        if (conversation is null || HttpMethods.IsGet(http.Request.Method))
        {
            return await AnswerAsync(call, context, next);
        }

        if (!limits.TryEnter(conversation))
        {
            return ConnectorFault.Overlapping;
        }

        try
        {
            return await AnswerAsync(call, context, next);
        }
        finally
        {
            limits.Leave(conversation);
        }
    }

    private async Task<object?> AnswerAsync(ConnectorCall call, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var fault = faults.Take(call.Target?.ConversationId, call.Operation);
        if (fault is { Delivered: false } && await FaultAnswer.GiveAsync(fault, http, clock) is { } early)
        {
            return early;
        }

        var answer = Refused(call, http.Request) ?? await next(context);
        return fault is { Delivered: true } && await FaultAnswer.GiveAsync(fault, http, clock) is { } instead ? instead : answer;
    }

    // A create has words of its own for what is wrong with it.
    private JsonHttpResult<ConnectorFault>? Refused(ConnectorCall call, HttpRequest request) =>
        call.Operation is ConnectorOperation.Create ? null
        : call.Target is not { } target ? ConnectorFault.NoConversation
        : !book.HasBot(target) ? ConnectorFault.NotInstalled
        : call.Root is { } root && book.FindMessage(target, root) is null ? ConnectorFault.NoConversation
        : target.Blocked && !HttpMethods.IsGet(request.Method) ? ConnectorFault.Blocked
        : null;
}
