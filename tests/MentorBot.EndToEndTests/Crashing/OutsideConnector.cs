using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MentorBot.EndToEndTests.Crashing;

/// <summary>
/// The channel's side, in a process that outlives the bot's: keeps what everybody got, and by which of the bot's lives it was
/// sent. It takes a moment to answer, as Teams does, so that a kill finds sends in flight.
/// </summary>
internal sealed class OutsideConnector : IAsyncDisposable
{
    private const int LongestAnswerInMilliseconds = 20;
    private readonly ConcurrentDictionary<string, Chat> chats = [];
    private readonly WebApplication app;
    private readonly Random random;
    private readonly long began = Stopwatch.GetTimestamp();
    private int connections;
    private int onTheWire;
    private int life;
    private int named;
    private int posts;
    private int updates;

    public OutsideConnector(int seed)
    {
        random = new Random(seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, CountConnections));
        app = builder.Build();
        app.MapPost("/v3/conversations/{conversation}/activities", TakeAsync);
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", UpdateAsync);
    }

    public string Url => app.Urls.First() + "/";

    public int Posts => posts;

    public int Updates => updates;

    /// <summary>How many lives of the bot are over.</summary>
    public int Lives => life;

    /// <summary>Calls that have begun and are not answered.</summary>
    public int OnTheWire => onTheWire;

    public TimeSpan Now => Stopwatch.GetElapsedTime(began);

    /// <summary>When the last kill was.</summary>
    public TimeSpan LifeBegan { get; private set; }

    public IEnumerable<Chat> Chats => chats.Values;

    public Task StartAsync() => app.StartAsync();

    /// <param name="isLetter">Tells what comes on somebody else's account from the answers to what they say themselves.</param>
    public Chat Open(string conversation, Func<Said, bool> isLetter) => chats[conversation] = new Chat(conversation, isLetter);

    /// <summary>Waits until the dead process's last connection is closed: what comes after that is another life's.</summary>
    public async Task EndLifeAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref connections) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        EndLife();
    }

    /// <summary>The same where others live on.</summary>
    public void EndLife()
    {
        life++;
        LifeBegan = Now;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void CountConnections(ListenOptions listen) => listen.Use(next => async connection =>
    {
        Interlocked.Increment(ref connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref connections);
        }
    });

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        Interlocked.Increment(ref posts);
        if (chats.TryGetValue((string)http.Request.RouteValues["conversation"]!, out var chat))
        {
            chat.Take(body, life);
        }

        await AnswerAsync(http, $$"""{"id":"{{Interlocked.Increment(ref named)}}"}""");
    }

    private async Task UpdateAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        Interlocked.Increment(ref updates);
        await AnswerAsync(http, "{}");
    }

    private async Task AnswerAsync(HttpContext http, string answer)
    {
        Interlocked.Increment(ref onTheWire);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Draw()), TimeProvider.System, http.RequestAborted);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The bot was killed while it waited; it has been taken all the same.
        }
        finally
        {
            Interlocked.Decrement(ref onTheWire);
        }
    }

    private int Draw()
    {
        lock (random)
        {
            return random.Next(LongestAnswerInMilliseconds);
        }
    }
}
