using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Pairing;

/// <summary>
/// A pair ends because one of the two doesn't go on in the round: what was planned is called off, nothing is due any more,
/// and those who are left behind are told, once. It was decided when the pair was marked: that its time has passed meanwhile changes nothing.
/// </summary>
internal sealed class PairEnded(Outbox outbox, PairSchedule schedule, Goodbyes goodbyes, TimeProvider clock) : IStep
{
    public string Name => CohortBook.EndStep;

    public Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var ending = data.Read<PairEnding>();
        return outbox.ChangeAsync(target, async aggregate =>
        {
            // One that never began never will: see PairLaunched.
            if (aggregate.Read<Pair>(PairBook.Document) is not { } pair || Parting.End(pair, clock.GetUtcNow()) is not { } ended)
            {
                return false;
            }

            await schedule.WriteAsync(aggregate, ended, cancellationToken);
            // Of the pair that is ended here, as it stood: what was planned a moment ago is called off, and said to be.
            goodbyes.Post(aggregate, await goodbyes.OfAsync(pair, ending.Who, ending.Why, ending.By, cancellationToken));
            return true;
        }, cancellationToken);
    }
}
