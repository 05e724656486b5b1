using System.Text.Json.Nodes;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Pairs;

/// <summary>What those hear who are left behind when a pair ends before its time: the other half, and whoever coordinates it.</summary>
internal sealed class Goodbyes(PairCoordinators coordinators, Letters letters, TimeProvider clock)
{
    /// <summary>Of a pair that ends; none where it has ended before.</summary>
    /// <param name="knows">Who decided it, and needs no word of it.</param>
    public async Task<IReadOnlyList<Goodbye>> OfAsync(Pair pair, MemberId leaves, PartingReason why, MemberId? knows, CancellationToken cancellationToken)
    {
        if (pair.EndedAt is not null || !pair.Has(leaves))
        {
            return [];
        }

        var partner = pair.Other(leaves);
        var coordinator = await coordinators.FindAsync(pair, cancellationToken);
        var reader = partner.Id == knows ? null : await letters.FindReaderAsync(partner.Id, cancellationToken);
        List<Goodbye> goodbyes = [];
        if (reader is not null)
        {
            goodbyes.Add(new(reader, ToPartner(reader, pair, leaves, why, Ended(reader, pair, leaves, why, coordinator)), RoundLedger.Parting(partner.Id)));
        }

        if (coordinator is not null && coordinator.Member.Id != leaves && coordinator.Member.Id != knows)
        {
            var telling = partner.Id == knows ? "parting.knows" : reader is null ? "parting.yours" : "parting.telling";
            goodbyes.Add(new(coordinator, ToCoordinator(coordinator, pair, leaves, why, telling), RoundLedger.Ended(partner.Id)));
        }

        return goodbyes;
    }

    /// <summary>
    /// Of one who asked to be forgotten. A pair whose time had passed doesn't end by that: then the other half hears only of a meeting that
    /// is called off.
    /// </summary>
    public async Task<IReadOnlyList<Goodbye>> OfForgottenAsync(Pair pair, MemberId leaves, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        if (!Parting.WasOver(pair, asked))
        {
            return await OfAsync(pair, leaves, PartingReason.Forgotten, knows: null, cancellationToken);
        }

        var partner = pair.Other(leaves).Id;
        return pair.EndedAt is null && await letters.FindReaderAsync(partner, cancellationToken) is { } reader && CalledOff(reader, pair) is { Count: > 0 } lines
            ? [new(reader, ToPartner(reader, pair, leaves, PartingReason.Forgotten, lines), RoundLedger.Parting(partner))]
            : [];
    }

    public void Post(Aggregate from, IReadOnlyList<Goodbye> goodbyes)
    {
        foreach (var (to, prompt, ledger) in goodbyes)
        {
            letters.Post(from, to, prompt, ledger);
        }
    }

    private IReadOnlyList<string> Ended(Reader to, Pair pair, MemberId leaves, PartingReason why, Reader? coordinator) =>
    [
        to.Words.Say($"parting.{why}.partner", ("round", pair.CohortName)),
        .. CalledOff(to, pair),
        coordinator is null || coordinator.Member.Id == leaves ? to.Words["parting.ask"] : to.Words.Say("parting.told", ("name", coordinator.Member.Name)),
    ];

    private IReadOnlyList<string> CalledOff(Reader to, Pair pair) =>
        pair.MeetingAhead(clock.GetUtcNow()) is { } meeting ? [to.Words.Say("parting.meeting", ("moment", to.Words.Moment(meeting.StartsAt)))] : [];

    // Closed on their way: they name somebody, and may have to wait longer than that person does.
    private static Prompt ToPartner(Reader to, Pair pair, MemberId leaves, PartingReason why, IReadOnlyList<string> lines) => new()
    {
        Heading = to.Words.Say($"parting.{why}.heading", ("name", pair.Self(leaves).Name)),
        Lines = lines,
        IsConfidential = true,
    };

    private static Prompt ToCoordinator(Reader to, Pair pair, MemberId leaves, PartingReason why, string telling) => new()
    {
        Heading = to.Words.Say($"parting.{why}.heading", ("name", pair.Self(leaves).Name)),
        Lines =
        [
            to.Words.Say($"parting.{why}.coordinator", ("partner", pair.Other(leaves).Name), ("round", pair.CohortName)),
            to.Words.Say(telling, ("partner", pair.Other(leaves).GivenName)),
            to.Words.Say("parting.anew", ("partner", pair.Other(leaves).GivenName)),
        ],
        Choices = [new(to.Words["parting.match"], "match.list", new JsonObject { ["cohort"] = pair.CohortId })],
        IsConfidential = true,
    };
}

/// <param name="Ledger">The key under which what became of it is kept, for the round's coordinators.</param>
internal sealed record Goodbye(Reader To, Prompt Prompt, string Ledger);
