using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>Who signed, how, and with which key.</summary>
internal static class AttacksOnTokens
{
    private static readonly RSA attacker = RSA.Create(2048);
    private const string OneAlgorithm = "the metadata lists RS256 alone, and the SDK takes all of the RS family";

    public static IEnumerable<Attack> Rows =>
    [
        .. Algorithms,
        Attack.Refused("no issuer", Refusal.UnknownIssuer, forgery => forgery.Claims.Remove("iss")),
        Attack.Refused("a made-up issuer", Refusal.UnknownIssuer, forgery => forgery.Claims["iss"] = "https://evil.example"),
        Attack.Refused("the issuer with a slash", Refusal.UnknownIssuer, forgery => forgery.Claims["iss"] = SignedBot.Issuer + "/"),
        Attack.Refused("the issuer in capitals", Refusal.UnknownIssuer, forgery => forgery.Claims["iss"] = "https://API.botframework.com"),
        Attack.Refused("another cloud's issuer", Refusal.UnknownIssuer, forgery => forgery.Claims["iss"] = "https://api.botframework.us"),
        Attack.Refused("a list of issuers", Refusal.UnknownIssuer, forgery => forgery.Claims["iss"] = new JsonArray(SignedBot.Issuer)),
        Attack.Refused("Entra's token for another API, our id in a claim", Refusal.UnknownIssuer, forgery =>
            (forgery.Claims["iss"], forgery.Claims["ver"], forgery.Claims["tid"], forgery.Claims["appid"], forgery.Claims["aud"]) =
                ($"https://sts.windows.net/{SignedBot.Tenant}/", "1.0", SignedBot.Tenant, "0a0a0a0a-0000-4000-8000-000000000001", "https://graph.microsoft.com")),
        Attack.Stricter("what the Emulator signs", Refusal.UnknownIssuer, "whoever holds the bot's secret could speak as anybody",
            forgery => AsEmulator(forgery, SignedBot.AppId)),
        Attack.Refused("what another bot signs", Refusal.UnknownIssuer, forgery => AsEmulator(forgery, "0a0a0a0a-0000-4000-8000-000000000001")),
        Attack.Refused("another bot named as the caller by the channel", Refusal.Caller, forgery =>
            (forgery.Claims["ver"], forgery.Claims["appid"]) = ("1.0", "0a0a0a0a-0000-4000-8000-000000000001")),

        Attack.Refused("no kid", Refusal.UnknownKey, forgery => forgery.Header.Remove("kid")),
        Attack.Refused("an empty kid", Refusal.UnknownKey, forgery => forgery.Header["kid"] = ""),
        Attack.Refused("a kid that is a number", Refusal.UnknownKey, forgery => forgery.Header["kid"] = 5),
        Attack.Refused("an unknown kid, signed by a real key", Refusal.UnknownKey, forgery => forgery.Header["kid"] = "nobody"),
        Attack.Refused("the kid in capitals", Refusal.UnknownKey, forgery => forgery.Header["kid"] = "TEAMS-KEY"),
        Attack.Refused("no kid but an x5t", Refusal.UnknownKey, forgery =>
        {
            forgery.Header.Remove("kid");
            forgery.Header["x5t"] = forgery.Bot.Teams.Id;
        }),
        Attack.Refused("a real kid, signed by the attacker", Refusal.Signature, forgery => forgery.Key = new MintKey(forgery.Bot.Teams.Id, attacker)),
        Attack.Refused("a real kid, signed by another real key", Refusal.Signature, forgery => forgery.Key = forgery.Bot.WebChat),
        Attack.Refused("the attacker's key within the header", Refusal.Signature, forgery =>
        {
            forgery.Key = new MintKey(forgery.Bot.Teams.Id, attacker);
            forgery.Header["jwk"] = forgery.Key.Public();
        }),
        Attack.Refused("a link to the attacker's keys", Refusal.Signature, forgery =>
        {
            forgery.Key = new MintKey(forgery.Bot.Teams.Id, attacker);
            forgery.Header["jku"] = "https://evil.example/keys";
        }),
        Attack.Stricter("a key of 1024 bits", Refusal.UnknownKey, "fewer than 2048 bits are no signature any more", forgery => By(forgery, AttackedBot.Weak)),
        Attack.Stricter("one of two keys with one name", Refusal.UnknownKey, "the SDK takes the first, whatever the second is endorsed for",
            forgery => By(forgery, AttackedBot.Twin)),
        Attack.Stricter("an extension that must be understood", Refusal.NotAToken, "RFC 7515, 4.1.11: who does not know it must refuse",
            forgery => (forgery.Header["crit"], forgery.Header["exp2"]) = (new JsonArray("exp2"), 1)),
        Attack.Refused("a signature of nothing", Refusal.Signature, forgery => forgery.Signature = _ => []),
        Attack.Refused("half a signature", Refusal.Signature, forgery => forgery.Signature = bytes => Rs256(forgery.Bot.Teams.Rsa, bytes)[..128]),
        Attack.Refused("another token's signature", Refusal.Signature, forgery => forgery.Signature = _ => Rs256(forgery.Bot.Teams.Rsa, [1, 2, 3])),
        Attack.Refused("a header that is a list", Refusal.NotAToken, forgery => forgery.HeaderText = "[]"),
        Attack.Refused("a payload that is a list", Refusal.NotAToken, forgery => forgery.ClaimsText = "[]"),
        Attack.Refused("a payload that is text", Refusal.NotAToken, forgery => forgery.ClaimsText = "\"https://api.botframework.com\""),
        Attack.Refused("a payload that is no JSON", Refusal.NotAToken, forgery => forgery.ClaimsText = "{\"iss\":"),
    ];

    private static IEnumerable<Attack> Algorithms =>
    [
        Attack.Refused("alg none", Refusal.Algorithm, forgery => (forgery.Header["alg"], forgery.Signature) = ("none", _ => [])),
        Attack.Refused("alg NONE with a signature", Refusal.Algorithm, forgery => forgery.Header["alg"] = "NONE"),
        Attack.Refused("no alg", Refusal.Algorithm, forgery => forgery.Header.Remove("alg")),
        Attack.Refused("alg in small letters", Refusal.Algorithm, forgery => forgery.Header["alg"] = "rs256"),
        Attack.Refused("HS256 with the public key as the secret", Refusal.Algorithm, forgery => (forgery.Header["alg"], forgery.Signature) =
            ("HS256", bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(forgery.Bot.Teams.Rsa.ExportSubjectPublicKeyInfoPem()), bytes))),
        Attack.Refused("RS256 told, but HS256 with the public key", Refusal.Signature, forgery => forgery.Signature =
            bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(forgery.Bot.Teams.Rsa.ExportSubjectPublicKeyInfoPem()), bytes)),
        Attack.Stricter("RS384", Refusal.Algorithm, OneAlgorithm, forgery => (forgery.Header["alg"], forgery.Signature) =
            ("RS384", bytes => forgery.Bot.Teams.Rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1))),
        Attack.Stricter("RS512", Refusal.Algorithm, OneAlgorithm, forgery => (forgery.Header["alg"], forgery.Signature) =
            ("RS512", bytes => forgery.Bot.Teams.Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1))),
        Attack.Refused("PS256", Refusal.Algorithm, forgery => (forgery.Header["alg"], forgery.Signature) = ("PS256", bytes => Ps256(forgery, bytes))),
        Attack.Refused("RS256 told, PS256 signed", Refusal.Signature, forgery => forgery.Signature = bytes => Ps256(forgery, bytes)),
        Attack.Refused("ES256", Refusal.Algorithm, forgery => (forgery.Header["alg"], forgery.Signature) = ("ES256", bytes =>
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return curve.SignData(bytes, HashAlgorithmName.SHA256);
        })),
        Attack.Stricter("alg twice", Refusal.NotAToken, "readers differ about which one counts",
            forgery => forgery.HeaderText = $$"""{"alg":"none","alg":"RS256","kid":"{{forgery.Bot.Teams.Id}}","typ":"JWT"}"""),
    ];

    private static byte[] Rs256(RSA rsa, byte[] bytes) => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Ps256(Forgery forgery, byte[] bytes) => forgery.Bot.Teams.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    private static void By(Forgery forgery, MintKey key) => (forgery.Key, forgery.Header["kid"]) = (key, key.Id);

    // One of the issuers that the SDK takes for the Emulator's.
    private static void AsEmulator(Forgery forgery, string caller) =>
        (forgery.Claims["iss"], forgery.Claims["ver"], forgery.Claims["appid"]) = ("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "1.0", caller);
}
