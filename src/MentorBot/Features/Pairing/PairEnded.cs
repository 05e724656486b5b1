using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Pairing;

/// <summary>
/// A pair ends because one of the two doesn't go on in the round: what was planned is called off, nothing is due any more,
/// and those who are left behind are told, once.
/// </summary>
internal sealed class PairEnded(PairBook pairs, PairChanges changes, Goodbyes goodbyes, TimeProvider clock) : IStep
{
    public string Name => CohortBook.EndStep;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        // One that never began never will: see PairLaunched.
        if (await pairs.FindAsync(target.Tenant, target.Key, cancellationToken) is { } pair)
        {
            var ending = data.Read<PairEnding>();
            var said = await goodbyes.OfAsync(pair, ending.Who, ending.Why, ending.By, cancellationToken);
            await changes.ChangeAsync(target, found => Parting.End(found, clock.GetUtcNow()), (aggregate, _) => goodbyes.Post(aggregate, said), cancellationToken);
        }
    }
}
