using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary>
/// Copies an export into a store. What is there already is left, so it may be broken off and run again; at the end all of it
/// is read back and compared.
/// </summary>
internal sealed class Importer(ITableStore store, StoredTables tables, IProgress<string> says)
{
    private const int AtOnce = 16;

    // Below what a transaction takes even where every character is an emoji.
    private const int BatchCharacters = 300_000;
    private const int RowsBetweenWords = 10_000;

    /// <returns>The tables that came out different, each in a few words; none where all is well.</returns>
    /// <exception cref="RefusedException">The export is not whole, or the store holds other rows.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(ExportFolder folder, bool intoNonEmpty, CancellationToken cancellationToken)
    {
        var counts = await CheckAsync(folder, cancellationToken);
        if (!intoNonEmpty)
        {
            await CheckEmptyAsync(folder, counts, cancellationToken);
        }

        foreach (var table in tables.Kept.Except(counts.Select(count => count.Table)).Order(StringComparer.Ordinal))
        {
            says.Report($"{table}: not in this export; the version that made it left it out, or did not have it yet");
        }

        foreach (var count in counts)
        {
            await WriteAsync(folder, count, cancellationToken);
        }

        List<string> troubles = [];
        foreach (var count in counts)
        {
            var trouble = await CompareAsync(folder, count, othersMayBe: intoNonEmpty, cancellationToken);
            says.Report($"{count.Table}: {count.Rows} rows, {trouble ?? "the same as exported"}");
            troubles.AddRange(trouble is null ? [] : [$"{count.Table}: {trouble}"]);
        }

        return troubles;
    }

    // Before anything is written: a file that was cut off or changed is found by its count and its checksum.
    private async Task<IReadOnlyList<TableCount>> CheckAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        if (await folder.ReadManifestAsync(cancellationToken) is not { Format: Manifest.CurrentFormat, EndedAt: not null } manifest)
        {
            throw new RefusedException("This folder holds no complete export. If the export was broken off, run it again first.");
        }

        foreach (var count in manifest.Tables)
        {
            if (!tables.Kept.Contains(count.Table))
            {
                throw new RefusedException($"This export has a table {count.Table}, which this version does not know. Use the version that made it, or a newer one.");
            }

            if (!folder.HasTable(count.Table) || await SumAsync(folder, count.Table, cancellationToken) != (count.Rows, count.Sha256))
            {
                throw new RefusedException($"{count.Table}: the file is not what was exported: its count or its checksum differs. Nothing was imported.");
            }
        }

        return manifest.Tables;
    }

    private async Task CheckEmptyAsync(ExportFolder folder, IReadOnlyList<TableCount> counts, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Kept)
        {
            var rows = counts.Any(count => count.Table == table) ? RowsAsync(folder, table, cancellationToken) : AsyncEnumerable.Empty<RowLine>();
            await foreach (var met in SideBySide.Of(rows, InStoreAsync(table, cancellationToken), cancellationToken))
            {
                if (met.Is is Standing.Extra or Standing.Different)
                {
                    throw new RefusedException(
                        $"The store holds other rows already, in {table}. Import into an empty store; or, if the export is to be laid over what is there, say --into-non-empty. Nothing was imported.");
                }
            }
        }
    }

    private async Task WriteAsync(ExportFolder folder, TableCount count, CancellationToken cancellationToken)
    {
        var written = 0L;
        await Parallel.ForEachAsync(
            BatchesAsync(folder, count.Table, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (batch, token) =>
            {
                await WriteAsync(count.Table, batch, token);
                var now = Interlocked.Add(ref written, batch.Count);
                if (now / RowsBetweenWords != (now - batch.Count) / RowsBetweenWords)
                {
                    says.Report($"{count.Table}: {now} rows so far");
                }
            });
    }

    private async Task WriteAsync(string table, List<RowLine> batch, CancellationToken cancellationToken)
    {
        var partition = batch[0].Key.Partition;
        if (await store.WriteAsync(table, partition, [.. batch.Select(row => new Write.Insert(row.Key.Row, row.Content))], cancellationToken) is WriteOutcome.Clash)
        {
            // Some are there: with another content, or because the answer to an earlier try was lost.
            await store.WriteAsync(table, partition, [.. batch.Select(row => new Write.Upsert(row.Key.Row, row.Content))], cancellationToken);
        }
    }

    private async IAsyncEnumerable<List<RowLine>> BatchesAsync(ExportFolder folder, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<RowLine> batch = [];
        var characters = 0;
        await foreach (var met in SideBySide.Of(RowsAsync(folder, table, cancellationToken), InStoreAsync(table, cancellationToken), cancellationToken))
        {
            if (met is not { Is: Standing.Missing or Standing.Different, Exported: { } row })
            {
                continue;
            }

            if (batch.Count > 0 && (row.Partition != batch[0].Partition || batch.Count == TableLimits.WritesInTransaction || characters + row.Content.Length > BatchCharacters))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(row);
            characters += row.Content.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<string?> CompareAsync(ExportFolder folder, TableCount count, bool othersMayBe, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Standing, long>();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var met in SideBySide.Of(RowsAsync(folder, count.Table, cancellationToken), InStoreAsync(count.Table, cancellationToken), cancellationToken))
        {
            found[met.Is] = found.GetValueOrDefault(met.Is) + 1;
            if (met is { Exported: not null, Stored: { } stored })
            {
                sum.AppendData(stored.ToBytes().Span);
            }
        }

        var (missing, different, extra) = (found.GetValueOrDefault(Standing.Missing), found.GetValueOrDefault(Standing.Different), found.GetValueOrDefault(Standing.Extra));
        return missing + different + (othersMayBe ? 0 : extra) > 0 ? $"{missing} missing, {different} different, {extra} that were not exported"
            : Convert.ToHexStringLower(sum.GetHashAndReset()) != count.Sha256 ? "another checksum"
            : null;
    }

    private static async Task<(long Rows, string Sha256)> SumAsync(ExportFolder folder, string table, CancellationToken cancellationToken)
    {
        await using var file = folder.OpenTable(table, toWrite: false);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new LineReader(file);
        var rows = 0L;
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            sum.AppendData(line.Span);
            rows++;
        }

        return lines.HasHalfLine ? (-1, "") : (rows, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    private static async IAsyncEnumerable<RowLine> RowsAsync(ExportFolder folder, string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = folder.OpenTable(table, toWrite: false);
        var lines = new LineReader(file);
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            yield return RowLine.Parse(line);
        }
    }

    private IAsyncEnumerable<RowLine> InStoreAsync(string table, CancellationToken cancellationToken) =>
        store.QueryPartitionsAsync(table, KeyRange.All, cancellationToken).Select(RowLine.Of);
}
