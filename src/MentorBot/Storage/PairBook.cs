using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;

namespace MentorBot.Storage;

/// <summary>Launched pairs.</summary>
internal sealed class PairBook(AggregateStore aggregates)
{
    public const string Document = "pair";

    public Task<Pair?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<Pair>(AggregateId.Pair(tenant, id), Document, cancellationToken);

    /// <summary>What the two were written, and whether it arrived.</summary>
    public Task<IReadOnlyList<Written>> WrittenAsync(string tenant, string id, CancellationToken cancellationToken) =>
        aggregates.ReadWrittenAsync(AggregateId.Pair(tenant, id), cancellationToken);

    /// <summary>The pairs of a member, the latest last.</summary>
    public async Task<IReadOnlyList<Pair>> OfAsync(string tenant, Affairs affairs, CancellationToken cancellationToken)
    {
        List<Pair> pairs = [];
        foreach (var id in affairs.Pairs)
        {
            if (await FindAsync(tenant, id, cancellationToken) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }
}

/// <summary>After how many months a mentee has said how it went on.</summary>
internal sealed record FollowedUp(int Months);
