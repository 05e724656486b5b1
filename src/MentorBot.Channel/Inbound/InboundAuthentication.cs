using System.Net;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Channel.Inbound;

/// <summary>Decides, before anything is done with it, whether a request may speak for the channel.</summary>
public interface IInboundAuthentication
{
    /// <summary>Null where the request may pass, else the status that refuses it.</summary>
    int? Refuses(HttpContext request, Activity activity);
}

/// <summary>
/// Anonymous access under protocol 2.5: from this machine, about this machine, and without a token.
/// That the process may run so at all is settled at start.
/// </summary>
public sealed class AnonymousOnLoopback : IInboundAuthentication
{
    public int? Refuses(HttpContext request, Activity activity)
    {
        if (request.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)
            || request.Request.Headers.Authorization.Count > 0)
        {
            return StatusCodes.Status401Unauthorized;
        }

        return ServiceHosts.LoopbackOnly.Allow(activity.ServiceUrl) ? null : StatusCodes.Status403Forbidden;
    }
}
