namespace MentorBot.Channel.Inbound;

/// <summary>Somebody who may sign for the channel, and what their tokens must hold (protocol 2.4).</summary>
/// <param name="Issuers">Those whose <c>iss</c> it answers for.</param>
/// <param name="Metadata">Where their keys are told.</param>
/// <param name="Audience">The <c>aud</c> of their tokens: the bot's app id.</param>
/// <param name="Callers">The applications that may ask for such tokens (<c>appid</c> or <c>azp</c>); empty where the issuer signs for the channel alone.</param>
/// <param name="NeedsEndorsement">The key must be endorsed for the activity's channel.</param>
/// <param name="NeedsServiceUrlClaim">The token must name the activity's service address. Where it need not, it must not name another.</param>
public sealed record TrustProfile(
    IReadOnlyList<TrustedIssuer> Issuers, Uri Metadata, string Audience, IReadOnlyList<string> Callers, bool NeedsEndorsement, bool NeedsServiceUrlClaim)
{
    // The tenants of Azure Bot Service itself, as Microsoft's Agents SDK lists them.
    private static readonly string[] botServiceTenants =
        ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "69e9b82d-4842-4902-8d1e-abc5b98a55e8"];

    /// <summary>The channel's own signer in that cloud.</summary>
    public static TrustProfile BotFramework(Cloud cloud, string appId) =>
        new([new(cloud.Issuer)], cloud.Metadata, appId, Callers: [], NeedsEndorsement: true, NeedsServiceUrlClaim: true);

    /// <summary>Entra ID on behalf of Bot Service, in the public cloud. Which applications ask is not documented: the operator lists them.</summary>
    public static TrustProfile Entra(string appId, IReadOnlyList<string> callers) => new(
        [
            .. botServiceTenants.Select(tenant => new TrustedIssuer($"https://sts.windows.net/{tenant}/", tenant)),
            .. botServiceTenants.Select(tenant => new TrustedIssuer(TrustedIssuer.OfEntra(tenant), tenant)),
        ],
        new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"),
        appId, callers, NeedsEndorsement: false, NeedsServiceUrlClaim: false);
}

/// <param name="Name">The <c>iss</c>, compared letter by letter.</param>
/// <param name="TenantId">The Entra tenant it stands for, which <c>tid</c> and the signing key must belong to; null outside Entra.</param>
public sealed record TrustedIssuer(string Name, string? TenantId = null)
{
    /// <summary>How Entra's keys name the issuer they sign for, whichever version the token has.</summary>
    public static string OfEntra(string tenant) => $"https://login.microsoftonline.com/{tenant}/v2.0";
}

/// <summary>Who may speak to the bot: decided by the settings, once.</summary>
public abstract record InboundTrust
{
    private InboundTrust() { }

    /// <summary>Nobody but this machine, and without tokens (protocol 2.5).</summary>
    public sealed record LoopbackOnly : InboundTrust;

    /// <summary>Whoever brings a token of one of these profiles, about one of these channels.</summary>
    public sealed record Tokens(IReadOnlyList<TrustProfile> Profiles, IReadOnlyList<string> Channels) : InboundTrust;
}
