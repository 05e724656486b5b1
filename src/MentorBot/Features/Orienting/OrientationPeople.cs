using System.Collections.Concurrent;
using MentorBot.Programme.Cohorts;
using MentorBot.Programme.Orientation;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Orienting;

/// <summary>Whom an orientation is for: both people of each launched pair of the round that goes on.</summary>
internal sealed class OrientationPeople(CohortBook cohorts, PairBook pairs, OrientationBook book)
{
    /// <summary>By name, each once, and behind them whoever was told of it and is in no such pair any more.</summary>
    /// <param name="onlyPair">Only the two of this pair; null for everybody.</param>
    public async Task<IReadOnlyList<Invited>> FindAsync(string tenant, string cohortId, string? onlyPair, CancellationToken cancellationToken)
    {
        IEnumerable<string> launched = onlyPair is null
            ? (await cohorts.PairingsAsync(tenant, cohortId, cancellationToken)).Where(pairing => pairing.IsLaunched).Select(pairing => pairing.Id)
            : [onlyPair];
        var asked = (await pairs.FindAsync(tenant, launched, cancellationToken)).Where(pair => pair.EndedAt is null)
            .SelectMany(pair => new[] { pair.Mentee, pair.Mentor }).DistinctBy(person => person.Id)
            .OrderBy(person => person.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(person => person.Id.ObjectId, StringComparer.Ordinal).ToList();
        var guests = onlyPair is null
            ? await book.GuestsAsync(tenant, cohortId, cancellationToken)
            : [.. (await Task.WhenAll(asked.Select(person => book.FindGuestAsync(cohortId, person.Id, cancellationToken)))).OfType<OrientationGuest>()];
        var known = guests.ToDictionary(guest => guest.Who.Id);
        return
        [
            .. asked.Select(person => new Invited(person, known.GetValueOrDefault(person.Id), IsAsked: true)),
            .. guests.Where(guest => asked.TrueForAll(person => person.Id != guest.Who.Id)).Select(guest => new Invited(guest.Who, guest, IsAsked: false)),
        ];
    }

    /// <summary>Those who were told of it and are in a pair that goes on.</summary>
    public async Task<IReadOnlyList<OrientationGuest>> GuestsAsync(string tenant, string cohortId, CancellationToken cancellationToken) =>
        [.. (await FindAsync(tenant, cohortId, onlyPair: null, cancellationToken)).Where(invited => invited.IsAsked).Select(invited => invited.Guest).OfType<OrientationGuest>()];
}

/// <param name="Guest">Null where they have not been told of it.</param>
/// <param name="IsAsked">They are in a pair of the round that goes on.</param>
internal sealed record Invited(Party Who, OrientationGuest? Guest, bool IsAsked);
