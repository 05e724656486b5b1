using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>What becomes of a pair, and of what the two wrote together, when one of them is forgotten.</summary>
internal static class ErasedPair
{
    private const string PairRow = Aggregate.DocumentPrefix + PairBook.Document;

    public static bool IsTheirs(IReadOnlyList<Entity> rows, Traces traces) =>
        rows.Any(row => row.Key.Row is PairRow && (Traces.Parse(row.Content) is { } pair
            ? traces.AreMeantBy(pair["mentee"]?["id"]) || traces.AreMeantBy(pair["mentor"]?["id"])
            : traces.HaveId(row)));

    /// <summary>The pair itself comes last: by it the others are known for theirs, should this be broken off.</summary>
    public static IEnumerable<RowChange> Changes(IReadOnlyList<Entity> rows, Traces traces)
    {
        var row = rows.First(row => row.Key.Row is PairRow);
        if (Read<Pair>(row) is not { } pair)
        {
            // Nobody knows who wrote what in there.
            return [.. rows.Where(IsJoint).Select(RowChange.Gone), new(row, PairRow, traces.Scrub(row.Content))];
        }

        var stays = pair.Other(traces.Who).Id;
        List<RowChange> changes = [];
        List<JointDocument> kept = [];
        foreach (var document in rows.Where(IsJoint))
        {
            if (Read<JointDocument>(document) is not { } written)
            {
                changes.Add(RowChange.Gone(document));
                continue;
            }

            var left = Parting.Without(written, stays);
            kept.Add(left);
            changes.Add(new(document, traces.Rename(document.Key.Row), traces.Scrub(StoredShapes.Current.Write(left))));
        }

        changes.Add(new(row, PairRow, traces.Scrub(StoredShapes.Current.Write(Parting.Without(pair, traces.Who, kept, traces.Leaver.At)))));
        return changes;
    }

    private static bool IsJoint(Entity row) => Aggregate.IsRecord(row.Key.Row, JointBook.Prefix);

    private static T? Read<T>(Entity row)
        where T : class
    {
        try
        {
            return StoredShapes.Current.Read<T>(AggregateStore.Table, row);
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }
}
