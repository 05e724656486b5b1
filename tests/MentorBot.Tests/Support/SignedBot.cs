using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace MentorBot.Tests.Support;

/// <summary>The real bot with tokens required, and the server that tells the keys they are signed with.</summary>
public sealed class SignedBot : IAsyncLifetime
{
    public const string AppId = "b07b07b0-7b07-4b07-8b07-b07b07b07b07";
    public const string Tenant = "7e4a4700-0000-4000-8000-000000000001";
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/amer/";
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-").FullName;
    private WebApplication? app;

    public IServiceProvider Services => App.Services;

    /// <summary>Where the bot listens.</summary>
    public Uri Address => new(App.Urls.First());

    internal MintKey Teams { get; } = MintKey.New("teams-key", "msteams");

    internal MintKey WebChat { get; } = MintKey.New("webchat-key", "webchat");

    internal MetadataServer Metadata { get; private set; } = null!;

    private WebApplication App => app ?? throw new InvalidOperationException("The bot is not running.");

    public static string[] Arguments(string folder, Uri metadata, params string[] extra) =>
    [
        "--urls=http://127.0.0.1:0",
        "--environment=Development",
        $"--Bot:AppId={AppId}",
        $"--Bot:TenantId={Tenant}",
        "--Bot:Credential=ClientSecret",
        "--Bot:ClientSecret=not-used",
        $"--Bot:Loopback:Metadata={metadata}",
        $"--Storage:SqlitePath={Path.Combine(folder, "bot.db")}",
        "--Jobs:SweepSeconds=3600",
        "--Logging:LogLevel:Default=Warning",
        .. extra,
    ];

    public async Task InitializeAsync()
    {
        Metadata = new MetadataServer(Issuer, Teams, WebChat);
        await Metadata.StartAsync();
        app = MentorBotApp.Build(Arguments(folder, Metadata.Metadata));
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await Metadata.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A reaction in Teams: it needs no answer, so nothing is ever posted to Microsoft.</summary>
    internal static JsonObject Activity() => new()
    {
        ["type"] = "messageReaction",
        ["id"] = "f:" + Guid.NewGuid(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:somebody", ["aadObjectId"] = "0b1ec700-0000-4000-8000-000000000001" },
        ["recipient"] = new JsonObject { ["id"] = "28:" + AppId },
        ["conversation"] = new JsonObject { ["id"] = "a:chat", ["conversationType"] = "personal", ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };

    /// <summary>The claims of a good token for a good activity.</summary>
    internal static JsonObject Claims() => TokenMint.Claims(Issuer, AppId, ServiceUrl, DateTimeOffset.UtcNow);

    internal Task<HttpStatusCode> PostAsync(string token, string body) => PostAsync([$"Bearer {token}"], Encoding.UTF8.GetBytes(body));

    /// <summary>Posts these very header lines and bytes: no client tidies them up.</summary>
    internal async Task<HttpStatusCode> PostAsync(IReadOnlyList<string> authorization, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port);
        await using var stream = client.GetStream();
        var head = new StringBuilder("POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n");
        foreach (var value in authorization)
        {
            head.Append(CultureInfo.InvariantCulture, $"Authorization: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");
        // In one piece: who is refused by the head alone is hung up on, and could not write the rest.
        await stream.WriteAsync(new ReadOnlyMemory<byte>([.. Encoding.ASCII.GetBytes(head.ToString()), .. body]));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync() ?? throw new IOException("The bot hung up without an answer.");
        return (HttpStatusCode)int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
