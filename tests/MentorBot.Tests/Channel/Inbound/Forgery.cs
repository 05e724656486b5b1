using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>A request that begins as a good one, and is then spoilt.</summary>
internal sealed class Forgery(SignedBot bot)
{
    public SignedBot Bot { get; } = bot;

    public MintKey Key { get; set; } = bot.Teams;

    public JsonObject Header { get; } = TokenMint.Header(bot.Teams.Id);

    public JsonObject Claims { get; } = SignedBot.Claims();

    public JsonObject Activity { get; } = SignedBot.Activity();

    /// <summary>The signed text, where it is not simply the claims.</summary>
    public string? ClaimsText { get; set; }

    public string? HeaderText { get; set; }

    public Func<byte[], byte[]>? Signature { get; set; }

    /// <summary>What stands in place of <c>Bearer</c> and the token.</summary>
    public Func<string, string[]> Headers { get; set; } = token => [$"Bearer {token}"];

    public string Token
    {
        get
        {
            var (header, claims) = (HeaderText ?? Header.ToJsonString(), ClaimsText ?? Claims.ToJsonString());
            return Signature is { } signature ? TokenMint.Sign(header, claims, signature) : TokenMint.Sign(Key.Rsa, header, claims);
        }
    }

    public (string[] Authorization, byte[] Body) Build() => (Headers(Token), Encoding.UTF8.GetBytes(Activity.ToJsonString()));

    /// <summary>Puts the same service address into the activity and the token.</summary>
    public void Serve(string serviceUrl) => (Activity["serviceUrl"], Claims["serviceurl"]) = (serviceUrl, serviceUrl);
}
