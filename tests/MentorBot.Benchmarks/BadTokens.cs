using System.Text.Json.Nodes;
using MentorBot.EndToEndTests.Support;
using MentorBot.Tests.Support;

namespace MentorBot.Benchmarks;

/// <summary>Tokens as strangers bring them, by what is wrong with them.</summary>
internal static class BadTokens
{
    private const string Issuer = "https://api.botframework.com";
    private const int OfEachKind = 64;

    public static IReadOnlyList<(string Kind, IReadOnlyList<string> Tokens)> Make(string serviceUrl)
    {
        var stranger = MintKey.New("teams-key");
        JsonObject Claims(string issuer) => TokenMint.Claims(issuer, SignedTeams.AppId, serviceUrl, DateTimeOffset.UtcNow);
        (string Kind, string[] Tokens)[] kinds =
        [
            ("junk", Some(number => $"no{number}.{new string('t', 500)}.token")),
            ("other-issuer", Some(number => TokenMint.Sign(stranger, Claims($"https://issuer{number}.example")))),
            ("unknown-key", Some(number => TokenMint.Sign(stranger with { Id = $"key-{number}" }, Claims(Issuer)))),
            ("wrong-signature", Some(_ => TokenMint.Sign(stranger, Claims(Issuer)))),
        ];
        return [.. kinds, ("mix", [.. Enumerable.Range(0, OfEachKind).SelectMany(number => kinds.Select(kind => kind.Tokens[number]))])];
    }

    private static string[] Some(Func<int, string> make) => [.. Enumerable.Range(0, OfEachKind).Select(make)];
}
