using MentorBot.Channel.Connector;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Channel;

public static class ChannelServices
{
    /// <summary>What is said to the channel.</summary>
    public static void AddConnector(this IServiceCollection services)
    {
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
