using MentorBot.Channel.Inbound;

namespace MentorBot.Tests.Channel.Inbound;

internal static class AttacksOnHeaders
{
    public static IEnumerable<Attack> Rows =>
    [
        Attack.Fine("nothing spoilt", _ => { }),
        Attack.Refused("no Authorization header", Refusal.NoToken, forgery => forgery.Headers = _ => []),
        Attack.Refused("an empty header", Refusal.NoToken, forgery => forgery.Headers = _ => [""]),
        Attack.Refused("the scheme alone", Refusal.NoToken, forgery => forgery.Headers = _ => ["Bearer"]),
        Attack.Refused("Basic", Refusal.NoToken, forgery => forgery.Headers = _ => ["Basic Ym90OnNlY3JldA=="]),
        Attack.Refused("the token without a scheme", Refusal.NoToken, forgery => forgery.Headers = token => [token]),
        Attack.Refused("the scheme in small letters", Refusal.NoToken, forgery => forgery.Headers = token => [$"bearer {token}"]),
        Attack.Refused("the scheme in capitals", Refusal.NoToken, forgery => forgery.Headers = token => [$"BEARER {token}"]),
        Attack.Refused("two spaces between", Refusal.NoToken, forgery => forgery.Headers = token => [$"Bearer  {token}"]),
        Attack.Refused("a tab between", Refusal.NoToken, forgery => forgery.Headers = token => [$"Bearer\t{token}"]),
        Attack.Refused("a third part", Refusal.NoToken, forgery => forgery.Headers = token => [$"Bearer {token} {token}"]),
        Attack.Refused("two tokens in one header", Refusal.NoToken, forgery => forgery.Headers = token => [$"Bearer {token}, Bearer {token}"]),
        Attack.Stricter("two headers, the good one first", Refusal.NoToken, "Node keeps the first of two headers; another server might keep the other",
            forgery => forgery.Headers = token => [$"Bearer {token}", "Bearer x.y.z"]),
        Attack.Refused("two headers, the good one last", Refusal.NoToken, forgery => forgery.Headers = token => ["Bearer x.y.z", $"Bearer {token}"]),
        Attack.Refused("junk", Refusal.NotAToken, forgery => forgery.Headers = _ => ["Bearer junk"]),
        Attack.Refused("three parts of junk", Refusal.NotAToken, forgery => forgery.Headers = _ => ["Bearer x.y.z"]),
        Attack.Refused("letters that make no whole bytes", Refusal.NotAToken, forgery => forgery.Headers = _ => ["Bearer no1.no1.no1"]),
        Attack.Refused("dots alone", Refusal.NotAToken, forgery => forgery.Headers = _ => ["Bearer .."]),
        Attack.Refused("two parts of a token", Refusal.NotAToken, forgery => forgery.Headers = token => ["Bearer " + token[..token.LastIndexOf('.')]]),
        Attack.Refused("five parts, as of an encrypted token", Refusal.NotAToken, forgery => forgery.Headers = token => [$"Bearer {token}.x.y"]),
        Attack.Refused("padding", Refusal.NotAToken, forgery => forgery.Headers = token => [$"Bearer {token}=="]),
        Attack.Refused("letters of the other Base64", Refusal.NotAToken, forgery => forgery.Headers = token => [$"Bearer {token[..^2]}+/"]),
        Attack.Fine("a long token that is not too long", forgery => forgery.Claims["filler"] = new string('x', 11_000)),
        Attack.Stricter("a token beyond 16 KiB", Refusal.TokenTooLong, "no token of the channel is a tenth as long",
            forgery => forgery.Claims["filler"] = new string('x', 13_000)),
    ];
}
