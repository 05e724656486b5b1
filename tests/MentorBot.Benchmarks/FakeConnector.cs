using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MentorBot.Benchmarks;

/// <summary>The channel's side on loopback: takes replies, counts them and wakes whoever waits in their conversation.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> arrivals = new();
    private readonly WebApplication app;
    private long replies;

    public FakeConnector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v3/conversations/{conversation}/activities/{activity?}", TakeAsync);
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", context => context.Response.WriteAsync("{}"));
    }

    public string Url => app.Urls.First() + "/";

    public long Replies => Interlocked.Read(ref replies);

    public Task StartAsync() => app.StartAsync();

    public Task<bool> ReplyAsync(string conversation, TimeSpan patience) => Arrivals(conversation).WaitAsync(patience);

    /// <summary>Waits until so many have come in all.</summary>
    /// <exception cref="TimeoutException">They did not.</exception>
    public async Task HasRepliesAsync(long count, TimeSpan patience)
    {
        for (var since = Stopwatch.GetTimestamp(); Replies < count; await Task.Delay(TimeSpan.FromMilliseconds(5)))
        {
            if (Stopwatch.GetElapsedTime(since) > patience)
            {
                throw new TimeoutException($"{Replies} replies of {count}.");
            }
        }
    }

    public void ForgetReplies(string conversation)
    {
        while (Arrivals(conversation).Wait(0))
        {
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private SemaphoreSlim Arrivals(string conversation) => arrivals.GetOrAdd(conversation, _ => new SemaphoreSlim(0));

    private async Task TakeAsync(HttpContext context)
    {
        var activity = await JsonNode.ParseAsync(context.Request.Body);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"id":"{{Interlocked.Increment(ref replies)}}"}""");
        if (activity?["type"]?.GetValue<string>() == "message")
        {
            Arrivals((string)context.Request.RouteValues["conversation"]!).Release();
        }
    }
}
