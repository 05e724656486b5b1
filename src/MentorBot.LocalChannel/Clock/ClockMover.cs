using MentorBot.LocalChannel.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.LocalChannel.Clock;

/// <summary>Moves the clock through everything that falls due on the way, in order, one move at a time.</summary>
internal sealed class ClockMover(RehearsalClock clock, ChatBook book, Watchers watchers, IServiceScopeFactory scopes) : IDisposable
{
    // Work that says the same instant is next this often in a row is not doing it.
    private const int Patience = 20;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<ClockMoved?> TryMoveAsync(ClockMove move, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (TargetOf(move) is not { } target)
            {
                return null;
            }

            var before = book.Posts;
            await using var scope = scopes.CreateAsyncScope();
            var works = scope.ServiceProvider.GetServices<IRehearsedWork>().ToArray();
            await RunThroughAsync(works, target, cancellationToken);
            await RunAtAsync(works, target, cancellationToken);
            var moved = new ClockMoved(clock.GetUtcNow(), book.Posts - before);
            watchers.Tell(new LocalEvent("clock") { Now = moved.Now });
            return moved;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public async Task<Upcoming?> ForeseeAsync(CancellationToken cancellationToken)
    {
        Upcoming? first = null;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<IRehearsedWork>())
        {
            if (await work.ForeseeAsync(cancellationToken) is { } next && (first is null || next.At < first.At))
            {
                first = next;
            }
        }

        return first;
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task RunThroughAsync(IRehearsedWork[] works, DateTimeOffset target, CancellationToken cancellationToken)
    {
        DateTimeOffset? last = null;
        for (var repeats = 0; await NextAsync(works, cancellationToken) is { } next && next <= target; last = next)
        {
            repeats = next == last ? repeats + 1 : 0;
            if (repeats >= Patience)
            {
                return;
            }

            await RunAtAsync(works, next, cancellationToken);
        }
    }

    private async Task RunAtAsync(IRehearsedWork[] works, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        clock.MoveTo(instant);
        book.KeepClock(clock.Lead);
        foreach (var work in works)
        {
            await work.RunDueAsync(cancellationToken);
        }
    }

    private static async Task<DateTimeOffset?> NextAsync(IRehearsedWork[] works, CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        foreach (var work in works)
        {
            if (await work.NextAsync(cancellationToken) is { } next && (first is null || next < first))
            {
                first = next;
            }
        }

        return first;
    }

    private DateTimeOffset? TargetOf(ClockMove move)
    {
        var now = clock.GetUtcNow();
        var by = move.Now is { } instant ? instant - now : move.By;
        return by is { } span && span >= TimeSpan.Zero && span <= ClockMove.Furthest ? now + span : null;
    }
}
