using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Who read whose data, and when. Written before the data is shown; ids only.</summary>
internal sealed class AuditTrail(ITableStore tables, TimeProvider clock)
{
    public const string Table = "audit";
    private const string Operator = "operator";
    private const string Everything = "everything";

    /// <summary>That everything was copied out, by whoever runs the program's commands.</summary>
    public static (string Partition, Write Row) Exported(string tenant, DateTimeOffset now) => Entry(tenant, new(now, Operator, Everything, "export"));

    /// <inheritdoc cref="Exported"/>
    public Task ExportedAsync(string tenant, CancellationToken cancellationToken) => WriteAsync(Exported(tenant, clock.GetUtcNow()), cancellationToken);

    public Task ReadByAsync(MemberId reader, MemberId subject, string what, CancellationToken cancellationToken) =>
        WriteAsync(Entry(reader.TenantId, new(clock.GetUtcNow(), reader.ObjectId, subject.ObjectId, what)), cancellationToken);

    /// <summary>That somebody read what belongs to a whole round and to nobody in it.</summary>
    public Task ReadRoundByAsync(MemberId reader, string cohortId, string what, CancellationToken cancellationToken) =>
        WriteAsync(Entry(reader.TenantId, new(clock.GetUtcNow(), reader.ObjectId, cohortId, what)), cancellationToken);

    /// <summary>That somebody changed what a whole round works with.</summary>
    public Task ChangedByAsync(MemberId by, string cohortId, string what, CancellationToken cancellationToken) => ReadRoundByAsync(by, cohortId, what, cancellationToken);

    /// <summary>Whatever concerns this person, the oldest first: who read of them, and what they read of others.</summary>
    public IAsyncEnumerable<AuditEntry> AboutAsync(MemberId who, CancellationToken cancellationToken) =>
        tables.QueryPartitionsAsync(Table, KeyRange.StartingWith($"{who.TenantId}|"), cancellationToken)
            .Select(row => JsonSerializer.Deserialize(row.Content, AuditJson.Default.AuditEntry)!) // Written by nobody but this.
            .Where(entry => entry.Subject is Everything || entry.Subject == who.ObjectId || entry.Reader == who.ObjectId);

    private Task<WriteOutcome> WriteAsync((string Partition, Write Row) entry, CancellationToken cancellationToken) =>
        tables.WriteAsync(Table, entry.Partition, [entry.Row], cancellationToken);

    private static (string Partition, Write Row) Entry(string tenant, AuditEntry entry) =>
    (
        $"{tenant}|{entry.At.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}",
        new Write.Upsert(
            $"{entry.At.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)}|{entry.Reader}|{entry.Subject}",
            JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry)));
}

internal sealed record AuditEntry(DateTimeOffset At, string Reader, string Subject, string What);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
