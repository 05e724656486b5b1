using System.Text.Json.Nodes;
using MentorBot.Programme.Forms;
using MentorBot.Programme.Members;

namespace MentorBot.Storage.Confidential;

/// <summary>What members confide: under another name, closed, apart from everything else of theirs.</summary>
/// <remarks>
/// Partition: tenant, <c>person</c>, the person's pseudonym. Row: what it is and which version, both keyed. The person's aggregate
/// says which version counts (<see cref="ConfidedVersion"/>), so that counts or not with all else that a turn decides: a version
/// is written before the turn is committed, and that before the last goes with it.
/// </remarks>
internal sealed class ConfidentialAnswers(ITableStore tables, AggregateStore aggregates, ConfidentialKeys keys) : IPersonalStore
{
    public const string Table = "confidential";
    private const string Purpose = "answers";
    private const string RecordPrefix = "confided|";

    string IPersonalStore.Name => Table;

    /// <summary>What a person confided under this name, as of their last turn.</summary>
    public async Task<Confided<FormResponse>?> FindAsync(MemberId who, string name, CancellationToken cancellationToken) =>
        await aggregates.ReadRecordAsync<ConfidedVersion>(AggregateId.Member(who), RecordPrefix + name, cancellationToken) is { } version
        && await tables.GetAsync(Table, new(PartitionOf(who), RowOf(name, version.Version)), cancellationToken) is { } row
            ? Open(row)
            : null;

    /// <summary>The names of all they confided.</summary>
    public IAsyncEnumerable<string> NamesAsync(MemberId who, CancellationToken cancellationToken) =>
        aggregates.ReadRecordsAsync<ConfidedVersion>(AggregateId.Member(who), RecordPrefix, cancellationToken).Select(version => version.Name);

    /// <inheritdoc/>
    public async Task<bool> HoldsAnyAsync(MemberId who, CancellationToken cancellationToken) => await NamesAsync(who, cancellationToken).AnyAsync(cancellationToken);

    /// <summary>Writes a version that counts once <see cref="Count"/> is committed. It bears repeating.</summary>
    public async Task WriteAsync(MemberId who, string name, string version, Confided<FormResponse> response, CancellationToken cancellationToken)
    {
        var (partition, row) = (PartitionOf(who), RowOf(name, version));
        var counting = await aggregates.ReadRecordAsync<ConfidedVersion>(AggregateId.Member(who), RecordPrefix + name, cancellationToken);
        var last = counting is null ? null : await tables.GetAsync(Table, new(partition, RowOf(name, counting.Version)), cancellationToken);
        var before = last is null ? null : StoredShapes.Current.Read<ConfidedRow>(new(Table, last.Key), last.Content).Replaces;
        var isAgain = last?.Key.Row == row;
        var closed = keys.Close(Purpose, StoredShapes.Current.Write(response.Reveal()));
        // The last version counts until the turn is committed; the one before it is nobody's any more.
        Write[] writes =
        [
            new Write.Upsert(row, StoredShapes.Current.Write(new ConfidedRow(closed) { Replaces = isAgain ? before : last?.Key.Row })),
            .. before is null || isAgain ? [] : new Write[] { new Write.Delete(before) },
        ];
        await tables.WriteAsync(Table, partition, writes, cancellationToken);
    }

    /// <summary>Has that version count, once the person's aggregate is committed.</summary>
    public static void Count(Aggregate mine, string name, string version) => mine.WriteRecord(RecordPrefix + name, new ConfidedVersion(name, version));

    /// <summary>Has none count. The rows go with <see cref="EraseAsync(MemberId, string, CancellationToken)"/>.</summary>
    public static void Discount(Aggregate mine, string name) => mine.DeleteRecord(RecordPrefix + name);

    /// <summary>Removes every version of it.</summary>
    public Task<int> EraseAsync(MemberId who, string name, CancellationToken cancellationToken) => EraseAsync(who, KeyRange.StartingWith(Kind(name)), cancellationToken);

    /// <inheritdoc/>
    public async Task<JsonNode?> ExportAsync(MemberId who, CancellationToken cancellationToken)
    {
        var all = new JsonObject();
        await foreach (var version in aggregates.ReadRecordsAsync<ConfidedVersion>(AggregateId.Member(who), RecordPrefix, cancellationToken))
        {
            if (await FindAsync(who, version.Name, cancellationToken) is { } confided)
            {
                all[version.Name] = JsonNode.Parse(confided.Reveal().ToJson());
            }
        }

        return all.Count is 0 ? null : all;
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(MemberId who, CancellationToken cancellationToken) => EraseAsync(who, KeyRange.All, cancellationToken);

    private async Task<int> EraseAsync(MemberId who, KeyRange range, CancellationToken cancellationToken)
    {
        var rows = await tables.QueryAsync(Table, PartitionOf(who), range, cancellationToken).Select(row => row.Key.Row).ToListAsync(cancellationToken);
        foreach (var some in rows.Chunk(TableLimits.WritesInTransaction))
        {
            await tables.WriteAsync(Table, PartitionOf(who), [.. some.Select(row => new Write.Delete(row))], cancellationToken);
        }

        return rows.Count;
    }

    private Confided<FormResponse> Open(Entity row)
    {
        var place = new StoredAt(Table, row.Key);
        var closed = StoredShapes.Current.Read<ConfidedRow>(place, row.Content).Closed;
        return new(keys.Open<FormResponse>(Purpose, closed, place, row.Content));
    }

    private string PartitionOf(MemberId who) => $"{who.TenantId}|person|{keys.Pseudonym(who)}";

    private string RowOf(string name, string version) => Kind(name) + keys.Pseudonym($"{name}|{version}")[..32];

    private string Kind(string name) => keys.Pseudonym(name)[..16] + "|";
}

/// <summary>Which version of what a person confided counts. The name is the survey's, as for any other.</summary>
internal sealed record ConfidedVersion(string Name, string Version);

/// <param name="Closed">A form response, closed.</param>
internal sealed record ConfidedRow(string Closed)
{
    /// <summary>The row of the version before, which goes with the version after.</summary>
    public string? Replaces { get; init; }
}
