using System.Text.Json;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>Notes that somebody leaves, where nothing of theirs is kept, and tells those who are left behind, once.</summary>
internal sealed class PersonLeaving(Outbox outbox, PairBook pairs, Goodbyes goodbyes) : IStep
{
    public const string StepName = "person.leaving";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var leaver = data.Read<Leaver>();
        List<Goodbye> said = [];
        foreach (var id in leaver.Pairs ?? [])
        {
            if (leaver.Who is { } who && await pairs.FindAsync(target.Tenant, id, cancellationToken) is { } pair)
            {
                said.AddRange(await goodbyes.OfAsync(pair, who, PartingReason.Forgotten, knows: null, cancellationToken));
            }
        }

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
