using System.Text.Json.Nodes;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>Rightly signed, wrongly said.</summary>
internal static class AttacksOnClaims
{
    private const string Another = "0a0a0a0a-0000-4000-8000-000000000001";

    public static IEnumerable<Attack> Rows =>
    [
        Attack.Refused("expired beyond the skew", Refusal.Lifetime, forgery => forgery.Claims["exp"] = Seconds(-310)),
        Attack.Fine("expired within the skew", forgery => forgery.Claims["exp"] = Seconds(-280)),
        Attack.Refused("not yet valid", Refusal.Lifetime, forgery => forgery.Claims["nbf"] = Seconds(320)),
        Attack.Fine("not yet valid within the skew", forgery => forgery.Claims["nbf"] = Seconds(290)),
        Attack.Fine("no nbf", forgery => forgery.Claims.Remove("nbf")),
        Attack.Stricter("no exp", Refusal.Lifetime, "without an end a stolen token serves for ever", forgery => forgery.Claims.Remove("exp")),
        Attack.Refused("exp as text", Refusal.Lifetime, forgery => forgery.Claims["exp"] = "9999999999"),
        Attack.Refused("nbf as text", Refusal.Lifetime, forgery => forgery.Claims["nbf"] = "1"),
        Attack.Refused("exp of nothing, which the library can't read", Refusal.Signature, forgery => forgery.Claims["exp"] = null),
        Attack.Refused("exp below zero", Refusal.Lifetime, forgery => forgery.Claims["exp"] = -1),

        Attack.Refused("another bot's token", Refusal.Audience, forgery => forgery.Claims["aud"] = Another),
        Attack.Refused("no aud", Refusal.Audience, forgery => forgery.Claims.Remove("aud")),
        Attack.Refused("an empty aud", Refusal.Audience, forgery => forgery.Claims["aud"] = ""),
        Attack.Refused("aud as a list with others", Refusal.Audience, forgery => forgery.Claims["aud"] = new JsonArray(Another, SignedBot.AppId)),
        Attack.Refused("aud as a list of ours alone", Refusal.Audience, forgery => forgery.Claims["aud"] = new JsonArray(SignedBot.AppId)),
        Attack.Refused("aud in capitals", Refusal.Audience, forgery => forgery.Claims["aud"] = SignedBot.AppId.ToUpperInvariant()),
        Attack.Refused("aud with something after it", Refusal.Audience, forgery => forgery.Claims["aud"] = SignedBot.AppId + " "),
        Attack.Stricter("aud twice", Refusal.NotAToken, "readers differ about which one counts", forgery =>
            forgery.ClaimsText = $$"""{"aud":"{{Another}}",{{forgery.Claims.ToJsonString()[1..]}}"""),
        Attack.Stricter("half a character in a claim", Refusal.NotAToken, "nothing can keep it", forgery =>
            forgery.ClaimsText = $$"""{"note":"\ud800",{{forgery.Claims.ToJsonString()[1..]}}"""),

        Attack.Refused("no serviceurl claim", Refusal.ServiceUrl, forgery => forgery.Claims.Remove("serviceurl")),
        Attack.Refused("a serviceurl claim that is a list", Refusal.ServiceUrl, forgery => forgery.Claims["serviceurl"] = new JsonArray(SignedBot.ServiceUrl)),
        Attack.Refused("a serviceurl claim that is nothing", Refusal.ServiceUrl, forgery => forgery.Claims["serviceurl"] = null),
        Attack.Refused("a serviceurl claim of another host", Refusal.ServiceUrl, forgery => forgery.Claims["serviceurl"] = "https://smba.infra.gcc.teams.microsoft.com/amer/"),
        Attack.Refused("a serviceurl claim of another path", Refusal.ServiceUrl, forgery => forgery.Claims["serviceurl"] = "https://smba.trafficmanager.net/emea/"),
        Attack.Refused("a serviceurl claim with two slashes at the end", Refusal.ServiceUrl, forgery => forgery.Claims["serviceurl"] = SignedBot.ServiceUrl + "/"),
        Attack.Stricter("two serviceurl claims", Refusal.ServiceUrl, "the SDK reads one spelling and never sees the other",
            forgery => forgery.Claims["serviceUrl"] = "https://smba.trafficmanager.net/emea/"),
        Attack.Wider("a serviceurl claim without the last slash", "protocol 2.2, 8: one slash at the end does not count",
            forgery => forgery.Claims["serviceurl"] = SignedBot.ServiceUrl.TrimEnd('/')),
        Attack.Wider("a serviceurl claim in capitals", "protocol 2.2, 8: compared without case, as the .NET SDK does",
            forgery => forgery.Claims["serviceurl"] = SignedBot.ServiceUrl.ToUpperInvariant()),
        Attack.Wider("the claim spelt serviceUrl", "protocol 2.2, 8: so the documentation spells it",
            forgery =>
            {
                forgery.Claims.Remove("serviceurl");
                forgery.Claims["serviceUrl"] = SignedBot.ServiceUrl;
            }),
    ];

    private static long Seconds(int fromNow) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + fromNow;
}
