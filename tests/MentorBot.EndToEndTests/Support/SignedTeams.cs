using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using MentorBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MentorBot.EndToEndTests.Support;

/// <summary>
/// Microsoft's side, on loopback and outside the bot's process: the keys of the channel's tokens, the authority that gives the
/// bot its own (over TLS, as Azure.Identity insists), and a Connector that takes nothing without them.
/// </summary>
internal sealed class SignedTeams : IAsyncDisposable
{
    public const string AppId = "b07b07b0-7b07-4b07-8b07-b07b07b07b07";
    public const string Tenant = "7e4a4700-0000-4000-8000-000000000001";
    public const string Secret = "a secret of the registration";
    private const string Issuer = "https://api.botframework.com";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-tls-");
    private readonly MintKey key = MintKey.New("teams-key", "msteams");
    private readonly MintKey stranger = MintKey.New("teams-key", "msteams");
    private readonly MetadataServer metadata;
    private readonly WebApplication authority;
    private readonly WebApplication connector;
    private readonly Channel<JsonNode> messages = System.Threading.Channels.Channel.CreateUnbounded<JsonNode>();
    private int issued;

    public SignedTeams()
    {
        metadata = new MetadataServer(Issuer, key);
        authority = Server(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        authority.MapPost("/{tenant}/oauth2/v2.0/token", IssueAsync);
        connector = Server(options => options.Listen(IPAddress.Loopback, 0));
        connector.Run(TakeAsync);
    }

    /// <summary>The forms in which the bot asked for tokens.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Asked { get; } = new();

    public int RefusedCalls { get; private set; }

    /// <summary>Tokens before this one are no longer good.</summary>
    public int FirstGoodToken { get; set; } = 1;

    public string TrustedCertificate => Path.Combine(folder.FullName, "trusted.pem");

    public string ServiceUrl => connector.Urls.First() + "/amer/";

    public string[] Settings =>
    [
        $"Bot:AppId={AppId}", $"Bot:TenantId={Tenant}", "Bot:Credential=ClientSecret", $"Bot:ClientSecret={Secret}",
        $"Bot:Loopback:Metadata={metadata.Metadata}", $"Bot:Loopback:Authority=https://localhost:{new Uri(authority.Urls.First()).Port}/",
        "Bot:Loopback:ServiceUrls=true",
    ];

    public async Task StartAsync()
    {
        await metadata.StartAsync();
        await authority.StartAsync();
        await connector.StartAsync();
    }

    /// <summary>The next message that the bot posts.</summary>
    public async Task<JsonNode> NextMessageAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await messages.Reader.ReadAsync(patience.Token);
    }

    public string Token(Action<JsonObject>? change = null, bool byStranger = false)
    {
        var claims = TokenMint.Claims(Issuer, AppId, ServiceUrl, DateTimeOffset.UtcNow);
        change?.Invoke(claims);
        return TokenMint.Sign(byStranger ? stranger : key, claims);
    }

    public async ValueTask DisposeAsync()
    {
        await metadata.DisposeAsync();
        await authority.DisposeAsync();
        await connector.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task IssueAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var asked = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        asked["tenant"] = (string)http.Request.RouteValues["tenant"]!;
        Asked.Enqueue(asked);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"access_token":"token {{Interlocked.Increment(ref issued)}}"}""");
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var text = await body.ReadToEndAsync();
        http.Response.ContentType = "application/json";
        if (!int.TryParse(http.Request.Headers.Authorization.ToString().Replace("Bearer token ", "", StringComparison.Ordinal), out var token) || token < FirstGoodToken)
        {
            RefusedCalls++;
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync("""{"message":"Authorization has been denied for this request."}""");
            return;
        }

        await http.Response.WriteAsync($$"""{"id":"{{Guid.NewGuid():N}}"}""");
        if (HttpMethods.IsPost(http.Request.Method))
        {
            await messages.Writer.WriteAsync(JsonNode.Parse(text)!);
        }
    }

    // The bot's process trusts this one, and only for as long as the test lasts.
    private X509Certificate2 Certificate()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(TrustedCertificate, certificate.ExportCertificatePem());
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static WebApplication Server(Action<KestrelServerOptions> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(listen);
        return builder.Build();
    }
}
