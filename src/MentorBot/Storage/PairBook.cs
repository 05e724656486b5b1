using System.Collections.Concurrent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Pairs;

namespace MentorBot.Storage;

/// <summary>Launched pairs.</summary>
internal sealed class PairBook(AggregateStore aggregates)
{
    public const string Document = "pair";

    // Each pair is a partition of its own.
    private const int AtOnce = 8;

    public Task<Pair?> FindAsync(string tenant, string id, CancellationToken cancellationToken) =>
        aggregates.ReadAsync<Pair>(AggregateId.Pair(tenant, id), Document, cancellationToken);

    /// <summary>
    /// What the two were written, and whether it arrived: the goodbye to one whose other half was forgotten too, which was said from their
    /// leaving. And what they passed on to the coordinators, of which each keeps account.
    /// </summary>
    public async Task<IReadOnlyList<Written>> WrittenAsync(Pair pair, CancellationToken cancellationToken)
    {
        var tenant = pair.Mentee.Id.TenantId;
        List<Written> all = [.. await aggregates.ReadWrittenAsync(AggregateId.Pair(tenant, pair.Id), cancellationToken)];
        foreach (var left in new[] { pair.Mentee.Id, pair.Mentor.Id }.Where(Leaver.Was))
        {
            var goodbyes = await aggregates.ReadWrittenAsync(AggregateId.Left(tenant, left.ObjectId), cancellationToken);
            var stays = pair.Other(left).Id;
            all.AddRange(goodbyes.Where(written => written.What is LetterKind.Ended ? written.About == stays.ObjectId : written.To == stays));
        }

        foreach (var who in new[] { pair.Mentee.Id, pair.Mentor.Id }.Where(who => !Leaver.Was(who)))
        {
            var told = await aggregates.ReadWrittenAsync(AggregateId.Member(who), cancellationToken);
            all.AddRange(told.Where(written => written.What is LetterKind.Told && written.About == pair.Id).Select(written => written with { From = who }));
        }

        return all;
    }

    /// <summary>Those of a round that have been introduced, by their mentor's name.</summary>
    /// <param name="pairings">The round's.</param>
    public async Task<IReadOnlyList<Pair>> OfAsync(string tenant, IEnumerable<PlannedPair> pairings, CancellationToken cancellationToken) =>
    [
        .. (await FindAsync(tenant, pairings.Where(pairing => pairing.IsLaunched).Select(pairing => pairing.Id), cancellationToken))
            .OrderBy(pair => pair.Mentor.Name, StringComparer.Ordinal).ThenBy(pair => pair.Id, StringComparer.Ordinal),
    ];

    /// <summary>Those of these that there are, in no order.</summary>
    public async Task<IReadOnlyCollection<Pair>> FindAsync(string tenant, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        ConcurrentBag<Pair> pairs = [];
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) =>
        {
            if (await FindAsync(tenant, id, token) is { } pair)
            {
                pairs.Add(pair);
            }
        });
        return pairs;
    }

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
