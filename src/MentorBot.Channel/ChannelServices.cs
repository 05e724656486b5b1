using Azure.Core;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Credentials;
using MentorBot.Channel.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Channel;

public static class ChannelServices
{
    /// <summary>The channel without tokens, to and from this machine only (protocol 2.5).</summary>
    public static void AddAnonymousChannel(this IServiceCollection services)
    {
        services.AddSingleton<IInboundAuthentication, AnonymousOnLoopback>();
        services.AddSingleton(ServiceHosts.LoopbackOnly);
        services.AddConnector(credential: null);
    }

    /// <summary>What is said to the channel. Without a credential, no token is ever sent.</summary>
    public static void AddConnector(this IServiceCollection services, Func<IServiceProvider, TokenCredential>? credential)
    {
        if (credential is not null)
        {
            services.AddSingleton(provider => new BotToken(
                () => credential(provider), provider.GetRequiredService<BotIdentity>().Cloud.Scope, provider.GetRequiredService<TimeProvider>()));
        }

        services.AddSingleton(provider => new ConnectorClient(
            CreateHttp(provider.GetRequiredService<ServiceHosts>(), provider.GetService<BotToken>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    private static HttpClient CreateHttp(ServiceHosts hosts, BotToken? token)
    {
        HttpMessageHandler transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxConnectionsPerServer = 128,
        };
        if (token is not null)
        {
            transport = new BotTokenHandler(token) { InnerHandler = transport };
        }

        // How long a call may take, the client says for each as a whole.
        var http = new HttpClient(new ServiceHostGuard(hosts) { InnerHandler = transport }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("MentorBot/1.0");
        return http;
    }
}
