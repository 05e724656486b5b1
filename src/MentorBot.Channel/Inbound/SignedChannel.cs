using System.Text.Json;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MentorBot.Channel.Inbound;

/// <summary>The twelve checks of protocol 2.2, in their order: the first six before the body is read; the first that fails ends the request. (The twelfth, what a person may do, is the features'.)</summary>
/// <param name="keysOf">The keys of each profile.</param>
/// <param name="clock">The real time, also where the programme's clock is moved: tokens live by it.</param>
internal sealed class SignedChannel(
    InboundTrust.Tokens trust, BotIdentity bot, ServiceHosts hosts, Func<TrustProfile, SigningKeys> keysOf, TimeProvider clock) : IInboundAuthentication
{
    /// <summary>The longest token, in bytes.</summary>
    public const int LongestToken = 16 * 1024;

    // How far the issuer's clock and ours may be apart, in seconds.
    private const int Skew = 5 * 60;

    private static readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    private readonly Dictionary<string, Trusted> issuers = (
        from profile in trust.Profiles
        let keys = keysOf(profile)
        from issuer in profile.Issuers
        select new Trusted(profile, issuer, keys)).ToDictionary(trusted => trusted.Issuer.Name, StringComparer.Ordinal);

    public async Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Bearer(request.Headers.Authorization) is not { } raw)
        {
            return Caller.Unwelcome(Refusal.NoToken);
        }

        if (raw.Length > LongestToken)
        {
            return Caller.Unwelcome(Refusal.TokenTooLong);
        }

        return UnverifiedToken.Read(raw) is { } token ? await CheckAsync(token, cancellationToken) : Caller.Unwelcome(Refusal.NotAToken);
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        foreach (var keys in issuers.Values.Select(trusted => trusted.Keys).Distinct())
        {
            if (!await keys.AreKnownAsync(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Caller> CheckAsync(UnverifiedToken token, CancellationToken cancellationToken)
    {
        if (token.Algorithm is not SecurityAlgorithms.RsaSha256)
        {
            return Caller.Unwelcome(Refusal.Algorithm, token.Issuer);
        }

        if (token.Issuer is not { } issuer || !issuers.TryGetValue(issuer, out var trusted))
        {
            return Caller.Unwelcome(Refusal.UnknownIssuer, token.Issuer);
        }

        if (token.KeyId is not { Length: > 0 } keyId)
        {
            return Caller.Unwelcome(Refusal.UnknownKey, issuer);
        }

        return await trusted.Keys.FindAsync(keyId, cancellationToken) switch
        {
            KeyAnswer.Unavailable => Caller.Unwelcome(Refusal.KeysUnavailable, issuer),
            KeyAnswer.Found found => await CheckTokenAsync(token, trusted, found) is { } reason
                ? Caller.Unwelcome(reason, issuer)
                : new Caller.Known(activity => CheckActivity(token, trusted.Profile, found, activity) is { } wrong
                    ? new Admission.Refused(wrong, issuer)
                    : new Admission.Admitted(issuer)),
            _ => Caller.Unwelcome(Refusal.UnknownKey, issuer),
        };
    }

    private async Task<Refusal?> CheckTokenAsync(UnverifiedToken token, Trusted trusted, KeyAnswer.Found found) =>
        !(await handler.ValidateTokenAsync(token.Raw, SignedBy(found.Key))).IsValid ? Refusal.Signature
        : !IsAlive(token) ? Refusal.Lifetime
        : token.Claim("aud") != trusted.Profile.Audience ? Refusal.Audience
        : !IsCallerAllowed(token, trusted, found) ? Refusal.Caller
        : null;

    private Refusal? CheckActivity(UnverifiedToken token, TrustProfile profile, KeyAnswer.Found found, Activity activity) =>
        activity.ChannelId is not { } channel || !trust.Channels.Contains(channel) ? Refusal.NotEndorsed
        : profile.NeedsEndorsement && !found.IsEndorsedFor(channel) ? Refusal.NotEndorsed
        : !IsAboutServiceUrl(token, profile, activity.ServiceUrl) ? Refusal.ServiceUrl
        : !hosts.Allow(activity.ServiceUrl) ? Refusal.ServiceHost
        : !IsOfOurTenant(activity) ? Refusal.Tenant
        : !string.Equals(activity.Recipient?.Id, bot.AccountId, StringComparison.OrdinalIgnoreCase) ? Refusal.Recipient
        : null;

    // Exactly as Microsoft's SDKs take it: one header, two parts, and the scheme in these very letters.
    private static string? Bearer(StringValues headers) =>
        headers is [{ } only] && only.Split(' ') is ["Bearer", { Length: > 0 } token] ? token : null;

    // The key is given, not searched for; and what else the library would check, we check ourselves and more strictly.
    private static TokenValidationParameters SignedBy(JsonWebKey key) => new()
    {
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
        LogValidationExceptions = false,
    };

    private bool IsAlive(UnverifiedToken token)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return token.Instant("exp") is { } end && now < end + Skew
            && (!token.Has("nbf") || (token.Instant("nbf") is { } begin && begin <= now + Skew));
    }

    private static bool IsCallerAllowed(UnverifiedToken token, Trusted trusted, KeyAnswer.Found found)
    {
        if (trusted.Issuer.TenantId is not { } tenant)
        {
            // The channel speaks for itself: a token that names a caller is another bot's.
            return NamesNobodyBut(trusted.Profile.Audience, "appid") && NamesNobodyBut(trusted.Profile.Audience, "azp");
        }

        var caller = token.Claim("ver") switch
        {
            "1.0" => token.Claim("appid"),
            "2.0" => token.Claim("azp"),
            _ => null,
        };
        return token.Claim("tid") == tenant && found.IsOf(tenant)
            && caller is not null && trusted.Profile.Callers.Contains(caller, StringComparer.OrdinalIgnoreCase);

        bool NamesNobodyBut(string audience, string claim) => !token.Has(claim) || token.Claim(claim) == audience;
    }

    // The body is the sender's word alone; only the token says whose service it really is.
    private static bool IsAboutServiceUrl(UnverifiedToken token, TrustProfile profile, string? serviceUrl)
    {
        var claims = token.AnyCase("serviceurl");
        return serviceUrl is { Length: > 0 }
            && (claims is [var only]
                ? only.GetStringOrNull() is { } claim && string.Equals(WithoutSlash(claim), WithoutSlash(serviceUrl), StringComparison.OrdinalIgnoreCase)
                : claims is [] && !profile.NeedsServiceUrlClaim);
    }

    private static string WithoutSlash(string address) => address.EndsWith('/') ? address[..^1] : address;

    // Microsoft signs for every tenant alike, so the tenant is ours to check, wherever it is named.
    private bool IsOfOurTenant(Activity activity)
    {
        List<string?> named = [];
        if (activity.Conversation?.TenantId is { } ofConversation)
        {
            named.Add(ofConversation);
        }

        if (ActivityReading.Member(ActivityReading.Member(activity.ChannelData, "tenant"), "id") is { ValueKind: not JsonValueKind.Null } ofChannel)
        {
            named.Add(ofChannel.GetStringOrNull());
        }

        return named is not [] && named.TrueForAll(tenant => string.Equals(tenant, bot.TenantId, StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Trusted(TrustProfile Profile, TrustedIssuer Issuer, SigningKeys Keys);
}
