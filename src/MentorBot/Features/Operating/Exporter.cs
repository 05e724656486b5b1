using System.Security.Cryptography;
using MentorBot.Storage;

namespace MentorBot.Features.Operating;

/// <summary>Copies a whole store into a folder. Broken off, it goes on behind the last whole line when it is run again.</summary>
internal sealed class Exporter(StoredTables tables, IProgress<string> says, TimeProvider clock)
{
    private const int RowsBetweenWords = 10_000;

    /// <param name="begun">What <see cref="BeginAsync"/> answered.</param>
    public async Task RunAsync(ITableStore store, ExportFolder folder, Manifest begun, CancellationToken cancellationToken)
    {
        List<TableCount> counts = [];

        // What is due comes last: hints are written before what they are for, so each row that is copied has its hint.
        foreach (var table in tables.Kept.OrderBy(name => name == DueTable.Table).ThenBy(name => name, StringComparer.Ordinal))
        {
            var count = await CopyAsync(store, folder, table, cancellationToken);
            says.Report($"{table}: {count.Rows} rows");
            counts.Add(count);
        }

        await folder.WriteManifestAsync(begun with { EndedAt = clock.GetUtcNow(), Tables = counts }, cancellationToken);
    }

    /// <summary>Begins an export, or finds the one to go on with.</summary>
    /// <exception cref="RefusedException">The folder holds something else.</exception>
    public async Task<Manifest> BeginAsync(ExportFolder folder, string from, CancellationToken cancellationToken)
    {
        switch (await folder.ReadManifestAsync(cancellationToken))
        {
            case null when folder.IsEmpty:
                folder.Make();
                var begun = new Manifest(Manifest.CurrentFormat, from, clock.GetUtcNow(), null, []);
                await folder.WriteManifestAsync(begun, cancellationToken);
                return begun;
            case { EndedAt: null, Format: Manifest.CurrentFormat } half when half.From == from:
                return half;
            case { EndedAt: not null }:
                // What a crash right at the end left.
                folder.DropSnapshot();
                throw new RefusedException("This folder holds a complete export already. Give a new folder.");
            default:
                throw new RefusedException("This folder holds something else. Give a new folder.");
        }
    }

    private async Task<TableCount> CopyAsync(ITableStore store, ExportFolder folder, string table, CancellationToken cancellationToken)
    {
        await using var file = folder.OpenTable(table, toWrite: true);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, last) = await ResumeAsync(file, sum, cancellationToken);
        if (rows > 0)
        {
            says.Report($"{table}: going on after {rows} rows");
        }

        await foreach (var entity in store.QueryPartitionsAsync(table, new(last?.Key.Partition, null), cancellationToken))
        {
            var row = RowLine.Of(entity);
            if (row.CompareTo(last) <= 0)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var line = row.ToBytes();
            sum.AppendData(line.Span);
            await file.WriteAsync(line, cancellationToken);
            if (++rows % RowsBetweenWords is 0)
            {
                says.Report($"{table}: {rows} rows so far");
            }
        }

        return new(table, rows, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    private static async Task<(long Rows, RowLine? Last)> ResumeAsync(FileStream file, IncrementalHash sum, CancellationToken cancellationToken)
    {
        var lines = new LineReader(file);
        var rows = 0L;
        RowLine? last = null;
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            sum.AppendData(line.Span);
            last = RowLine.Parse(line);
            rows++;
        }

        file.SetLength(lines.Position);
        file.Position = lines.Position;
        return (rows, last);
    }
}

/// <summary>What was asked for is not done, and nothing was changed. The message is for the operator.</summary>
internal sealed class RefusedException(string message) : Exception(message);
