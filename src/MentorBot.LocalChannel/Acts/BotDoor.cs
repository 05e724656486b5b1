using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MentorBot.Channel;
using MentorBot.Channel.Activities;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentorBot.LocalChannel.Acts;

/// <summary>Carries activities to the bot as Teams does: by HTTP, to its messaging endpoint, giving up after 15 s.</summary>
internal sealed partial class BotDoor(LocalChannelOptions options, IServer server, ILogger<BotDoor> logger) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>Where the bot answers to.</summary>
    public string ServiceUrl => new Uri(OwnAddress, "/local/teams/").AbsoluteUri;

    private Uri OwnAddress
    {
        get
        {
            var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            var plain = addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException("The local channel needs a plain http address, such as http://127.0.0.1:3978.");
            var bound = BindingAddress.Parse(plain);
            var host = bound.Host is "[::1]" ? bound.Host : "127.0.0.1";
            return new Uri($"http://{host}:{bound.Port}/");
        }
    }

    public async Task<ActOutcome> DeliverAsync(Activity activity, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, ChannelJson.Default.Activity));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            var endpoint = options.BotEndpoint ?? new Uri(OwnAddress, "/api/messages");
            using var response = await http.PostAsync(endpoint, content, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new ActOutcome((int)response.StatusCode, Parse(body));
        }
        catch (HttpRequestException exception)
        {
            Unreachable(exception);
            return new ActOutcome((int)HttpStatusCode.BadGateway);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            Unreachable(exception);
            return new ActOutcome((int)HttpStatusCode.GatewayTimeout);
        }
    }

    public void Dispose() => http.Dispose();

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body is [] ? null : JsonSerializer.Deserialize(body, LocalJson.Default.JsonElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bot could not be reached, or did not answer in time.")]
    private partial void Unreachable(Exception exception);
}
