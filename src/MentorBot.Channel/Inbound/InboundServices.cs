using MentorBot.Channel.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;

namespace MentorBot.Channel.Inbound;

public static class InboundServices
{
    // Metadata and keys together are a few ten kilobytes.
    private const int LongestDocument = 1024 * 1024;

    /// <summary>The door for activities. Expects <see cref="InboundTrust"/>, <see cref="BotIdentity"/> and <see cref="ServiceHosts"/> among the services.</summary>
    public static void AddInbound(this IServiceCollection services)
    {
        services.AddSingleton<InboundReport>();
        services.AddSingleton<MessagesDoor>();
        services.AddSingleton<IInboundAuthentication>(provider => provider.GetRequiredService<InboundTrust>() switch
        {
            InboundTrust.Tokens tokens => new SignedChannel(
                tokens, provider.GetRequiredService<BotIdentity>(), provider.GetRequiredService<ServiceHosts>(),
                profile => new SigningKeys(
                    profile.Metadata, Documents(profile.Metadata), TimeProvider.System, provider.GetRequiredService<ILogger<SigningKeys>>()),
                TimeProvider.System),
            _ => new AnonymousOnLoopback(),
        });
    }

    private static HttpDocumentRetriever Documents(Uri metadata)
    {
        var transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        var http = new HttpClient(transport) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = LongestDocument };
        return new HttpDocumentRetriever(http) { RequireHttps = metadata.Scheme == Uri.UriSchemeHttps };
    }
}
