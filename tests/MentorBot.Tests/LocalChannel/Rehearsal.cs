using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.LocalChannel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MentorBot.Tests.LocalChannel;

/// <summary>The local channel on a free port, with a bot that records what it is told and answers what a test says.</summary>
internal sealed class Rehearsal : IAsyncDisposable
{
    private readonly WebApplication app;

    private Rehearsal(WebApplication app) => this.app = app;

    public HttpClient Http { get; private set; } = null!;

    public ConcurrentQueue<JsonNode> Heard { get; } = new();

    public Func<JsonNode, string?> Answer { get; set; } = _ => null;

    public IServiceProvider Services => app.Services;

    public static async Task<Rehearsal> StartAsync(string? folder = null, IRehearsedWork? work = null, string? pageFolder = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.AddLocalChannel(new LocalChannelOptions { Folder = folder, PageFolder = pageFolder });
        if (work is not null)
        {
            builder.Services.AddSingleton(work);
        }

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapLocalChannel();
        var rehearsal = new Rehearsal(app);
        app.MapPost("/api/messages", rehearsal.HearAsync);
        await app.StartAsync();
        rehearsal.Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return rehearsal;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        adjust?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType is "application/json" && text is not "" ? JsonNode.Parse(text) : null);
    }

    public async Task<JsonNode> ActAsync(Persona who, string act, string body = "{}") =>
        (await SendAsync(HttpMethod.Post, $"/local/people/{who.ObjectId}/{act}", body)).Body!;

    /// <summary>A Connector call of the bot into somebody's chat.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> CallAsync(HttpMethod method, Persona who, string tail, string? body = null) =>
        CallAsync(method, ConversationOf(who), tail, body);

    public async Task<string> BotSaysAsync(Persona who, string activity) =>
        (await CallAsync(HttpMethod.Post, who, "activities", activity)).Body!["id"]!.GetValue<string>();

    public async Task<JsonArray> ChatAsync(Persona who, long after = 0) =>
        (await SendAsync(HttpMethod.Get, $"/local/people/{who.ObjectId}/chat?after={after}")).Body!.AsArray();

    /// <summary>What somebody does in a group chat or a channel.</summary>
    public async Task<JsonNode> InThreadAsync(string thread, string act, Persona who, string? text = null, bool mention = false) =>
        (await SendAsync(HttpMethod.Post, $"/local/threads/{Uri.EscapeDataString(thread)}/{act}",
            new JsonObject { ["oid"] = who.ObjectId, ["text"] = text, ["mention"] = mention }.ToJsonString())).Body!;

    public async Task<JsonArray> MessagesAsync(string thread) =>
        (await SendAsync(HttpMethod.Get, $"/local/threads/{Uri.EscapeDataString(thread)}/messages")).Body!.AsArray();

    /// <summary>A Connector call of the bot to any address.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> CallAsync(HttpMethod method, string conversation, string tail, string? body = null) =>
        SendAsync(method, $"/local/teams/v3/conversations/{Uri.EscapeDataString(conversation)}/{tail}", body);

    /// <summary>Where the bot posts what it says to somebody.</summary>
    public static Uri AddressOf(Persona who) =>
        new($"/local/teams/v3/conversations/{Uri.EscapeDataString(ConversationOf(who))}/activities", UriKind.Relative);

    public static string ConversationOf(Persona who) => $"a:1local-{who.ObjectId:N}";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    private async Task HearAsync(HttpContext context)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!;
        Heard.Enqueue(activity);
        if (Answer(activity) is { } answer)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        }
    }
}

internal static class Words
{
    public const string Card =
        """{"type":"message","summary":"A question","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[]}}]}""";

    public static Persona Mentee => Personas.Sample.First(p => p.Kind is PersonaKind.Mentee);

    public static Persona Mentor => Personas.Sample.First(p => p.Kind is PersonaKind.Mentor);

    public static Persona Coordinator => Personas.Sample.First(p => p.Kind is PersonaKind.Coordinator);

    public static string? Text(this JsonNode? node, string name) => node?[name]?.GetValue<string>();
}
