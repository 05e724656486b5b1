using MentorBot.Channel.Activities;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Turns;

/// <summary>Where to answer a person is kept up with whatever the channel sends (protocol 4.5), also what is taken in silence.</summary>
internal sealed class Addresses(AggregateStore aggregates, Outbox outbox, TimeProvider clock)
{
    public async Task RefreshAsync(MemberId who, Activity activity, CancellationToken cancellationToken)
    {
        var id = AggregateId.Member(who);
        bool Moved(ChatReference? chat) => chat is not null && chat.ServiceUrl != activity.ServiceUrl && chat.LastSeenAt <= activity.HappenedAt(clock);
        if (Moved(await aggregates.ReadAsync<ChatReference>(id, ChatReference.Document, cancellationToken)))
        {
            await outbox.ChangeAsync(id, aggregate =>
            {
                if (aggregate.Read<ChatReference>(ChatReference.Document) is { } chat && Moved(chat))
                {
                    aggregate.Write(ChatReference.Document, chat with { ServiceUrl = activity.ServiceUrl! });
                }

                return true;
            }, cancellationToken);
        }
    }
}
