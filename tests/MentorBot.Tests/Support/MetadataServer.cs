using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentorBot.Tests.Support;

/// <summary>Tells the keys of an issuer on loopback, as login.botframework.com does.</summary>
internal sealed class MetadataServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int fetches;

    public MetadataServer(string issuer, params MintKey[] keys)
    {
        Keys = [.. keys.Select(key => key.Public())];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/v1/.well-known/openidconfiguration", http => AnswerAsync(http, new JsonObject
        {
            ["issuer"] = issuer,
            ["jwks_uri"] = new Uri(Address, "/v1/.well-known/keys").AbsoluteUri,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        app.MapGet("/v1/.well-known/keys", http =>
        {
            Interlocked.Increment(ref fetches);
            return AnswerAsync(http, new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.DeepClone())]) });
        });
    }

    /// <summary>As they stand in the document, to be changed at will.</summary>
    public IReadOnlyList<JsonObject> Keys { get; set; }

    public bool IsDown { get; set; }

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    public Uri Metadata => new(Address, "/v1/.well-known/openidconfiguration");

    private Uri Address => new(app.Urls.First());

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext http, JsonObject document)
    {
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(document.ToJsonString());
    }
}
