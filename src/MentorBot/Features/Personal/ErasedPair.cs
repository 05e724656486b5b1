using System.Text.Json.Nodes;
using MentorBot.Programme.Joint;
using MentorBot.Programme.Pairs;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>What becomes of a pair, and of what the two wrote together, when one of them is forgotten.</summary>
internal static class ErasedPair
{
    private const string PairRow = Aggregate.DocumentPrefix + PairBook.Document;

    /// <summary>Also where it names them, and nobody can tell as what.</summary>
    public static bool IsTheirs(IReadOnlyList<Entity> rows, Traces traces) =>
        rows.Any(row => row.Key.Row is PairRow && traces.HaveId(row)
            && Traces.Parse(row.Content) is var pair && (MayBeThem(Traces.At(pair, "mentee", "id"), traces) || MayBeThem(Traces.At(pair, "mentor", "id"), traces)));

    /// <summary>The pair itself comes last: by it the others are known for theirs, should this be broken off.</summary>
    public static IEnumerable<RowChange> Changes(IReadOnlyList<Entity> rows, Traces traces)
    {
        var row = rows.First(row => row.Key.Row is PairRow);
        if (Traces.Read<Pair>(row) is not { } pair)
        {
            // Nobody knows who wrote what in there.
            return [.. rows.Where(IsJoint).Select(RowChange.Gone), new(row, PairRow, traces.Scrub(row.Content, everywhere: true))];
        }

        var stays = pair.Other(traces.Who).Id;
        List<RowChange> changes = [];
        List<JointDocument> kept = [];
        foreach (var document in rows.Where(IsJoint))
        {
            if (Traces.Read<JointDocument>(document) is not { } written)
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

    private static bool MayBeThem(JsonNode? id, Traces traces) => id is null || traces.AreMeantBy(id);

    private static bool IsJoint(Entity row) => Aggregate.IsRecord(row.Key.Row, JointBook.Prefix);
}
