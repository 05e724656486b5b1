namespace MentorBot.Channel.Connector;

/// <summary>The hosts that may be posted to (protocol 3.4): exact names over https, or loopback while developing.</summary>
/// <param name="Names">Exact host names.</param>
/// <param name="Loopback">Plain http to this machine is accepted too, on any port; Development only.</param>
public sealed record ServiceHosts(IReadOnlySet<string> Names, bool Loopback)
{
    public static ServiceHosts LoopbackOnly { get; } = new(new HashSet<string>(), Loopback: true);

    /// <summary>Teams' own hosts in that cloud, and whatever hosts configuration adds.</summary>
    public static ServiceHosts Of(Cloud cloud, IEnumerable<string> extra, bool loopback = false) =>
        new(new HashSet<string>([.. cloud.ServiceHosts, .. extra], StringComparer.OrdinalIgnoreCase), loopback);

    public bool Allow(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) && Allow(address);

    /// <summary>A service address, to be kept and built upon.</summary>
    public bool Allow(Uri address) => address.Query.Length is 0 && AllowCall(address);

    /// <summary>The address of one call: only a list of members is asked for with a query (protocol 5.6).</summary>
    public bool AllowCall(Uri address)
    {
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0
            || !(address.Query.Length is 0 || address.Query.StartsWith("?pageSize=", StringComparison.Ordinal)))
        {
            return false;
        }

        return address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Names.Contains(address.Host)
            || Loopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
    }
}

/// <summary>The last gate before a request leaves: stored addresses are data, and are checked again here.</summary>
internal sealed class ServiceHostGuard(ServiceHosts hosts) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && hosts.AllowCall(address)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "The service address is not one that MentorBot may post to.");
}
