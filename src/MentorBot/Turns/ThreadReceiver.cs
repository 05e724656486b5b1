using System.Security.Cryptography;
using System.Text;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Inbound;
using MentorBot.Outbound;
using MentorBot.Storage;
using Microsoft.Extensions.Options;

namespace MentorBot.Turns;

/// <summary>
/// Group chats and channels, and people whom the channel can't name. A member's affairs are for their own chat only;
/// everywhere else the bot says where that is, and nothing more.
/// </summary>
internal sealed class ThreadReceiver(Outbox outbox, TurnFactory factory, IOptions<ProgrammeOptions> programme, TimeProvider clock)
{
    /// <param name="pointer">The text that answers them: where to go, or why nothing can be done just now.</param>
    public async Task<ActivityAnswer> ReceiveAsync(Activity activity, TurnKind kind, string pointer, CancellationToken cancellationToken)
    {
        if (kind is TurnKind.Button)
        {
            return ActivityAnswer.Toast(factory.Say(activity, pointer));
        }

        await outbox.ChangeAsync(IdOf(activity), thread => Take(thread, activity, kind, pointer), cancellationToken);
        return new ActivityAnswer.Accepted();
    }

    private bool Take(Aggregate thread, Activity activity, TurnKind kind, string pointer)
    {
        var at = activity.HappenedAt(clock);
        var key = activity.Key(kind, at);
        if (thread.HasHandled(key))
        {
            outbox.Kick(thread.Id);
            return false;
        }

        thread.MarkHandled(key, clock.GetUtcNow());
        var reference = Reachability.After(thread.Read<ThreadReference>(ThreadReference.Document), activity, kind, at);
        if (What(activity, kind, reference, pointer) is { } text)
        {
            reference = reference with { GreetedAt = reference.GreetedAt ?? clock.GetUtcNow() };
            thread.Send(new OutboxEntry.PostToThread(activity.ServiceUrl!, activity.Conversation!.Id!, new(factory.Say(activity, text))));
        }

        // A private chat with somebody unknown is no place to come back to.
        if (!activity.IsPersonal())
        {
            thread.Write(ThreadReference.Document, reference);
        }

        return true;
    }

    private static string? What(Activity activity, TurnKind kind, ThreadReference reference, string pointer) => kind switch
    {
        // Where the bot may read everything, most of it is not meant for it.
        TurnKind.Message => activity.IsPersonal() || activity.MentionsBot() || string.IsNullOrEmpty(activity.Text) ? pointer : null,
        TurnKind.Installed or TurnKind.Upgraded when !activity.IsPersonal() && reference is { State: ChatState.Active, GreetedAt: null } => "turn.hello",
        _ => null,
    };

    // A team is one place, whichever channel an event names.
    private AggregateId IdOf(Activity activity)
    {
        var place = Encoding.UTF8.GetBytes(activity.TeamId() ?? activity.ThreadId());
        return AggregateId.Thread(activity.TenantIn(programme.Value), Convert.ToHexStringLower(SHA256.HashData(place).AsSpan(0, 16)));
    }
}
