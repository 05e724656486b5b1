using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Tests.Support;

/// <summary>A key that signs tokens.</summary>
/// <param name="Endorsements">The channels it may sign for; null leaves the member out.</param>
/// <param name="Issuer">The member of that name, as Entra's keys have it.</param>
internal sealed record MintKey(string Id, RSA Rsa, IReadOnlyList<string>? Endorsements = null, string? Issuer = null)
{
    public static MintKey New(string id, params string[] endorsements) => new(id, RSA.Create(2048), endorsements);

    public JsonObject Public()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (Endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. Endorsements.Select(one => JsonValue.Create(one))]);
        }

        if (Issuer is not null)
        {
            key["issuer"] = Issuer;
        }

        return key;
    }
}

/// <summary>Makes tokens, good and bad, out of whatever header, claims and signature.</summary>
internal static class TokenMint
{
    public static JsonObject Header(string keyId, string algorithm = "RS256") => new() { ["alg"] = algorithm, ["kid"] = keyId, ["typ"] = "JWT" };

    /// <summary>What the channel says of itself to the bot, valid for an hour.</summary>
    public static JsonObject Claims(string issuer, string appId, string serviceUrl, DateTimeOffset now) => new()
    {
        ["iss"] = issuer,
        ["aud"] = appId,
        ["serviceurl"] = serviceUrl,
        ["nbf"] = now.ToUnixTimeSeconds() - 60,
        ["exp"] = now.ToUnixTimeSeconds() + 3600,
    };

    public static string Sign(MintKey key, JsonObject claims) => Sign(key.Rsa, Header(key.Id).ToJsonString(), claims.ToJsonString());

    public static string Sign(RSA rsa, string header, string claims) =>
        Sign(header, claims, bytes => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Sign(string header, string claims, Func<byte[], byte[]> signature)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(signature(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
