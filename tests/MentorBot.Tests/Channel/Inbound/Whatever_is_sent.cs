using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

/// <summary>Properties: a failure prints the smallest case and how to replay it.</summary>
public sealed class Whatever_is_sent(SignedBot bot, MicrosoftsVerifier microsoft) : IClassFixture<SignedBot>, IClassFixture<MicrosoftsVerifier>
{
    private static readonly Gen<Mutation> mutation =
        from kind in Gen.Choose(0, ActivityMutator.Kinds - 1)
        from place in Gen.Choose(0, 10_000)
        from what in Gen.Choose(0, 100_000)
        select new Mutation(kind, place, what);

    private static readonly Arbitrary<Mutation[]> mutations = Arb.From(mutation.NonEmptyListOf().Select(list => list.Take(6).ToArray()), Without);

    private static readonly string[] claimNames = ["iss", "aud", "serviceurl", "serviceUrl", "nbf", "exp", "appid", "azp", "ver", "tid", "SERVICEURL", "iat"];

    private static readonly string[] claimValues =
    [
        "null", "true", "0", "-1", "1e308", "9999999999", "99999999999999999999", "\"\"", "[]", "{}", "\"1.0\"", "\"2.0\"", $"\"{SignedBot.AppId}\"", $"[\"{SignedBot.AppId}\"]",
        $"\"{SignedBot.Issuer}\"", $"\"{SignedBot.ServiceUrl}\"", "\"https://evil.example/\"", "\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"", "\"AnonymousSkill\"",
    ];

    [Fact]
    public void A_spoilt_activity_never_breaks_the_bot_nor_slips_past_a_check() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(mutations, async changes =>
        {
            var body = ActivityMutator.Apply(SignedBot.Activity(), changes);

            var status = await bot.PostAsync([$"Bearer {TokenMint.Sign(bot.Teams, SignedBot.Claims())}"], body);

            return IsAnswered(status) && (MayPass(body) || (int)status is >= 400 and < 500);
        }));

    [Fact]
    public void A_spoilt_activity_without_a_token_gets_nowhere() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(mutations, async changes =>
            await bot.PostAsync([], ActivityMutator.Apply(SignedBot.Activity(), changes)) is HttpStatusCode.Unauthorized));

    [Fact]
    public void A_token_with_a_bit_turned_is_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), async (place, bit) =>
        {
            var token = TokenMint.Sign(bot.Teams, SignedBot.Claims());
            var letters = token.ToCharArray();
            // The last letter holds four bits that belong to nothing.
            var at = place % (letters.Length - 1);
            letters[at] = (char)(letters[at] ^ (1 << bit));

            return letters[at] < ' ' || letters[at] == 127 || (int)await bot.PostAsync(new string(letters), SignedBot.Activity().ToJsonString()) is 400 or 401;
        }));

    [Fact]
    public void Parts_of_two_good_tokens_do_not_make_a_third() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(Gen.Choose(1, 6).ToArbitrary(), async mixture =>
        {
            var mine = TokenMint.Sign(bot.Teams, SignedBot.Claims()).Split('.');
            var other = SignedBot.Claims();
            other["exp"] = other["exp"]!.GetValue<long>() + 1;
            var theirs = TokenMint.Sign(bot.WebChat, other).Split('.');
            var mixed = string.Join('.', Enumerable.Range(0, 3).Select(part => (mixture >> part & 1) is 1 ? theirs[part] : mine[part]));

            return await bot.PostAsync(mixed, SignedBot.Activity().ToJsonString()) is HttpStatusCode.Unauthorized;
        }));

    [Fact]
    public void Whatever_is_rightly_signed_is_admitted_only_where_Microsoft_admits_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(mutations, async changes =>
        {
            var claims = SignedBot.Claims();
            foreach (var (kind, where, what) in changes)
            {
                var name = claimNames[where % claimNames.Length];
                claims.Remove(name);
                if (kind > 2)
                {
                    claims[name] = JsonNode.Parse(claimValues[what % claimValues.Length]);
                }
            }

            var (token, body) = (TokenMint.Sign(bot.Teams, claims), Encoding.UTF8.GetBytes(SignedBot.Activity().ToJsonString()));
            var status = await bot.PostAsync([$"Bearer {token}"], body);

            // Another spelling of the claim's name is the one thing that we know and Microsoft's JavaScript does not.
            return IsAnswered(status)
                && (status is not HttpStatusCode.OK || !claims.ContainsKey("serviceurl") || await microsoft.AcceptsAsync(bot, $"Bearer {token}", body));
        }));

    // 501 is the answer to an invoke nobody knows.
    private static bool IsAnswered(HttpStatusCode status) => (int)status < 500 || status is HttpStatusCode.NotImplemented;

    // One bit turned makes a capital of a letter, and a GUID in capitals is the same.
    private static bool IsId(string? said, string ours) => string.Equals(said, ours, StringComparison.OrdinalIgnoreCase);

    /// <summary>The checks 7 to 11 once more, in other words: nothing but what it says decides.</summary>
    private static bool MayPass(byte[] body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            var activity = parsed.RootElement;
            string?[] tenants = [Text(activity, "conversation", "tenantId"), Text(activity, "channelData", "tenant", "id")];
            return Text(activity, "channelId") == "msteams"
                && string.Equals(Text(activity, "serviceUrl")?.TrimEnd('/'), SignedBot.ServiceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
                && IsId(Text(activity, "recipient", "id"), "28:" + SignedBot.AppId)
                && tenants.Any(tenant => IsId(tenant, SignedBot.Tenant)) && tenants.All(tenant => tenant is null || IsId(tenant, SignedBot.Tenant));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement of, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            var found = of.ValueKind is JsonValueKind.Object
                ? of.EnumerateObject().Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)).ToList()
                : [];
            switch (found)
            {
                case []:
                    return null;
                case [var only]:
                    of = only.Value;
                    break;
                default:
                    // What nobody reads may be said twice; this must not.
                    throw new JsonException();
            }
        }

        return of.ValueKind is JsonValueKind.Null ? null : of.ToString();
    }

    private static IEnumerable<Mutation[]> Without(Mutation[] all) =>
        all.Length < 2 ? [] : Enumerable.Range(0, all.Length).Select(left => all.Where((_, index) => index != left).ToArray());
}
