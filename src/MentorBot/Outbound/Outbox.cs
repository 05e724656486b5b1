using System.Collections.Concurrent;
using MentorBot.Storage;
using MentorBot.Storage.Processes;

namespace MentorBot.Outbound;

/// <summary>
/// Commits an aggregate together with what is to be said about it, and sees that it leaves: at once in the normal case,
/// by this process or by the one that is emptying this outbox already; by the due table after a crash.
/// </summary>
/// <remarks>
/// The hint in the due table is written before the commit, and names this process: once it is dead, the others look at once.
/// Hints of one second are one row, which names the last who wrote it; therefore, and for what was left to the dead one as
/// long as it seemed alive, each of the others looks at its own too.
/// </remarks>
internal sealed class Outbox(AggregateStore aggregates, DueTable due, OutboxLeases leases, OutboxSender sender, Presence presence, TimeProvider clock)
{
    public const string DueKind = "outbox";

    /// <summary>How long a message may sit before somebody else looks after it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<AggregateId, (string From, DateTimeOffset At)> hinted = [];

    /// <summary>Commits everything or nothing; false where somebody else was first, and the caller decides again.</summary>
    /// <param name="line">In which what is to be sent waits, where it has to.</param>
    public async Task<bool> TryCommitAsync(Aggregate aggregate, Line line, CancellationToken cancellationToken)
    {
        if (!aggregate.HasOutgoing)
        {
            return await aggregates.TryCommitAsync(aggregate, cancellationToken);
        }

        var (from, at) = await HintAsync(aggregate.Id, cancellationToken);
        var lease = await leases.PlanAsync(aggregate, cancellationToken);
        if (await CommitAsync(aggregate, lease.Write, line, cancellationToken) is not WriteOutcome.Committed { ETags: var etags })
        {
            return false;
        }

        // A commit that took so long may have been overtaken by the look that its hint stands for; and while this process may
        // be taken for dead, by the others'.
        if (presence.Tenure.Id != from || !presence.MaySend || clock.GetUtcNow() > at - Margin || !hinted.ContainsKey(aggregate.Id))
        {
            hinted.TryRemove(aggregate.Id, out _);
            await HintAsync(aggregate.Id, cancellationToken);
        }

        if (lease.Write is not null)
        {
            leases.Committed(aggregate.Id, lease, etags[^1]!); // It was written, so it has one.
        }

        // Else its holder finds out when it gives the lease back, and looks again.
        if (lease.IsOurs)
        {
            sender.Kick(aggregate.Id, line);
        }

        return true;
    }

    /// <summary>Has an outbox looked at: what comes a second time may have been committed without anybody's hearing of it.</summary>
    public void Kick(AggregateId id) => sender.Kick(id);

    /// <summary>Has everything looked at that this process committed lately: a process it was left to may be gone.</summary>
    public void KickLately()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, hint) in hinted)
        {
            if (hint.At > now)
            {
                // Not before those who talk now: much of it may be waiting for this process itself.
                sender.Kick(id, Line.Mail);
            }
        }

        // A hint that named it in place of this process goes with what was its: what is committed next needs another.
        hinted.Clear();
    }

    /// <summary>Nothing of it is left, its hint neither: what it holds next needs another.</summary>
    public void Forget(AggregateId id) => hinted.TryRemove(id, out _);

    /// <summary>
    /// Opens, decides and commits, again after a clash; what <paramref name="decide"/> does must bear repeating. What it says
    /// is no answer that anybody looks at their screen for, but in a group chat or channel.
    /// </summary>
    /// <exception cref="StoreBusyException">Others were first every time.</exception>
    public Task<T> ChangeAsync<T>(AggregateId id, Func<Aggregate, Task<T>> decide, CancellationToken cancellationToken) => aggregates.ChangeAsync(
        id, decide, aggregate => TryCommitAsync(aggregate, id.Kind is AggregateId.ThreadKind ? Line.Talk : Line.Mail, cancellationToken), cancellationToken);

    public Task<T> ChangeAsync<T>(AggregateId id, Func<Aggregate, T> decide, CancellationToken cancellationToken) =>
        ChangeAsync(id, aggregate => Task.FromResult(decide(aggregate)), cancellationToken);

    private async Task<WriteOutcome> CommitAsync(Aggregate aggregate, Write? beside, Line line, CancellationToken cancellationToken)
    {
        try
        {
            return await aggregates.CommitAsync(aggregate, beside, cancellationToken);
        }
        catch
        {
            // It may have been done all the same, and then others take this process for the one that sends it.
            sender.Kick(aggregate.Id, line);
            throw;
        }
    }

    // The hint is written first: a hint without a message costs a look, a message without a hint may be lost.
    // A chat that goes on needs one now and then, not one each time.
    private async Task<(string From, DateTimeOffset At)> HintAsync(AggregateId id, CancellationToken cancellationToken)
    {
        var (now, from) = (clock.GetUtcNow(), presence.Tenure.Id);
        if (hinted.TryGetValue(id, out var known) && known.From == from && known.At > now + Margin && known.At <= now + Patience)
        {
            return known;
        }

        await due.HintAsync(id, DueKind, now + Patience, from, cancellationToken);
        if (hinted.Count > 20_000)
        {
            hinted.Clear();
        }

        return hinted[id] = (from, now + Patience);
    }
}
