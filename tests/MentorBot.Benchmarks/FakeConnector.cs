using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MentorBot.Benchmarks;

/// <summary>
/// The channel's side on loopback: takes replies, counts them and wakes whoever waits in their conversation. It shares the
/// machine with the bot, so it does as little as it can: no server around its sockets, no routing, and of a body it only
/// looks whether it is a message.
/// </summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private static readonly byte[] accepted = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}"u8.ToArray();
    private static readonly byte[] unknown = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray();
    private readonly ConcurrentDictionary<string, Arrivals> conversations = new();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource over = new();
    private long replies;
    private Task taking = Task.CompletedTask;

    public string Url => $"http://{listener.LocalEndPoint}/";

    public long Replies => Interlocked.Read(ref replies);

    public Task StartAsync()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        taking = TakeConnectionsAsync();
        return Task.CompletedTask;
    }

    /// <summary>Who says something there forgets what came before, says it, and waits.</summary>
    public Arrivals In(string conversation) => conversations.GetOrAdd(conversation, _ => new Arrivals());

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

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await taking;
        over.Dispose();
    }

    private async Task TakeConnectionsAsync()
    {
        try
        {
            while (true)
            {
                _ = TakeAsync(await listener.AcceptAsync(over.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task TakeAsync(Socket socket)
    {
        using var peer = new RawConnection(socket);
        try
        {
            while (await peer.ReadAsync(over.Token) is { Length: > 0 } request)
            {
                var conversation = Conversation(request.Span);
                var isPost = request.Span.StartsWith("POST "u8);

                // Quotes in a text are escaped, so these characters stand for themselves; a card has other types.
                var isMessage = request.Span.IndexOf("\"type\":\"message\""u8) >= 0;
                await peer.SendAsync(conversation is null ? unknown : accepted, over.Token);
                if (conversation is not null && isPost)
                {
                    Interlocked.Increment(ref replies);
                    if (isMessage)
                    {
                        In(conversation).Add();
                    }
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
            // The bot is gone, or the run is.
        }
    }

    // Of "POST /v3/conversations/{conversation}/activities/{activity} HTTP/1.1".
    private static string? Conversation(ReadOnlySpan<byte> request)
    {
        var line = request[..request.IndexOf("\r\n"u8)];
        var at = line.IndexOf("/v3/conversations/"u8);
        if (at < 0)
        {
            return null;
        }

        var rest = line[(at + "/v3/conversations/".Length)..];
        var end = rest.IndexOf("/activities"u8);
        return end < 0 ? null : Uri.UnescapeDataString(Encoding.UTF8.GetString(rest[..end]));
    }
}

/// <summary>The messages that came to one conversation, and the one who waits for the next. Who waits goes on where it arrives, on the same thread.</summary>
internal sealed class Arrivals
{
    private readonly Lock gate = new();
    private TaskCompletionSource? next;
    private bool come;

    public void Forget()
    {
        lock (gate)
        {
            (come, next) = (false, null);
        }
    }

    public void Add()
    {
        TaskCompletionSource? waiting;
        lock (gate)
        {
            (waiting, next, come) = (next, null, next is null);
        }

        waiting?.SetResult();
    }

    public Task NextAsync()
    {
        lock (gate)
        {
            return come ? Task.CompletedTask : (next = new()).Task;
        }
    }
}
