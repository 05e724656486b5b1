using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MentorBot.Tests.Support;

/// <summary>A Connector that takes whatever is posted into any conversation: private chats, groups and channels alike.</summary>
internal sealed class AnyChat : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Conversation, string Body)> posted = [];
    private readonly WebApplication app;

    private AnyChat(WebApplication app) => this.app = app;

    public string ServiceUrl => app.Urls.First() + "/any/";

    public static async Task<AnyChat> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        var chat = new AnyChat(builder.Build());
        chat.app.MapPost("/any/v3/conversations/{id}/activities", chat.TakeAsync);
        await chat.app.StartAsync();
        return chat;
    }

    /// <summary>What was posted into a conversation, in order, as it stood on the wire.</summary>
    public IReadOnlyList<string> In(string conversation) => [.. posted.Where(post => post.Conversation == conversation).Select(post => post.Body)];

    /// <summary>Makes an activity one of this channel's.</summary>
    public JsonObject Adopt(JsonObject activity)
    {
        activity["serviceUrl"] = ServiceUrl;
        return activity;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        posted.Enqueue(((string)http.Request.RouteValues["id"]!, await reader.ReadToEndAsync()));
        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsync("""{"id":"1"}""");
    }
}
