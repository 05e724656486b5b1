using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// The keys of one issuer (protocol 2.3). The library's own cache fetches in the background, so that the first message
/// signed by a new key would be lost: here whoever brings an unknown key waits for the answer, and nobody else does.
/// </summary>
internal sealed partial class SigningKeys(Uri metadata, IDocumentRetriever documents, TimeProvider clock, ILogger<SigningKeys> logger)
{
    /// <summary>After this long they are fetched anew, while the old ones serve.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>How often a key nobody knows may cause another look, so that made-up names can't flood the issuer.</summary>
    public static readonly TimeSpan LookFloor = TimeSpan.FromMinutes(5);

    /// <summary>How soon a failed fetch is tried again.</summary>
    public static readonly TimeSpan RetryFloor = TimeSpan.FromSeconds(1);

    private const int FewestBits = 2048;

    private readonly Lock gate = new();
    private volatile Snapshot? current;
    private Task<bool> fetching = Task.FromResult(true);
    private long? triedAt;
    private long? lookedAt;

    /// <summary>The key of that name; unknown only where the issuer was asked and has none.</summary>
    public async Task<KeyAnswer> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!await AreKnownAsync(cancellationToken) || current is not { } snapshot)
        {
            return new KeyAnswer.Unavailable();
        }

        if (clock.GetElapsedTime(snapshot.FetchedAt) >= Fresh)
        {
            _ = FetchAsync(ref triedAt, LookFloor);
        }

        if (snapshot.Keys.Contains(keyId))
        {
            return snapshot.Find(keyId);
        }

        // Whether a key is unknown, only an issuer that answers can say.
        var hasLooked = await FetchAsync(ref lookedAt, LookFloor).WaitAsync(cancellationToken);
        return current.Keys.Contains(keyId) || hasLooked ? current.Find(keyId) : new KeyAnswer.Unavailable();
    }

    /// <summary>Whether there are keys at all; where there are none yet, they are fetched.</summary>
    public async Task<bool> AreKnownAsync(CancellationToken cancellationToken)
    {
        if (current is null)
        {
            await FetchAsync(ref triedAt, RetryFloor).WaitAsync(cancellationToken);
        }

        return current is not null;
    }

    // Many may ask at once; one fetch answers them all. What failed is tried again soon, whatever it was for.
    private Task<bool> FetchAsync(ref long? before, TimeSpan floor)
    {
        lock (gate)
        {
            if (!fetching.IsCompleted)
            {
                return fetching;
            }

            var (last, least) = fetching.Result ? (before, floor) : (triedAt, RetryFloor);
            if (last is not { } then || clock.GetElapsedTime(then) >= least)
            {
                before = triedAt = clock.GetTimestamp();
                fetching = FetchAsync();
            }

            return fetching;
        }
    }

    private async Task<bool> FetchAsync()
    {
        try
        {
            // Nobody's request: a caller that hangs up must not take the keys from the others.
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, CancellationToken.None);
            var keys = found.JsonWebKeySet?.Keys.Where(CanSign).ToLookup(key => key.Kid, StringComparer.Ordinal);
            if (keys is null or { Count: 0 })
            {
                NoKeys(metadata.Host);
                return false;
            }

            current = new(keys, clock.GetTimestamp());
            return true;
        }
        catch (Exception failure)
        {
            // Network, TLS, JSON: whatever it is, the keys at hand stay, and where there are none the channel is told to come back.
            NotFetched(failure, metadata.Host);
            return false;
        }
    }

    private static bool CanSign(JsonWebKey key) => key is { Kid.Length: > 0, Kty: JsonWebAlgorithmsKeyTypes.RSA, KeySize: >= FewestBits };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys that sign the channel's tokens could not be fetched from {Host}.")]
    private partial void NotFetched(Exception failure, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Host} names no keys that could sign the channel's tokens.")]
    private partial void NoKeys(string host);

    private sealed record Snapshot(ILookup<string, JsonWebKey> Keys, long FetchedAt)
    {
        // Two keys of one name: nobody could say which one was endorsed.
        public KeyAnswer Find(string keyId) => Keys[keyId].ToList() is [var only] ? new KeyAnswer.Found(only) : new KeyAnswer.Unknown();
    }
}

internal abstract record KeyAnswer
{
    private KeyAnswer() { }

    public sealed record Found(JsonWebKey Key) : KeyAnswer
    {
        /// <summary>The channels it may sign for: a member of the key itself.</summary>
        public bool IsEndorsedFor(string channelId) =>
            Key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
            && endorsements.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.ValueEquals(channelId));

        /// <summary>Entra's keys say whose tokens they sign; some for every tenant.</summary>
        public bool IsOf(string tenant) =>
            Key.AdditionalData.TryGetValue("issuer", out var issuer)
            && issuer?.ToString()?.Replace("{tenantid}", tenant, StringComparison.OrdinalIgnoreCase) == TrustedIssuer.OfEntra(tenant);
    }

    public sealed record Unknown : KeyAnswer;

    public sealed record Unavailable : KeyAnswer;
}
