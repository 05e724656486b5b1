using System.Text.Json;
using MentorBot.Cards;
using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>Notes that somebody leaves, where nothing of theirs is kept, and tells those who are left behind, once.</summary>
internal sealed class PersonLeaving(Outbox outbox, PairBook pairs, PairCoordinators coordinators, Letters letters, TimeProvider clock) : IStep
{
    public const string StepName = "person.leaving";

    public string Name => StepName;

    public async Task ApplyAsync(AggregateId target, JsonElement data, CancellationToken cancellationToken)
    {
        var leaver = data.Read<Leaver>();
        List<(Reader To, Prompt Prompt)> goodbyes = [];
        foreach (var id in leaver.Pairs ?? [])
        {
            if (await pairs.FindAsync(target.Tenant, id, cancellationToken) is { EndedAt: null } pair && leaver.Who is { } who && pair.Has(who)
                && pair.EndsOn >= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            {
                goodbyes.AddRange(await GoodbyesAsync(pair, leaver, cancellationToken));
            }
        }

        await outbox.ChangeAsync(target, left =>
        {
            if (!left.IsNew)
            {
                return false;
            }

            left.Write(Leaver.Document, leaver);
            goodbyes.ForEach(goodbye => letters.Post(left, goodbye.To, goodbye.Prompt));
            left.Carry(PersonForgotten.StepName, target, new Leaver { Alias = leaver.Alias, At = leaver.At });
            return true;
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<(Reader To, Prompt Prompt)>> GoodbyesAsync(Pair pair, Leaver leaver, CancellationToken cancellationToken)
    {
        var who = leaver.Who!.Value; // Asked by who has one.
        var (self, partner) = (pair.Self(who), pair.Other(who));
        var coordinator = await coordinators.FindAsync(pair, cancellationToken);
        coordinator = coordinator?.Member.Id == who ? null : coordinator;
        List<(Reader, Prompt)> goodbyes = [];
        if (await letters.FindReaderAsync(partner.Id, cancellationToken) is { } reader)
        {
            goodbyes.Add((reader, Goodbye(
                reader.Words.Say("personal.left.heading", ("name", self.Name)),
                reader.Words.Say("personal.left.partner", ("round", pair.CohortName)),
                coordinator is null ? reader.Words["personal.left.ask"] : reader.Words.Say("personal.left.told", ("name", coordinator.Member.Name)))));
        }

        if (coordinator is not null)
        {
            goodbyes.Add((coordinator, Goodbye(
                coordinator.Words.Say("personal.left.heading", ("name", self.Name)),
                coordinator.Words.Say("personal.left.coordinator", ("partner", partner.Name), ("round", pair.CohortName)))));
        }

        return goodbyes;
    }

    // Closed on its way: it names them, and may have to wait longer than they do.
    private static Prompt Goodbye(string heading, params IReadOnlyList<string> lines) => new() { Heading = heading, Lines = lines, IsConfidential = true };
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
