using System.Globalization;
using MentorBot.Programme.Reporting;

namespace MentorBot.Storage.Confidential;

/// <summary>The tables that were drawn over what members confided. Their counts may be shown; who was counted is closed.</summary>
/// <remarks>Partition: tenant, <c>drawn</c>. Row <c>0</c> counts them, so that no two are drawn at once; <c>r|…</c> a round each.</remarks>
internal sealed class DrawnTables(ITableStore tables, ConfidentialKeys keys)
{
    private const string Purpose = "counted";
    private const string CountRow = "0";

    /// <summary>Characters of a pseudonym by which one person is known from another: 80 bits.</summary>
    private const int NameCharacters = 20;

    public string NameOf(Programme.Members.MemberId who) => keys.Pseudonym(who)[..NameCharacters];

    /// <summary>All rounds that have tables, and what to hand back with the next.</summary>
    public async Task<(IReadOnlyList<DrawnRound> Rounds, string? AsOf)> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        List<DrawnRound> rounds = [];
        string? asOf = null;
        await foreach (var row in tables.QueryAsync(ConfidentialAnswers.Table, PartitionOf(tenant), KeyRange.All, cancellationToken))
        {
            if (row.Key.Row is CountRow)
            {
                asOf = row.ETag;
                continue;
            }

            var place = new StoredAt(ConfidentialAnswers.Table, row.Key);
            var stored = StoredShapes.Current.Read<DrawnRow>(place, row.Content);
            rounds.Add(new(stored.RoundId, stored.Tables, keys.Open(Purpose, stored.Counted, place, row.Content).Split(',', StringSplitOptions.RemoveEmptyEntries)));
        }

        return (rounds, asOf);
    }

    /// <summary>Keeps a round's tables for good; false where others were drawn since, which may have counted the same people.</summary>
    public async Task<bool> TryKeepAsync(string tenant, DrawnRound round, int before, string? asOf, CancellationToken cancellationToken)
    {
        var count = (before + 1).ToString(CultureInfo.InvariantCulture);
        var row = new DrawnRow(round.RoundId, round.Tables, keys.Close(Purpose, string.Join(',', round.Counted)));
        return await tables.WriteAsync(
            ConfidentialAnswers.Table, PartitionOf(tenant),
            [asOf is null ? new Write.Insert(CountRow, count) : new Write.Replace(CountRow, count, asOf), new Write.Insert("r|" + round.RoundId, StoredShapes.Current.Write(row))],
            cancellationToken) is WriteOutcome.Committed;
    }

    private static string PartitionOf(string tenant) => $"{tenant}|drawn";
}

/// <param name="Counted">Names of those who were counted, closed.</param>
internal sealed record DrawnRow(string RoundId, IReadOnlyList<GroupTable> Tables, string Counted);
