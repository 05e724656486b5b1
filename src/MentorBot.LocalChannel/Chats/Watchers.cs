using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace MentorBot.LocalChannel.Chats;

/// <summary>Something a page that is open wants to know at once.</summary>
/// <param name="Kind">message, updated, deleted, typing, people, clock, toast; the SSE event's name.</param>
internal sealed record LocalEvent(string Kind)
{
    public Guid? Oid { get; init; }
    public ChatMessage? Message { get; init; }
    public string? MessageId { get; init; }
    public DateTimeOffset? Now { get; init; }
    public Toast? Toast { get; init; }
}

/// <param name="IsError">An answer that says what went wrong, rather than what was done.</param>
internal sealed record Toast(string Text, bool IsError, string? MessageId = null);

/// <summary>Whoever listens to <c>/local/events</c>. One that falls far behind is let go, and reads everything again.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<Channel<LocalEvent>, bool> all = new();

    public Watchers(IHostApplicationLifetime lifetime) =>
        // An open page must not hold up the process when it stops.
        lifetime.ApplicationStopping.Register(LetAllGo);

    public void Tell(LocalEvent what)
    {
        foreach (var (watcher, _) in all)
        {
            if (!watcher.Writer.TryWrite(what))
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    public async IAsyncEnumerable<SseItem<string>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = System.Threading.Channels.Channel.CreateBounded<LocalEvent>(10_000);
        all[mine] = true;
        try
        {
            yield return new SseItem<string>("{}", "hello");
            await foreach (var what in mine.Reader.ReadAllAsync(cancellationToken))
            {
                yield return new SseItem<string>(JsonSerializer.Serialize(what, LocalJson.Default.LocalEvent), what.Kind);
            }
        }
        finally
        {
            all.TryRemove(mine, out _);
        }
    }

    private void LetAllGo()
    {
        foreach (var (watcher, _) in all)
        {
            watcher.Writer.TryComplete();
        }
    }
}
