using Azure.Core;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Channel;

public static class ChannelServices
{
    /// <summary>What is said to the channel. Expects <see cref="BotIdentity"/> and <see cref="ServiceHosts"/> among the services.</summary>
    /// <param name="credential">How the bot's credential is made; null where there is none, and no token is ever sent.</param>
    public static void AddConnector(this IServiceCollection services, Func<IServiceProvider, Func<TokenCredential>?> credential)
    {
        services.AddSingleton(provider => new BotSignIn(Token(provider, credential(provider))));
        services.AddSingleton(provider => new ConnectorClient(
            CreateHttp(provider.GetRequiredService<ServiceHosts>(), provider.GetRequiredService<BotSignIn>().Token, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    private static BotToken? Token(IServiceProvider provider, Func<TokenCredential>? create) => create is null
        ? null
        : new BotToken(create, provider.GetRequiredService<BotIdentity>().Cloud.Scope, provider.GetRequiredService<TimeProvider>());

    private static HttpClient CreateHttp(ServiceHosts hosts, BotToken? token, TimeProvider clock)
    {
        HttpMessageHandler transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            // Teams is told nothing of our traces.
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            MaxConnectionsPerServer = 128,
        };
        if (token is not null)
        {
            transport = new BotTokenHandler(token, clock) { InnerHandler = transport };
        }

        // How long a call may take, the client says for each as a whole.
        var http = new HttpClient(new ServiceHostGuard(hosts) { InnerHandler = transport }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("MentorBot/1.0");
        return http;
    }
}
