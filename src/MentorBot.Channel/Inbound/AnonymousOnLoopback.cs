using System.Net;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// Anonymous access under protocol 2.5: from this machine, about this machine, and without a token.
/// That the process may run so at all is settled at start.
/// </summary>
internal sealed class AnonymousOnLoopback : IInboundAuthentication
{
    public Task<Admission> AuthenticateAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request, activity));

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    private static Admission Check(HttpRequest request, Activity activity) =>
        !IsFromHere(request) ? new Admission.Refused(Refusal.NotFromHere)
        : !ServiceHosts.LoopbackOnly.Allow(activity.ServiceUrl) ? new Admission.Refused(Refusal.ServiceHost)
        : new Admission.Admitted();

    // A proxy or tunnel on this machine would make everybody local; they say so in these headers.
    private static bool IsFromHere(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && request.Headers.Authorization.Count is 0
        && !request.Headers.ContainsKey("X-Forwarded-For") && !request.Headers.ContainsKey("Forwarded");
}
