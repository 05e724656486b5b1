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

/// <summary>Erases them everywhere, and then what says whom.</summary>
internal sealed class PersonForgotten(Outbox outbox, AggregateStore aggregates, Erasing erasing, ITableStore tables) : IStep
{
    public const string StepName = "person.forgotten";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        if (await aggregates.ReadAsync<Leaver>(target, Leaver.Document, cancellationToken) is { Who: { } who } leaver)
        {
            var rows = await erasing.EraseAsync(leaver, who, cancellationToken);
            await outbox.ChangeAsync(target, left =>
            {
                left.Write(Leaver.Document, new Leaver { Alias = leaver.Alias, At = leaver.At, Rows = rows });
                return true;
            }, cancellationToken);
        }

        // Once more where a crash came before it: whoever is gone is gone from the file as well.
        await tables.WipeAsync(cancellationToken);
    }
}
