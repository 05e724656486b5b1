using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Who read whose data, and when. Written before the data is shown; ids only.</summary>
internal sealed class AuditTrail(ITableStore tables, SetAside aside, TimeProvider clock)
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
    /// <remarks>What cannot be read is noted for the operator, as in any list, and keeps nobody from the rest.</remarks>
    public async IAsyncEnumerable<AuditEntry> AboutAsync(MemberId who, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.QueryPartitionsAsync(Table, KeyRange.StartingWith($"{who.TenantId}|"), cancellationToken))
        {
            AuditEntry? entry = null;
            try
            {
                entry = Read(row);
            }
            catch (UnreadableRowException broken)
            {
                await aside.NoteAsync(broken, cancellationToken);
            }

            if (entry is not null && (entry.Subject is Everything || entry.Subject == who.ObjectId || entry.Reader == who.ObjectId))
            {
                yield return entry;
            }
        }
    }

    private static AuditEntry Read(Entity row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Content, AuditJson.Default.AuditEntry) ?? throw new JsonException("An entry is an object.");
        }
        catch (JsonException failure)
        {
            throw new UnreadableRowException(new(Table, row.Key), row.Content, failure);
        }
    }

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

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
