using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;

namespace MentorBot.Benchmarks;

/// <summary>
/// The channel's side on loopback: takes replies, counts them and wakes whoever waits in their conversation. It shares the
/// machine with the bot, so it does as little as it can: no routing, and of a body it only looks whether it is a message.
/// </summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private static readonly byte[] accepted = """{"id":"1"}"""u8.ToArray();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> arrivals = new();
    private readonly WebApplication app;
    private long replies;

    public FakeConnector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
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
        var isMessage = await IsMessageAsync(context.Request.BodyReader);
        if (context.Request.Path.Value!.Split('/') is not ["", "v3", "conversations", var conversation, "activities", ..])
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = accepted.Length;
        await context.Response.BodyWriter.WriteAsync(accepted);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            Interlocked.Increment(ref replies);
            if (isMessage)
            {
                Arrivals(conversation).Release();
            }
        }
    }

    // Quotes in a text are escaped, so these characters stand for themselves; a card has other types.
    private static async ValueTask<bool> IsMessageAsync(PipeReader body)
    {
        ReadResult read;
        while (!(read = await body.ReadAsync()).IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        var bytes = read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray();
        var isMessage = bytes.Span.IndexOf("\"type\":\"message\""u8) >= 0;
        body.AdvanceTo(read.Buffer.End);
        return isMessage;
    }
}
