using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Programme.Members;

namespace MentorBot.Storage;

/// <summary>Who read whose data, and when. Written before the data is shown; ids only.</summary>
internal sealed class AuditTrail(ITableStore tables, TimeProvider clock)
{
    public const string Table = "audit";

    public async Task ReadByAsync(MemberId reader, MemberId subject, string what, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = $"{now.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)}|{reader.ObjectId}|{subject.ObjectId}";
        var entry = new AuditEntry(now, reader.ObjectId, subject.ObjectId, what);
        await tables.WriteAsync(
            Table, $"{reader.TenantId}|{now.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}",
            [new Write.Upsert(row, JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry))], cancellationToken);
    }
}

internal sealed record AuditEntry(DateTimeOffset At, string Reader, string Subject, string What);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
