using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>The tables beside the aggregates: what is due, who read what, what was set aside.</summary>
internal static class ErasedTables
{
    /// <summary>Nothing is due for them any more.</summary>
    /// <param name="alsoOwn">Whether the hint to their own outbox goes too.</param>
    public static Task<int> WithoutDueAsync(ITableStore tables, Traces traces, AggregateId own, bool alsoOwn, CancellationToken cancellationToken) =>
        ChangeAsync(
            tables, DueTable.Table, traces,
            row => traces.HaveId(row) && (alsoOwn || !DueTable.IsFor(row.Key, own)) ? new Write.Delete(row.Key.Row) : null,
            cancellationToken);

    /// <summary>That somebody read something of somebody stays; who that was goes.</summary>
    public static Task<int> InAuditAsync(ITableStore tables, Traces traces, CancellationToken cancellationToken) =>
        ChangeAsync(
            tables, AuditTrail.Table, traces,
            row => traces.HaveId(row) ? new Write.Upsert(traces.Rename(row.Key.Row), traces.Rename(row.Content)) : null,
            cancellationToken);

    /// <summary>Copies of what could not be read or carried out: what speaks of them is dropped whole.</summary>
    public static async Task<int> WithoutAsideAsync(ITableStore tables, Traces traces, CancellationToken cancellationToken)
    {
        HashSet<string> ids = [];
        await foreach (var row in tables.QueryPartitionsAsync(SetAside.Table, KeyRange.StartingWith(traces.Who.TenantId), cancellationToken))
        {
            if (traces.AreIn(row.Content, byGivenName: false))
            {
                ids.Add(SetAside.IdOf(row.Key));
            }
        }

        return ids.Count is 0 ? 0 : await ChangeAsync(
            tables, SetAside.Table, traces, row => ids.Contains(SetAside.IdOf(row.Key)) ? new Write.Delete(row.Key.Row) : null, cancellationToken);
    }

    private static async Task<int> ChangeAsync(ITableStore tables, string table, Traces traces, Func<Entity, Write?> change, CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var row in tables.QueryPartitionsAsync(table, KeyRange.StartingWith(traces.Who.TenantId), cancellationToken))
        {
            if (change(row) is { } write)
            {
                await tables.WriteAsync(table, row.Key.Partition, write.Row == row.Key.Row ? [write] : [write, new Write.Delete(row.Key.Row)], cancellationToken);
                changed++;
            }
        }

        return changed;
    }
}
