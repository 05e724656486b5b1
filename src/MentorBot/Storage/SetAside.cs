using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Storage;

/// <summary>
/// Rows that nobody can read, or that could not be carried out however often it was tried: kept whole, with the reason, so
/// that nothing is dropped and nothing else waits for them. An operator looks at them and puts them back.
/// </summary>
/// <remarks>
/// What others queue behind (outbox, due table) is moved here. A document or a record stays where it is, since its aggregate
/// would look as if it had never had one; here is a copy, and whoever needs it is told.
/// </remarks>
internal sealed partial class SetAside(ITableStore tables, TimeProvider clock, ILogger<SetAside> logger)
{
    public const string Table = "setaside";
    private const string ContentSuffix = "|content";

    /// <summary>Notes a row that stays where it is, once.</summary>
    public async Task NoteAsync(UnreadableRowException row, CancellationToken cancellationToken)
    {
        if (row.Place is { Table: { } table, Key: var key })
        {
            await KeepAsync(new(table, key.Partition, key.Row, Why(row), clock.GetUtcNow(), StaysInPlace: true), row.Content, again: false, cancellationToken);
        }
    }

    /// <summary>Takes a row out of its table: the copy first, so that a crash between leaves two and not none.</summary>
    public async Task MoveAsync(string table, Entity row, string reason, CancellationToken cancellationToken)
    {
        await KeepAsync(new(table, row.Key.Partition, row.Key.Row, reason, clock.GetUtcNow(), StaysInPlace: false), row.Content, again: true, cancellationToken);
        await tables.WriteAsync(table, row.Key.Partition, [new Write.Delete(row.Key.Row, row.ETag)], cancellationToken);
    }

    public Task MoveAsync(UnreadableRowException row, string etag, CancellationToken cancellationToken) =>
        MoveAsync(row.Place.Table, new Entity(row.Place.Key, row.Content, etag), Why(row), cancellationToken);

    /// <summary>All of them, without their contents.</summary>
    public IAsyncEnumerable<AsideRow> ListAsync(CancellationToken cancellationToken) =>
        tables.QueryPartitionsAsync(Table, KeyRange.All, cancellationToken)
            .Where(entity => !entity.Key.Row.EndsWith(ContentSuffix, StringComparison.Ordinal))
            .Select(Read);

    public async Task<string> ContentAsync(AsideRow row, CancellationToken cancellationToken) =>
        (await tables.GetAsync(Table, new(row.Home, row.Id + ContentSuffix), cancellationToken))?.Content ?? "";

    /// <summary>
    /// Writes it where it came from, as it was or mended. False where that place has changed: another row lies there by now,
    /// or what stayed there is no longer what was noted.
    /// </summary>
    public async Task<bool> TryPutBackAsync(AsideRow row, string content, CancellationToken cancellationToken)
    {
        var there = await tables.GetAsync(row.Table, new(row.Partition, row.Row), cancellationToken);
        // Broken off before, it may be back already.
        if (there?.Content != content && !await WriteBackAsync(row, there, content, cancellationToken))
        {
            return false;
        }

        await ForgetAsync(row, cancellationToken);
        return true;
    }

    /// <summary>Drops the copy. What stayed in its place is noted again when it is met again.</summary>
    public Task ForgetAsync(AsideRow row, CancellationToken cancellationToken) =>
        tables.WriteAsync(Table, row.Home, [new Write.Delete(row.Id), new Write.Delete(row.Id + ContentSuffix)], cancellationToken);

    /// <summary>The <see cref="AsideRow.Id"/> of what a row of this table is about: itself, or its content.</summary>
    public static string IdOf(EntityKey row) => row.Row.EndsWith(ContentSuffix, StringComparison.Ordinal) ? row.Row[..^ContentSuffix.Length] : row.Row;

    private static AsideRow Read(Entity note)
    {
        try
        {
            return JsonSerializer.Deserialize(note.Content, AsideJson.Default.AsideRow) ?? Unreadable(note);
        }
        catch (JsonException)
        {
            return Unreadable(note);
        }
    }

    // It still counts, leads to what was kept, and can be forgotten.
    private static AsideRow Unreadable(Entity note) =>
        new(Table, note.Key.Partition, note.Key.Row, "where it came from cannot be read", At: null, StaysInPlace: true) { Id = note.Key.Row, Home = note.Key.Partition };

    private async Task<bool> WriteBackAsync(AsideRow row, Entity? there, string content, CancellationToken cancellationToken)
    {
        var noted = row.StaysInPlace ? await ContentAsync(row, cancellationToken) : null;
        if (there?.Content != noted)
        {
            return false;
        }

        Write back = there is null ? new Write.Insert(row.Row, content) : new Write.Replace(row.Row, content, there.ETag);
        return await tables.WriteAsync(row.Table, row.Partition, [back], cancellationToken) is WriteOutcome.Committed;
    }

    private async Task KeepAsync(AsideRow row, string content, bool again, CancellationToken cancellationToken)
    {
        var about = JsonSerializer.Serialize(row, AsideJson.Default.AsideRow);
        Write[] writes = again
            ? [new Write.Upsert(row.Id, about), new Write.Upsert(row.Id + ContentSuffix, content)]
            : [new Write.Insert(row.Id, about), new Write.Insert(row.Id + ContentSuffix, content)];
        if (await tables.WriteAsync(Table, row.Home, writes, cancellationToken) is WriteOutcome.Committed)
        {
            Kept(row.Table, row.Id, row.StaysInPlace ? "stays where it is" : "was taken out");
        }
    }

    // What is wrong and where, and nothing of what it says.
    private static string Why(UnreadableRowException row) => row.InnerException is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
        ? string.Create(CultureInfo.InvariantCulture, $"unreadable at line {line + 1}, byte {position + 1}")
        : "unreadable";

    [LoggerMessage(Level = LogLevel.Error, Message = "A row of table {Table} is set aside as {Id}; it {What}. deploy/README.md says what to do.")]
    private partial void Kept(string table, string id, string what);
}

/// <param name="Reason">For the operator; nothing of the content.</param>
/// <param name="At">Null where that cannot be read any more.</param>
/// <param name="StaysInPlace">A copy: the row itself is where it was.</param>
internal sealed record AsideRow(string Table, string Partition, string Row, string Reason, DateTimeOffset? At, bool StaysInPlace)
{
    /// <summary>By which an operator names it: short, and the same whenever the same row is set aside.</summary>
    [JsonIgnore]
    public string Id { get; init; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Table}\n{Partition}\n{Row}")).AsSpan(0, 6));

    /// <summary>The tenant first, as in every key.</summary>
    [JsonIgnore]
    public string Home { get; init; } = Partition.Split('|')[0] is { Length: > 0 } tenant ? tenant : "-";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AsideRow))]
internal sealed partial class AsideJson : JsonSerializerContext;
