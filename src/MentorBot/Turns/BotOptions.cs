namespace MentorBot.Turns;

/// <summary>The <c>Bot</c> section: who the bot is, who may speak to it, and how it proves itself.</summary>
internal sealed class BotOptions
{
    /// <summary>The app id of the bot's registration.</summary>
    public string? AppId { get; set; }

    /// <summary>The one tenant that is served.</summary>
    public string? TenantId { get; set; }

    /// <summary>The name of a <see cref="Channel.Cloud"/>; Public where none is set.</summary>
    public string? Cloud { get; set; }

    /// <summary>The channels that may bring activities; Teams alone where none is set.</summary>
    public IList<string> Channels { get; set; } = [];

    /// <summary>Exact names of hosts that may be posted to beside the cloud's own.</summary>
    public IList<string> ServiceHosts { get; set; } = [];

    /// <summary>The applications whose Entra-signed tokens are accepted too (protocol 2.4); none as a rule.</summary>
    public IList<string> EntraCallers { get; set; } = [];

    /// <summary>No tokens at all, for rehearsal on one machine (protocol 2.5).</summary>
    public bool AllowAnonymousOnLoopback { get; set; }

    /// <summary>The name of a <see cref="BotCredential"/>.</summary>
    public string? Credential { get; set; }

    public string? ClientSecret { get; set; }

    public string? CertificatePath { get; set; }

    /// <summary>Where the certificate's file has one.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The client id of the managed identity that the app registration trusts.</summary>
    public string? FederatedIdentityClientId { get; set; }

    /// <summary>The https address under which people's browsers reach this bot: needed to hand them a file. Without it, what is kept of them is read in the chat.</summary>
    public string? PublicAddress { get; set; }

    public LoopbackOptions Loopback { get; set; } = new();

    /// <summary>The tenant as rows and activities name it, in small letters; the local channel's in a rehearsal.</summary>
    public string ServedTenant =>
        !AllowAnonymousOnLoopback && Guid.TryParse(TenantId, out var tenant) ? tenant.ToString() : ProgrammeOptions.LocalTenant;

    public Channel.Cloud? FindCloud() =>
        Channel.Cloud.All.FirstOrDefault(cloud => string.Equals(cloud.Name, Cloud is { Length: > 0 } name ? name : "Public", StringComparison.OrdinalIgnoreCase));

    public BotCredential? FindCredential() =>
        Enum.TryParse<BotCredential>(Credential, ignoreCase: true, out var found) && Enum.IsDefined(found) && !char.IsAsciiDigit(Credential[0]) ? found : null;
}

/// <summary>How the bot signs in where it gets its own tokens (protocol 3.2).</summary>
internal enum BotCredential
{
    ClientSecret,
    Certificate,

    /// <summary>A token in a file, as Kubernetes hands it to a pod.</summary>
    WorkloadIdentity,

    /// <summary>The app registration trusts a managed identity.</summary>
    FederatedIdentity,

    /// <summary>The managed identity is the bot.</summary>
    ManagedIdentity,
}

/// <summary>Stand-ins on this machine for Microsoft's services, to try the bot with tokens but without a tenant. Development only.</summary>
internal sealed class LoopbackOptions
{
    /// <summary>Instead of the cloud's OpenID metadata: an http address.</summary>
    public string? Metadata { get; set; }

    /// <summary>Instead of the cloud's authority: an https address.</summary>
    public string? Authority { get; set; }

    /// <summary>Service addresses on this machine are accepted beside the cloud's.</summary>
    public bool ServiceUrls { get; set; }
}
