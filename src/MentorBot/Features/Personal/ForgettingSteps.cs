using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Members;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>Notes that somebody leaves, where nothing of theirs is kept, and tells those who are left behind, once.</summary>
internal sealed class PersonLeaving(Outbox outbox, AggregateStore aggregates, PairBook pairs, Goodbyes goodbyes) : IStep
{
    public const string StepName = "person.leaving";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var (leaver, said) = await PartAsync(target.Tenant, data.Read<Leaver>(), cancellationToken);

        await outbox.ChangeAsync(target, left =>
        {
            if (!left.IsNew)
            {
                return false;
            }

            left.Write(Leaver.Document, leaver);
            goodbyes.Post(left, said);
            left.Carry(PersonForgotten.StepName, target, new Leaver { Alias = leaver.Alias, At = leaver.At });
            return true;
        }, cancellationToken);
    }

    // Since they said so they may have been introduced to somebody: an hour may have passed.
    private async Task<(Leaver Leaver, List<Goodbye> Said)> PartAsync(string tenant, Leaver leaver, CancellationToken cancellationToken)
    {
        List<Goodbye> said = [];
        if (leaver.Who is not { } who)
        {
            return (leaver, said);
        }

        var since = await aggregates.ReadAsync<Affairs>(AggregateId.Member(who), Affairs.Document, cancellationToken);
        IReadOnlyList<string> all = [.. (leaver.Pairs ?? []).Union(since?.Pairs ?? [])];
        HashSet<MemberId> partners = [.. leaver.Partners ?? []];
        foreach (var id in all)
        {
            if (await pairs.FindAsync(tenant, id, cancellationToken) is { } pair && pair.Has(who))
            {
                partners.Add(pair.Other(who).Id);
                said.AddRange(await goodbyes.OfForgottenAsync(pair, who, leaver.At, cancellationToken));
            }
        }

        return (leaver with { Pairs = all, Partners = [.. partners] }, said);
    }
}

/// <summary>Erases them everywhere.</summary>
internal sealed class PersonForgotten(Outbox outbox, AggregateStore aggregates, DueTable due, Erasing erasing, TimeProvider clock) : IStep
{
    public const string StepName = "person.forgotten";

    // What was on its way to them, or about them, has long arrived by then, and been recorded.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(3);

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        if (await aggregates.ReadAsync<Leaver>(target, Leaver.Document, cancellationToken) is not { Who: { } who, Rows: null } leaver)
        {
            return;
        }

        var rows = await erasing.EraseAsync(leaver, who, cancellationToken);
        var again = clock.GetUtcNow() + Afterwards;
        await due.HintAsync(target, Outbox.DueKind, again, cancellationToken);
        await outbox.ChangeAsync(target, left =>
        {
            left.Write(Leaver.Document, leaver with { Rows = rows });
            left.Carry(PersonGone.StepName, target, new Leaver { Alias = leaver.Alias, At = leaver.At }, again);
            return true;
        }, cancellationToken);
    }
}

/// <summary>Erases once more what was written down while they were being erased, and then what says whom.</summary>
internal sealed class PersonGone(Outbox outbox, AggregateStore aggregates, Erasing erasing, ITableStore tables) : IStep
{
    public const string StepName = "person.gone";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        if (await aggregates.ReadAsync<Leaver>(target, Leaver.Document, cancellationToken) is { Who: { } who } leaver)
        {
            await erasing.EraseAsync(leaver, who, cancellationToken);
            await outbox.ChangeAsync(target, left =>
            {
                left.Write(Leaver.Document, new Leaver { Alias = leaver.Alias, At = leaver.At, Rows = leaver.Rows });
                return true;
            }, cancellationToken);
        }

        // Once more where a crash came before it: whoever is gone is gone from the file as well.
        await tables.WipeAsync(cancellationToken);
    }
}
