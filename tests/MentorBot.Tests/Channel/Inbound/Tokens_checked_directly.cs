using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Channel;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Connector;
using MentorBot.Channel.Inbound;
using MentorBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Protocols;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>What takes a clock or a configuration of its own: the borders of time, and tokens signed by Entra (protocol 2.4).</summary>
public sealed class Tokens_checked_directly : IAsyncLifetime
{
    private const string BotServiceTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string Caller = "ca11e400-0000-4000-8000-000000000001";
    private static readonly DateTimeOffset now = new(2030, 1, 9, 18, 0, 0, TimeSpan.Zero);
    private static readonly MintKey teams = MintKey.New("teams", "msteams");
    private static readonly MintKey entra = MintKey.New("entra") with { Endorsements = null, Issuer = "https://login.microsoftonline.com/{tenantid}/v2.0" };
    private static readonly MintKey otherTenants = entra with { Id = "other", Issuer = $"https://login.microsoftonline.com/{SignedBot.Tenant}/v2.0" };
    private static readonly MintKey nobodys = entra with { Id = "nobodys", Issuer = null };
    private MetadataServer Channel { get; } = new(SignedBot.Issuer, teams);
    private MetadataServer Tenants { get; } = new("https://login.microsoftonline.com/{tenantid}/v2.0", entra, otherTenants, nobodys);

    public Task InitializeAsync() => Task.WhenAll(Channel.StartAsync(), Tenants.StartAsync());

    public async Task DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Tenants.DisposeAsync();
    }

    [Theory]
    [InlineData(-299, null)]
    [InlineData(-300, Refusal.Lifetime)]
    public async Task A_token_ends_five_minutes_after_its_end(int end, Refusal? expected)
    {
        var claims = Claims();
        claims["exp"] = now.ToUnixTimeSeconds() + end;

        (await AskAsync(Signed(), teams, claims)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(301, Refusal.Lifetime)]
    public async Task A_token_begins_five_minutes_before_its_beginning(int begin, Refusal? expected)
    {
        var claims = Claims();
        claims["nbf"] = now.ToUnixTimeSeconds() + begin;

        (await AskAsync(Signed(), teams, claims)).ShouldBe(expected);
    }

    [Fact]
    public async Task Nothing_is_fetched_for_somebody_unknown()
    {
        var claims = Claims();
        claims["iss"] = "https://evil.example";

        (await AskAsync(Signed(), teams, claims)).ShouldBe(Refusal.UnknownIssuer);

        Channel.Fetches.ShouldBe(0);
    }

    [Fact]
    public async Task Without_keys_the_channel_is_asked_to_come_back()
    {
        Channel.IsDown = true;

        (await AskAsync(Signed(), teams, Claims())).ShouldBe(Refusal.KeysUnavailable);
    }

    [Fact]
    public async Task Entra_is_unknown_until_somebody_configures_it() =>
        (await AskAsync(Signed(), entra, EntraClaims())).ShouldBe(Refusal.UnknownIssuer);

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("iss=https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0;ver=2.0;appid=;azp=" + Caller, null)]
    [InlineData("serviceurl=" + SignedBot.ServiceUrl, null)]
    [InlineData("serviceurl=https://smba.trafficmanager.net/emea/", Refusal.ServiceUrl)]
    [InlineData("aud=0a0a0a0a-0000-4000-8000-000000000001", Refusal.Audience)]
    [InlineData("appid=0a0a0a0a-0000-4000-8000-000000000001", Refusal.Caller)]
    [InlineData("appid=", Refusal.Caller)]
    [InlineData("ver=", Refusal.Caller)]
    [InlineData("ver=3.0", Refusal.Caller)]
    [InlineData("ver=2.0", Refusal.Caller)]
    [InlineData("tid=", Refusal.Caller)]
    [InlineData("tid=" + SignedBot.Tenant, Refusal.Caller)]
    [InlineData("iss=https://sts.windows.net/" + SignedBot.Tenant + "/;tid=" + SignedBot.Tenant, Refusal.UnknownIssuer)]
    [InlineData("key=other", Refusal.Caller)]
    [InlineData("key=nobodys", Refusal.Caller)]
    [InlineData("key=teams", Refusal.UnknownKey)]
    public async Task Entra_may_sign_for_callers_on_the_list(string changes, Refusal? expected)
    {
        var (claims, key) = (EntraClaims(), entra);
        foreach (var change in changes.Split(';').Select(change => change.Split('=', 2)).Where(change => change.Length is 2))
        {
            key = change is ["key", var name] ? new[] { otherTenants, nobodys, teams }.Single(one => one.Id == name) : key;
            claims.Remove(change[0]);
            if (change is [not "key", { Length: > 0 } value])
            {
                claims[change[0]] = value;
            }
        }

        (await AskAsync(Signed(Caller), key, claims)).ShouldBe(expected);
    }

    [Fact]
    public async Task The_channels_own_tokens_pass_beside_Entras() => (await AskAsync(Signed(Caller), teams, Claims())).ShouldBeNull();

    [Fact]
    public async Task The_channels_key_may_not_sign_for_Entra() =>
        (await AskAsync(Signed(Caller), entra, Claims())).ShouldBe(Refusal.UnknownKey);

    private SignedChannel Signed(params string[] callers)
    {
        var profile = TrustProfile.BotFramework(Cloud.Public, SignedBot.AppId) with { Metadata = Channel.Metadata };
        var ofEntra = TrustProfile.Entra(SignedBot.AppId, callers) with { Metadata = Tenants.Metadata };
        return new SignedChannel(
            new InboundTrust.Tokens(callers is [] ? [profile] : [profile, ofEntra], ["msteams"]),
            new BotIdentity(SignedBot.AppId, SignedBot.Tenant, Cloud.Public),
            ServiceHosts.Of(Cloud.Public, []),
            one => new SigningKeys(one.Metadata, new HttpDocumentRetriever { RequireHttps = false }, TimeProvider.System, NullLogger<SigningKeys>.Instance),
            new TickingClock(now));
    }

    private static async Task<Refusal?> AskAsync(SignedChannel door, MintKey key, JsonObject claims)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = "Bearer " + TokenMint.Sign(key, claims);
        var activity = JsonSerializer.Deserialize(SignedBot.Activity().ToJsonString(), ChannelJson.Default.Activity)!;
        return await door.AuthenticateAsync(http.Request, CancellationToken.None) switch
        {
            Caller.Refused refused => refused.Admission.Reason,
            Caller.Known known => (known.Check(activity) as Admission.Refused)?.Reason,
            _ => throw new NotSupportedException(),
        };
    }

    private static JsonObject Claims() => TokenMint.Claims(SignedBot.Issuer, SignedBot.AppId, SignedBot.ServiceUrl, now);

    private static JsonObject EntraClaims()
    {
        var claims = Claims();
        claims.Remove("serviceurl");
        (claims["iss"], claims["tid"], claims["ver"], claims["appid"]) = ($"https://sts.windows.net/{BotServiceTenant}/", BotServiceTenant, "1.0", Caller);
        return claims;
    }
}
