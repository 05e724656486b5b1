using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MentorBot.LocalChannel;

/// <summary>
/// Nobody but this machine's user: not another machine, not a web page that points its own name at 127.0.0.1
/// (DNS rebinding), not a page of another origin that posts here.
/// </summary>
internal static class LoopbackOnly
{
    public static void AllowLoopbackOnly(this IEndpointConventionBuilder endpoints) => endpoints.Finally(endpoint =>
    {
        var inner = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => IsAllowed(context) ? inner(context) : RefuseAsync(context);
    });

    internal static bool IsAllowed(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && IsLoopbackName(context.Request.Host.Host)
        && IsOwnOrigin(context.Request);

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwnOrigin(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || request.Headers.Origin is []
        || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context) =>
        Refusal.As(StatusCodes.Status403Forbidden, "The rehearsal is for this machine only: open it at http://127.0.0.1.").ExecuteAsync(context);
}
