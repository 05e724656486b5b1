using Azure.Core;
using Azure.Identity;

namespace MentorBot.Turns;

/// <summary>How the bot proves itself where it gets its own tokens (protocol 3.2), by what is configured.</summary>
internal static class BotCredentials
{
    // Federation: the managed identity's token for this audience is the assertion (protocol 3.2).
    private const string Exchange = "api://AzureADTokenExchange/.default";

    public static TokenCredential Create(BotOptions options)
    {
        var (tenant, app) = (options.TenantId!, options.AppId!);
        var authority = options.Loopback.Authority is { Length: > 0 } local ? new Uri(local) : options.FindCloud()!.Authority;
        // Only Microsoft's own authorities are known to their directory of authorities.
        var onLoopback = authority.IsLoopback;
        return options.FindCredential() switch
        {
            BotCredential.ClientSecret => new ClientSecretCredential(
                tenant, app, options.ClientSecret, new ClientSecretCredentialOptions { AuthorityHost = authority, DisableInstanceDiscovery = onLoopback }),
            BotCredential.Certificate => new ClientCertificateCredential(
                tenant, app, BotCertificate.Load(options),
                new ClientCertificateCredentialOptions { AuthorityHost = authority, DisableInstanceDiscovery = onLoopback, SendCertificateChain = true }),
            BotCredential.WorkloadIdentity => new WorkloadIdentityCredential(
                new WorkloadIdentityCredentialOptions { TenantId = tenant, ClientId = app, AuthorityHost = authority, DisableInstanceDiscovery = onLoopback }),
            BotCredential.FederatedIdentity => Federated(options, authority),
            BotCredential.ManagedIdentity => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(app)),
            _ => throw new InvalidOperationException("Bot:Credential was not checked at start."),
        };
    }

    private static ClientAssertionCredential Federated(BotOptions options, Uri authority)
    {
        var trusted = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.FederatedIdentityClientId!));
        return new ClientAssertionCredential(
            options.TenantId!, options.AppId!,
            async cancellationToken => (await trusted.GetTokenAsync(new TokenRequestContext([Exchange]), cancellationToken)).Token,
            new ClientAssertionCredentialOptions { AuthorityHost = authority });
    }
}
