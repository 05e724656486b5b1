using MentorBot.Outbound;
using MentorBot.Pairs;
using MentorBot.Programme.Members;
using MentorBot.Storage;
using MentorBot.Texts;
using MentorBot.Turns;
using Microsoft.Extensions.Options;

namespace MentorBot.Features.Personal;

/// <summary>
/// Goes through every row of the tenant and takes a person out of it. Broken off anywhere, it is begun again, and finds what
/// is left; their own aggregate goes last, since by it the others are found. PERSONAL.md beside this file lists every place.
/// </summary>
/// <remarks>Its cost follows the size of the store: rows elsewhere name people without anything that leads there.</remarks>
internal sealed class Erasing(
    ITableStore tables, AggregateStore aggregates, DueTable due, PairSchedule schedule, IEnumerable<IPersonalStore> stores, Outbox outbox, TextCatalogue texts, IOptions<ProgrammeOptions> programme, TimeProvider clock)
{
    // Others go on working meanwhile, and may write them down once more where this has been already.
    private const int MostPasses = 5;

    /// <summary>Answers how many rows went or were changed; none where they have written again since they were gone, and begun anew.</summary>
    /// <exception cref="StoreBusyException">Others kept writing.</exception>
    public async Task<int> EraseAsync(Leaver leaver, MemberId who, CancellationToken cancellationToken)
    {
        if (!await AreLeavingAsync(leaver, who, cancellationToken))
        {
            return 0;
        }

        var traces = new Traces(leaver, who, texts.Say(programme.Value.DefaultLanguage, "personal.somebody"), programme.Value.Coordinators);
        var rows = 0;
        foreach (var store in stores)
        {
            rows += await store.EraseAsync(who, cancellationToken);
        }

        for (int pass = 0, found = -1; pass < MostPasses && found is not 0; pass++)
        {
            found = await PassAsync(traces, cancellationToken);
            rows += found;
        }

        var own = AggregateId.Member(who);
        rows += await DropAsync(own, cancellationToken);
        // Last: the hint that has their own outbox looked at. Should it come to be needed before, it is still there.
        rows += await ErasedTables.WithoutDueAsync(tables, traces, own, alsoOwn: true, cancellationToken);
        outbox.Forget(own);
        return rows;
    }

    // Marked, whoever writes now is told to wait; and what they began anew before is not to be erased.
    private async Task<bool> AreLeavingAsync(Leaver leaver, MemberId who, CancellationToken cancellationToken)
    {
        var own = await aggregates.OpenAsync(AggregateId.Member(who), cancellationToken);
        if (own.Read<Leaver>(Leaver.Document)?.Alias == leaver.Alias)
        {
            return true;
        }

        // Whatever else is there, a turn of theirs writes this.
        if (own.Read<Member>(PeopleBook.Document) is not null)
        {
            return false;
        }

        own.Write(Leaver.Document, leaver);
        return await aggregates.TryCommitAsync(own, cancellationToken);
    }

    private async Task<int> PassAsync(Traces traces, CancellationToken cancellationToken)
    {
        var own = AggregateId.Member(traces.Who);
        var found = 0;
        await foreach (var (id, rows) in aggregates.AllAsync(traces.Who.TenantId, cancellationToken))
        {
            if (id != own && id != AggregateId.Left(traces.Who.TenantId, traces.Leaver.Alias))
            {
                found += await ScrubAsync(id, rows, traces, cancellationToken);
            }
        }

        return found
            + await ErasedTables.WithoutDueAsync(tables, traces, own, alsoOwn: false, cancellationToken)
            + await ErasedTables.InAuditAsync(tables, traces, cancellationToken)
            + await ErasedTables.WithoutAsideAsync(tables, traces, cancellationToken);
    }

    private async Task<int> ScrubAsync(AggregateId id, IReadOnlyList<Entity> found, Traces traces, CancellationToken cancellationToken)
    {
        var (rows, done) = (found, 0);
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var changes = ErasedAggregate.Changes(id, rows, traces, clock.GetUtcNow());
            var (written, isWhole) = traces.HaveId(id.Partition)
                ? await MoveAsync(id, rows, changes, traces, cancellationToken)
                : await WriteAsync(id.Partition, HeadOf(rows), changes, cancellationToken);
            done += written;
            if (isWhole)
            {
                return done;
            }

            rows = await ReadAsync(id, cancellationToken);
        }

        throw new StoreBusyException(id);
    }

    // Whoever has read the aggregate before must not write it back as it was: the head changes with every batch.
    private async Task<(int Written, bool IsWhole)> WriteAsync(
        string partition, Entity? head, IEnumerable<RowChange> changes, CancellationToken cancellationToken)
    {
        var (written, etag) = (0, head?.ETag);
        foreach (var batch in RowChange.Batches(changes))
        {
            IReadOnlyList<Write> writes = [.. head is null ? [] : new Write[] { new Write.Replace(Aggregate.HeadRow, head.Content, etag!) }, .. batch.SelectMany(change => change.Writes())]; // A head that is there has one.
            if (await tables.WriteAsync(AggregateStore.Table, partition, writes, cancellationToken) is not WriteOutcome.Committed { ETags: var etags })
            {
                return (written, false);
            }

            written += batch.Count;
            etag = head is null ? null : etags[0];
        }

        return (written, true);
    }

    // An earlier version named pairs by their mentee. All that names this one is renamed in the same way, so they find each other.
    private async Task<(int Written, bool IsWhole)> MoveAsync(
        AggregateId id, IReadOnlyList<Entity> rows, IReadOnlyList<RowChange> changes, Traces traces, CancellationToken cancellationToken)
    {
        var to = new AggregateId(traces.Rename(id.Partition));
        var changed = changes.ToDictionary(change => change.Row.Key.Row);
        var moved = rows.Where(row => row.Key.Row is not Aggregate.LeaseRow).Select(row => changed.GetValueOrDefault(row.Key.Row) ?? new(row, row.Key.Row, row.Content)).ToList();
        // First the hints: what waits in its outbox is looked for there from now on, and so is what the other is still to be reminded of.
        await due.HintAsync(to, Outbox.DueKind, clock.GetUtcNow(), cancellationToken);
        await schedule.HintSoonAsync(to.Tenant, to.Key, cancellationToken);
        foreach (var batch in RowChange.Batches(moved.Where(change => change.Content is not null)))
        {
            await tables.WriteAsync(AggregateStore.Table, to.Partition, [.. batch.Select(change => new Write.Upsert(change.To, change.Content!))], cancellationToken); // Those without one were left out.
        }

        var head = HeadOf(rows);
        foreach (var batch in rows.Where(row => row != head).Prepend(head).OfType<Entity>().Chunk(TableLimits.WritesInTransaction))
        {
            if (await tables.WriteAsync(
                AggregateStore.Table, id.Partition,
                [.. batch.Select(row => new Write.Delete(row.Key.Row, row == head ? row.ETag : null))], cancellationToken) is not WriteOutcome.Committed)
            {
                return (0, false);
            }
        }

        // Once more, now that they are there: whoever looked in between found nothing, and took the first with them.
        await schedule.HintSoonAsync(to.Tenant, to.Key, cancellationToken);
        outbox.Kick(to);
        return (rows.Count, true);
    }

    private async Task<int> DropAsync(AggregateId own, CancellationToken cancellationToken)
    {
        var dropped = 0;
        for (var attempt = 0; attempt < StoreBusyException.Attempts; attempt++)
        {
            var rows = await ReadAsync(own, cancellationToken);
            if (rows.Count is 0)
            {
                return dropped;
            }

            // What says that they are leaving goes with the last: until then nothing of theirs begins anew.
            foreach (var batch in rows.OrderBy(row => row.Key.Row is Aggregate.HeadRow or Aggregate.DocumentPrefix + Leaver.Document).Select(RowChange.Gone).Chunk(TableLimits.WritesInTransaction))
            {
                if (await tables.WriteAsync(AggregateStore.Table, own.Partition, [.. batch.SelectMany(change => change.Writes())], cancellationToken) is not WriteOutcome.Committed)
                {
                    break;
                }

                dropped += batch.Length;
            }
        }

        throw new StoreBusyException(own);
    }

    private static Entity? HeadOf(IReadOnlyList<Entity> rows) => rows.FirstOrDefault(row => row.Key.Row is Aggregate.HeadRow);

    private async Task<IReadOnlyList<Entity>> ReadAsync(AggregateId id, CancellationToken cancellationToken) =>
        await tables.QueryAsync(AggregateStore.Table, id.Partition, KeyRange.All, cancellationToken).ToListAsync(cancellationToken);
}
