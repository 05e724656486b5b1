using System.Diagnostics;
using System.Net;

namespace MentorBot.Benchmarks;

/// <summary>
/// The channel's side of an announcement: counts who got what, and refuses as Teams does what exceeds so many calls in any
/// second. It runs in the benchmark's process, the bot in its own.
/// </summary>
internal sealed class AnnouncementReceiver : IAsyncDisposable
{
    private readonly Dictionary<string, int> copies = [];
    private readonly Queue<long> second = [];
    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly int limit;

    /// <param name="limit">Calls in any sliding second; 0 for no limit.</param>
    public AnnouncementReceiver(int limit)
    {
        this.limit = limit;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public string Url => app.Urls.First() + "/";

    public int Refused { get; private set; }

    public int Calls { get; private set; }

    public int Reached
    {
        get
        {
            lock (gate)
            {
                return copies.Count;
            }
        }
    }

    public int Duplicates => copies.Values.Sum(count => count - 1);

    public long First { get; private set; }

    public long Last { get; private set; }

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var accepted = Count(context.Request.Path.Value!, context.Request.Method);
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/json";
        if (accepted)
        {
            await context.Response.WriteAsync("""{"id":"1"}""");
        }
        else
        {
            context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            context.Response.Headers.RetryAfter = "1";
            await context.Response.WriteAsync("""{"error":{"code":"Throttled"}}""");
        }
    }

    private bool Count(string path, string method)
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            while (second.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(1))
            {
                second.Dequeue();
            }

            Calls++;
            if (limit > 0 && second.Count >= limit)
            {
                Refused++;
                return false;
            }

            if (limit > 0)
            {
                second.Enqueue(now);
            }

            // The members' chats are called "a:member-…"; the coordinator's own report is not counted as a copy.
            if (method is "POST" && path.Contains("member-", StringComparison.Ordinal))
            {
                First = First is 0 ? now : First;
                Last = now;
                copies[path] = copies.GetValueOrDefault(path) + 1;
            }

            return true;
        }
    }
}
