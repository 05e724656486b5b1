using MentorBot.Storage;
using MentorBot.Storage.Processes;

namespace MentorBot.Outbound;

/// <summary>
/// Has outboxes looked at, each by one worker at a time, and by one process at a time: the one that holds its lease, which
/// is given back once everything that could be sent is sent.
/// </summary>
internal sealed partial class OutboxSender(
    OutboxRound round, OutboxLeases leases, Presence presence, ILogger<OutboxSender> logger) : BackgroundService
{
    private const int WorkersForTalk = 48;
    private const int WorkersForMail = 10;

    // More than the channel takes over a call as a rule, and well within what a host waits for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly WorkQueue queue = new();

    /// <summary>Has an outbox looked at, in the line of those that talk where it may hold an answer.</summary>
    public void Kick(AggregateId id) => Kick(id, LineOf(id));

    public void Kick(AggregateId id, Line line) => _ = queue.Add(id, line);

    /// <summary>Looks at an outbox and returns when that is done. What waits in a line already keeps its place.</summary>
    public Task<Looked> SendAsync(AggregateId id, CancellationToken cancellationToken) => queue.Join(id, LineOf(id)).WaitAsync(cancellationToken);

    /// <summary>Completes when there is nothing left to send now.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => queue.WhenIdle().WaitAsync(cancellationToken);

    // A message that has left is recorded, also while the process ends: else it would leave again.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ended = new CancellationTokenSource();
        await using var grace = stoppingToken.Register(() => ended.CancelAfter(Grace));
        // Those who talk never wait for a worker that is busy with an announcement.
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, WorkersForTalk).Select(_ => Task.Run(() => WorkAsync(Line.Talk, stoppingToken, ended.Token), CancellationToken.None)),
            .. Enumerable.Range(0, WorkersForMail).Select(_ => Task.Run(() => WorkAsync(Line.Mail, stoppingToken, ended.Token), CancellationToken.None)),
        ]);
    }

    private static Line LineOf(AggregateId id) => id.Kind is AggregateId.MemberKind or AggregateId.ThreadKind ? Line.Talk : Line.Mail;

    private async Task WorkAsync(Line line, CancellationToken stopping, CancellationToken ended)
    {
        await foreach (var id in queue.BeginAllAsync(line, stopping))
        {
            try
            {
                queue.Done(id, await LookAsync(id, stopping, ended));
            }
            catch (Exception failure)
            {
                // Whatever it was, the rows are still there, and so is their hint: it goes only once this has succeeded.
                if (failure is not OperationCanceledException)
                {
                    Failed(failure, id.Kind);
                }

                queue.Failed(id, failure);
            }
        }
    }

    private async Task<Looked> LookAsync(AggregateId id, CancellationToken stopping, CancellationToken cancellationToken)
    {
        stopping.ThrowIfCancellationRequested();
        await presence.WhenHeardAsync(stopping);
        var tenure = presence.Tenure;
        using var whileOurs = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tenure.Ended);
        // Most hints find that all has been sent long since: that needs no lease.
        if (!leases.Holds(id) && await round.IsEmptyAsync(id, whileOurs.Token))
        {
            return new Looked.Through();
        }

        try
        {
            string? holder;
            while ((holder = await leases.TryTakeAsync(id, whileOurs.Token)) is null)
            {
                var until = await round.EmptyAsync(id, stopping, whileOurs.Token);
                if (await leases.TryReleaseAsync(id, whileOurs.Token))
                {
                    // What was not begun any more is no end: its hint has to stay.
                    stopping.ThrowIfCancellationRequested();
                    return new Looked.Through(until);
                }
            }

            return new Looked.LeftTo(holder);
        }
        catch (OperationCanceledException) when (tenure.Ended.IsCancellationRequested)
        {
            throw new TakenForDeadException();
        }
    }

    private sealed class TakenForDeadException() : Exception("Other processes took this one for dead, and send what is left.");

    [LoggerMessage(Level = LogLevel.Error, Message = "An outbox of a {Kind} could not be emptied; it will be tried again.")]
    private partial void Failed(Exception failure, string kind);
}
