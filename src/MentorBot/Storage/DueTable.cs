using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Storage;

/// <summary>
/// Things to look at later. A row is a hint: it is written before the aggregate's commit and says only "look at this
/// aggregate then". What is really due, if anything, the rules decide when they look.
/// </summary>
/// <remarks>
/// Partition: tenant, UTC hour, shard. Row: instant, kind, aggregate: the same hint written twice is one. Rows are
/// deleted once done, so a sweep from the beginning of time reads what is due or was missed, and nothing else. An item
/// names the process that does it, and counts as taken for as long as that process is alive.
/// </remarks>
internal sealed class DueTable(ITableStore tables, SetAside aside)
{
    public const string Table = "due";

    /// <summary>How soon something is looked at that a turn changes: by then the turn is committed.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // A store that is busy may take longer for a commit than that.
    private static readonly TimeSpan SlowCommit = TimeSpan.FromMinutes(1);

    private const int Shards = 8;
    private const string HourFormat = "yyyyMMddHH";
    private const string InstantFormat = "yyyyMMddHHmmss";

    public Task HintAsync(AggregateId aggregate, string kind, DateTimeOffset at, CancellationToken cancellationToken) =>
        HintAsync(aggregate, kind, at, from: null, cancellationToken);

    /// <summary>
    /// Before a commit that brings it about: where that is so soon that a slow commit may come after the look, for a second one too, which
    /// finds what the first could not.
    /// </summary>
    public async Task HintBeforeCommitAsync(AggregateId aggregate, string kind, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await HintAsync(aggregate, kind, at, cancellationToken);
        if (at < now + SlowCommit)
        {
            await HintAsync(aggregate, kind, now + SlowCommit, cancellationToken);
        }
    }

    /// <param name="from">The process that means to do it before that: once it is dead, there is no need to wait until then.</param>
    public Task HintAsync(AggregateId aggregate, string kind, DateTimeOffset at, string? from, CancellationToken cancellationToken) =>
        WriteAsync(aggregate, kind, at, new DueClaim(null, default, from), cancellationToken);

    /// <summary>Leaves it to a process, as if that had claimed it then.</summary>
    public Task LeaveAsync(AggregateId aggregate, string kind, DateTimeOffset at, string to, CancellationToken cancellationToken) =>
        WriteAsync(aggregate, kind, at, new DueClaim(to, default), cancellationToken);

    /// <summary>Has an item that was claimed and could not be done tried again later.</summary>
    public async Task PutOffAsync(DueItem claimed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await WriteAsync(claimed.Aggregate, claimed.Kind, at, new DueClaim(null, default, Tries: claimed.Claim.Tries + 1), cancellationToken);
        await DoneAsync(claimed, cancellationToken);
    }

    /// <summary>All that is due by now, the earliest first within a shard and an hour; nothing else is read.</summary>
    public IAsyncEnumerable<DueItem> DueAsync(string tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hour = now.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);
        var byNow = new KeyRange(null, now.UtcDateTime.AddSeconds(1).ToString(InstantFormat, CultureInfo.InvariantCulture));
        var earlier = tables.QueryPartitionsAsync(Table, new($"{tenant}|", $"{tenant}|{hour}"), cancellationToken);
        var thisHour = Enumerable.Range(0, Shards).ToAsyncEnumerable()
            .SelectMany(shard => tables.QueryAsync(Table, $"{tenant}|{hour}|{shard}", byNow, cancellationToken));
        return ReadAsync(earlier.Concat(thisHour), cancellationToken);
    }

    /// <summary>All that is still to come, soonest hour first.</summary>
    public IAsyncEnumerable<DueItem> UpcomingAsync(string tenant, CancellationToken cancellationToken) =>
        ReadAsync(tables.QueryPartitionsAsync(Table, KeyRange.StartingWith($"{tenant}|"), cancellationToken), cancellationToken);

    /// <summary>Takes an item, so that no other living process takes it too; null where it has changed or is done.</summary>
    public async Task<DueItem?> TryClaimAsync(DueItem item, string by, CancellationToken cancellationToken)
    {
        var claim = new DueClaim(by, default, Tries: item.Claim.Tries);
        var outcome = await tables.WriteAsync(
            Table, item.Key.Partition, [new Write.Replace(item.Key.Row, JsonSerializer.Serialize(claim, DueJson.Default.DueClaim), item.ETag)], cancellationToken);
        return outcome is WriteOutcome.Committed { ETags: [{ } etag] } ? item with { ETag = etag, Claim = claim } : null;
    }

    /// <summary>Forgets an item that was claimed and is done; one that was hinted at anew meanwhile stays.</summary>
    public Task DoneAsync(DueItem claimed, CancellationToken cancellationToken) =>
        tables.WriteAsync(Table, claimed.Key.Partition, [new Write.Delete(claimed.Key.Row, claimed.ETag)], cancellationToken);

    /// <summary>Whether a row is a hint to look at that aggregate.</summary>
    public static bool IsFor(EntityKey row, AggregateId aggregate) => row.Row.EndsWith($"|{aggregate.Partition}", StringComparison.Ordinal);

    private async Task WriteAsync(AggregateId aggregate, string kind, DateTimeOffset at, DueClaim claim, CancellationToken cancellationToken)
    {
        // Never before the instant itself, where seconds are cut off.
        var due = at.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - 1);
        var partition = $"{aggregate.Tenant}|{due.ToString(HourFormat, CultureInfo.InvariantCulture)}|{Shard(aggregate)}";
        var row = $"{due.ToString(InstantFormat, CultureInfo.InvariantCulture)}|{kind}|{aggregate.Partition}";
        await tables.WriteAsync(Table, partition, [new Write.Upsert(row, JsonSerializer.Serialize(claim, DueJson.Default.DueClaim))], cancellationToken);
    }

    private async IAsyncEnumerable<DueItem> ReadAsync(IAsyncEnumerable<Entity> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (Read(row) is { } item)
            {
                yield return item;
            }
            else
            {
                // One row that cannot be read must not keep all the others from being done.
                await aside.MoveAsync(Table, row, "unreadable", cancellationToken);
            }
        }
    }

    private static DueItem? Read(Entity entity)
    {
        try
        {
            return entity.Key.Row.Split('|', 3) is [var instant, var kind, var aggregate] && aggregate.Split('|').Length > 1
                && DateTimeOffset.TryParseExact(instant, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                && JsonSerializer.Deserialize(entity.Content, DueJson.Default.DueClaim) is { } claim
                ? new(entity.Key, at, kind, new AggregateId(aggregate), claim, entity.ETag)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Shard(AggregateId aggregate)
    {
        var hash = 0;
        foreach (var character in aggregate.Partition)
        {
            hash = unchecked((hash * 31) + character);
        }

        return (int)((uint)hash % Shards);
    }
}

/// <param name="Kind">Which job looks at the aggregate.</param>
internal sealed record DueItem(EntityKey Key, DateTimeOffset At, string Kind, AggregateId Aggregate, DueClaim Claim, string ETag);

/// <param name="By">The process that is doing it; null while nobody is.</param>
/// <param name="Until">How long it may take, where an earlier version wrote it; processes are asked after since then.</param>
/// <param name="From">The process that means to see to it before it falls due.</param>
/// <param name="Tries">How often it has failed.</param>
internal sealed record DueClaim(
    string? By,
    DateTimeOffset Until,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Tries = 0);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DueClaim))]
internal sealed partial class DueJson : JsonSerializerContext;
