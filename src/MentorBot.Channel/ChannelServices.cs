using MentorBot.Channel.Connector;
using MentorBot.Channel.Inbound;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Channel;

public static class ChannelServices
{
    /// <summary>The channel without tokens, to and from this machine only (protocol 2.5).</summary>
    public static void AddAnonymousChannel(this IServiceCollection services)
    {
        services.AddSingleton<IInboundAuthentication, AnonymousOnLoopback>();
        services.AddSingleton(ServiceHosts.LoopbackOnly);
        services.AddSingleton(provider => new ConnectorClient(CreateHttp(provider.GetRequiredService<ServiceHosts>()), provider.GetRequiredService<TimeProvider>()));
    }

    private static HttpClient CreateHttp(ServiceHosts hosts)
    {
        var transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        var http = new HttpClient(new ServiceHostGuard(hosts) { InnerHandler = transport }) { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("MentorBot/1.0");
        return http;
    }
}
