using System.Net;
using System.Net.Sockets;
using System.Text;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Channel.Inbound;

public sealed class What_the_door_reads(SignedBot bot, SharedBot anonymous) : IClassFixture<SignedBot>, IClassFixture<SharedBot>
{
    public static TheoryData<string> Unreadable() =>
    [
        "", " ", "nonsense", "null", "[]", "5", "\"text\"", "{", "{\"type\":\"message\"", "{\"type\":5}", "{\"from\":[]}", "{\"timestamp\":\"yesterday\"}",
        "{\"type\":\"message\",\"type\":\"invoke\"}", "{\"type\":\"message\",\"Type\":\"invoke\"}", "{\"value\":{\"a\":1,\"a\":2}}", "{\"channelData\":{\"tenant\":{\"id\":\"a\",\"id\":\"b\"}}}",
        "{\"text\":\"\\ud800\"}", "{\"value\":{\"text\":\"\\udc00\"}}", "{\"\\ud800\":1}", "{\"value\":{\"\\udfff\":1}}", "\ufeff{}", "{\"a\":1}{\"b\":2}", "{\"a\":01}", "{'a':1}", "{\"a\":NaN}",
        "{\"value\":" + new string('[', 64) + new string(']', 64) + "}", "{\"text\":\"\u0001\"}",
    ];

    [Theory, MemberData(nameof(Unreadable))]
    public async Task What_is_no_activity_is_told_only_to_whoever_has_a_token(string body)
    {
        (await bot.PostAsync(Token(), body)).ShouldBe(HttpStatusCode.BadRequest);
        (await bot.PostAsync([], Encoding.UTF8.GetBytes(body))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Bearer x.y.z\r\n")]
    public async Task Without_a_good_token_the_body_is_not_waited_for(string authorization)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, bot.Address.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{authorization}Content-Length: 1000000\r\n\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x7D })]
    [InlineData(new byte[] { 0x00 })]
    public async Task Bytes_that_are_no_text_are_refused(byte[] body) =>
        (await bot.PostAsync([$"Bearer {Token()}"], body)).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":\"message\"}")]
    [InlineData("{\"unknown\":{\"a\":[1e9999,-0,123456789012345678901234567890]}}")]
    public async Task Without_a_token_nothing_more_is_told(string body) =>
        (await bot.PostAsync([], Encoding.UTF8.GetBytes(body))).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("type", null)]
    [InlineData("conversation", null)]
    [InlineData("from", null)]
    [InlineData("deliveryMode", "expectReplies")]
    [InlineData("deliveryMode", "stream")]
    public async Task The_shape_is_looked_at_after_the_token(string member, string? value)
    {
        var activity = SignedBot.Activity();
        activity[member] = value;

        (await bot.PostAsync([], Encoding.UTF8.GetBytes(activity.ToJsonString()))).ShouldBe(HttpStatusCode.Unauthorized);
        (await bot.PostAsync(Token(), activity.ToJsonString())).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("from", "aadObjectId")]
    [InlineData("conversation", "tenantId")]
    public async Task Ids_that_no_key_could_hold_are_refused(string owner, string member)
    {
        var activity = anonymous.Bot.ActivityOf(await anonymous.Bot.AddPersonAsync("Kim Park"), text: "help");
        activity[owner]![member] = new string('x', 2000);

        (await anonymous.Bot.PostAsync(activity)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Members_nobody_knows_and_numbers_nobody_can_hold_do_no_harm()
    {
        var activity = SignedBot.Activity().ToJsonString();

        (await bot.PostAsync(Token(), $"{activity[..^1]},\"new\":[1e9999,-1e-9999,123456789012345678901234567890],\"value\":1e9999}}")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("br", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("identity, gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("identity", HttpStatusCode.OK)]
    public async Task What_is_encoded_is_not_decoded(string encoding, HttpStatusCode expected) =>
        (await PostAnonymouslyAsync(request => request.Content!.Headers.Add("Content-Encoding", encoding))).ShouldBe(expected);

    [Theory]
    [InlineData("X-Forwarded-For", "198.51.100.7")]
    [InlineData("Forwarded", "for=198.51.100.7")]
    public async Task Without_tokens_nothing_is_taken_that_a_proxy_passed_on(string header, string value) =>
        (await PostAnonymouslyAsync(request => request.Headers.Add(header, value))).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "127.0.0.1.evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "localhost.evil.example:3978", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "192.168.1.7:3978", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "LocalHost:3978", HttpStatusCode.OK)]
    [InlineData("Host", "127.0.0.2", HttpStatusCode.OK)]
    [InlineData("Host", "[::1]:3978", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("Origin", "http://127.0.0.1.evil.example:3978", HttpStatusCode.Unauthorized)]
    [InlineData("Origin", "null", HttpStatusCode.Unauthorized)]
    [InlineData("Origin", "http://127.0.0.1:3978", HttpStatusCode.OK)]
    [InlineData("Origin", "http://[::1]:3978", HttpStatusCode.OK)]
    public async Task Without_tokens_nothing_is_taken_that_a_web_page_of_elsewhere_sends(string header, string value, HttpStatusCode expected) =>
        (await PostAnonymouslyAsync(request => request.Headers.TryAddWithoutValidation(header, value))).ShouldBe(expected);

    private string Token() => TokenMint.Sign(bot.Teams, SignedBot.Claims());

    private async Task<HttpStatusCode> PostAnonymouslyAsync(Action<HttpRequestMessage> adjust)
    {
        var body = anonymous.Bot.ActivityOf(await anonymous.Bot.AddPersonAsync("Kim Park"), "messageReaction").ToJsonString();
        return (await anonymous.Bot.PostAsync(body, adjust: adjust)).Status;
    }
}
