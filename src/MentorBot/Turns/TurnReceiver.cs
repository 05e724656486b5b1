using MentorBot.Channel.Activities;
using MentorBot.Channel.Inbound;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>Turns an authenticated activity into a turn, and commits it: what was decided and what is said, in one transaction.</summary>
internal sealed partial class TurnReceiver(
    AggregateStore aggregates, Outbox outbox, Router router, IElse otherwise, TurnFactory factory, ThreadReceiver threads, Addresses addresses,
    MemberOrder order, ClockChoice clocks, SetAside aside, IOptions<ProgrammeOptions> programme, TimeProvider clock, ILogger<TurnReceiver> logger) : IActivityReceiver
{
    public async Task<ActivityAnswer> ReceiveAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.IsCardAction() && activity.Flaw() is { } flaw)
        {
            return ActivityAnswer.Refused(flaw);
        }

        var kind = activity.Kind();
        try
        {
            // Whoever waits is answered in time even where the store does not heed the token.
            return await TakeOrExplainAsync(activity, kind, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception late) when (cancellationToken.IsCancellationRequested)
        {
            // It may end all the same, and then it is known again by its key: so whoever brings it again does no harm.
            Slow(late, kind);
            return NotDone(activity, kind, "turn.slow");
        }
        catch (Exception failure)
        {
            // The one place where a turn's faults end up: nothing was committed, so the channel or the person may bring it again.
            Failed(failure, kind);
            return NotDone(activity, kind, "turn.trouble");
        }
    }

    // It may be the store that is away, so the language is the device's; and it is no card, so that what was typed stays on theirs.
    private ActivityAnswer NotDone(Activity activity, TurnKind? kind, string toast) => kind switch
    {
        TurnKind.Button => ActivityAnswer.Toast(factory.Say(activity, toast)),
        null => Ignored(activity),
        _ => new ActivityAnswer.Unavailable(),
    };

    // Nothing was changed: the person hears why, by a way that needs nothing of what could not be read.
    private async Task<ActivityAnswer> TakeOrExplainAsync(Activity activity, TurnKind? kind, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(activity, kind, cancellationToken);
        }
        catch (UnreadableRowException broken)
        {
            await aside.NoteAsync(broken, cancellationToken);
            return kind is { } happened ? await threads.ReceiveAsync(activity, happened, "turn.setAside", cancellationToken) : Ignored(activity);
        }
        catch (NewerRowException)
        {
            return kind is { } happened ? await threads.ReceiveAsync(activity, happened, "turn.updating", cancellationToken) : Ignored(activity);
        }
    }

    private async Task<ActivityAnswer> TakeAsync(Activity activity, TurnKind? kind, CancellationToken cancellationToken)
    {
        var who = activity.IsPersonal() ? Who(activity) : null;
        switch (kind, who)
        {
            case (null, { } known):
                await addresses.RefreshAsync(known, activity, cancellationToken);
                return Ignored(activity);
            case (null, null):
                return Ignored(activity);
            case ({ } happened, { } known):
                return await order.RunAsync(known, () => TakeAsync(activity, happened, known, cancellationToken), cancellationToken);
            case ({ } happened, null):
                return await threads.ReceiveAsync(activity, happened, Who(activity) is not null ? "turn.elsewhere" : "turn.stranger", cancellationToken);
        }
    }

    private async Task<ActivityAnswer> TakeAsync(Activity activity, TurnKind kind, MemberId who, CancellationToken cancellationToken)
    {
        var at = activity.HappenedAt(clock);
        var key = activity.Key(kind, at);
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var mine = await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken);
            if (mine.HasHandled(key))
            {
                outbox.Kick(mine.Id);
                if (kind is not TurnKind.Button)
                {
                    return new ActivityAnswer.Accepted();
                }
            }

            if (Elsewhere(mine, activity, kind) is { } instead)
            {
                return instead.Length is 0 ? new ActivityAnswer.Accepted() : await threads.ReceiveAsync(activity, kind, instead, cancellationToken);
            }

            var turn = factory.Create(mine, who, activity, kind, key);
            await clocks.FollowDeviceAsync(turn, cancellationToken);
            var before = mine.Read<ChatReference>(ChatReference.Document);
            var after = Reachability.After(before, activity, kind, at);
            mine.Write(ChatReference.Document, after);
            await RunAsync(turn, kind, before, after, cancellationToken);
            factory.Write(turn, activity, kind);
            mine.MarkHandled(key, turn.Now);
            await turn.PrepareAsync(cancellationToken);
            if (await outbox.TryCommitAsync(mine, kind.IsWaitedFor() ? Line.Talk : Line.Mail, cancellationToken))
            {
                return factory.Answer(turn, kind);
            }
        }

        throw new StoreBusyException(AggregateId.Member(who));
    }

    // Whoever is being forgotten is told to wait; and whoever is not known becomes so by speaking, not by what is left of an
    // earlier time: an old card, or the app that goes. Empty where nothing is to be said.
    private static string? Elsewhere(Aggregate mine, Activity activity, TurnKind kind) =>
        mine.Read<Leaver>(Leaver.Document) is not null ? (kind is TurnKind.Message or TurnKind.Button ? "turn.leaving" : "")
        : !mine.IsNew ? null
        : kind is TurnKind.Removed ? ""
        : TurnFactory.Pressed(activity, kind) is not null ? "turn.unknown"
        : null;

    private async Task RunAsync(Turn turn, TurnKind kind, ChatReference? before, ChatReference after, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case TurnKind.Message or TurnKind.Button:
                await router.RouteAsync(turn, cancellationToken);
                break;

            // An install is announced in two ways, in any order; an older one may come after a removal.
            case TurnKind.Installed or TurnKind.Upgraded when after.State is ChatState.Active && turn.Member.WelcomedAt is null:
                await otherwise.WelcomeAsync(turn, cancellationToken);
                break;
            case TurnKind.Installed when after.State is ChatState.Active && before?.State is ChatState.Uninstalled:
                await otherwise.WelcomeBackAsync(turn, cancellationToken);
                break;

            // Only one of the two says which language their Teams is in.
            case TurnKind.Installed when after.State is ChatState.Active && turn.Mine.Read<Member>(PeopleBook.Document)?.Language != turn.Member.Language:
                await otherwise.WelcomeAnewAsync(turn, cancellationToken);
                break;
        }
    }

    private static ActivityAnswer Ignored(Activity activity) =>
        activity.Is(ActivityTypes.Invoke) ? new ActivityAnswer.NotImplemented() : new ActivityAnswer.Accepted();

    // With the sign that parts our keys, it is no object id.
    private MemberId? Who(Activity activity) =>
        activity.From?.AadObjectId is { Length: > 0 } id && !id.Contains('|', StringComparison.Ordinal)
            ? new MemberId(activity.TenantIn(programme.Value), id.ToLowerInvariant())
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} took too long; it may yet be carried out, and the channel may send it again.")]
    private partial void Slow(Exception late, TurnKind? kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} could not be taken; nothing was changed, and the channel may send it again.")]
    private partial void Failed(Exception failure, TurnKind? kind);
}
