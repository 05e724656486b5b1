using MentorBot.Outbound;
using MentorBot.Storage;
using MentorBot.Storage.Processes;

namespace MentorBot.Jobs;

/// <summary>Sends what a crash or a refusal left in an outbox.</summary>
/// <remarks>
/// A long outbox is not waited for: the sender goes on with it, and a new hint sees to what a crash would leave of it. Where
/// another living process empties it, the hint is left to that one.
/// </remarks>
internal sealed class OutboxWork(OutboxSender sender, DueTable due, Presence presence, TimeProvider clock) : IDueWork
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    public string Kind => Outbox.DueKind;

    public async Task RunAsync(AggregateId aggregate, CancellationToken cancellationToken)
    {
        var look = sender.SendAsync(aggregate, cancellationToken);
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isThrough = await Task.WhenAny(look, Task.Delay(Moment, clock, waited.Token)) == look;
        await waited.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var later = clock.GetUtcNow() + Outbox.Patience;
        if (!isThrough)
        {
            await due.HintAsync(aggregate, Kind, later, presence.Tenure.Id, cancellationToken);
        }
        else if (await look is Looked.LeftTo { Holder: var holder })
        {
            // Its next pass looks after it: should it have forgotten, nobody waits for long.
            await due.LeaveAsync(aggregate, Kind, clock.GetUtcNow(), holder, cancellationToken);
        }
        else if (await look is Looked.Through { Until: { } until })
        {
            // What waits has its hint. But that may be the very one that this is done for, ahead of its time: of a dead process, or
            // by a clock that was put back since. Then it would go with it.
            await due.HintAsync(aggregate, Kind, until, cancellationToken);
        }
    }

    public Task<string?> ForeseeAsync(AggregateId aggregate, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
