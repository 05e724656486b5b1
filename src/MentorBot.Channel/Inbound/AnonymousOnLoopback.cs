using System.Net;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// Anonymous access under protocol 2.5: from this machine, about this machine, and without a token; and not from a web page
/// that points its own name at 127.0.0.1 (DNS rebinding), nor from one of another origin.
/// That the process may run so at all is settled at start.
/// </summary>
internal sealed class AnonymousOnLoopback : IInboundAuthentication
{
    public Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(IsFromHere(request) ? new Caller.Known(Check) : Caller.Unwelcome(Refusal.NotFromHere));

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    private static Admission Check(Activity activity) =>
        ServiceHosts.LoopbackOnly.Allow(activity.ServiceUrl) ? new Admission.Admitted() : new Admission.Refused(Refusal.ServiceHost);

    // A proxy or tunnel on this machine would make everybody local; they say so in these headers.
    private static bool IsFromHere(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && request.Headers.Authorization.Count is 0
        && !request.Headers.ContainsKey("X-Forwarded-For") && !request.Headers.ContainsKey("Forwarded")
        && IsLoopback(request.Host.Host)
        && request.Headers.Origin.All(origin => Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopback(page.Host));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
