using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Programme.Cohorts;

namespace MentorBot.Storage;

/// <summary>One step of an upgrade: a record's JSON as the version before wrote it becomes what the next one writes.</summary>
internal delegate JsonObject Upgrade(JsonObject row);

/// <summary>
/// The version of each kind of record, and how older ones are read. Two versions run side by side during a roll-out, so
/// each must do no harm to what the other wrote.
/// </summary>
/// <remarks>
/// <para>A row says its version in a first property <c>v</c>, where that is not 1.</para>
/// <para>A <b>newer</b> process reads an older row through its upgrades, and writes it back in its own shape once it changes it.</para>
/// <para>An <b>older</b> process that meets a newer row (by its version, or by anything in it that this version has no name
/// for) doesn't touch it, since it would drop what it doesn't know: it throws <see cref="NewerRowException"/>, people are told
/// that an update is going on, and work is left for the newer process. So a new property, enum value or kind of entry needs
/// no version of its own, and a property that is null is not written at all: until it is used, nobody is in anybody's way.</para>
/// <para>What is renamed, removed or means something else does: add an <see cref="Upgrade"/> for each kind of row that
/// holds it. The rows kept under tests/MentorBot.Tests/Storage/rows fail a test where that was forgotten.</para>
/// </remarks>
internal sealed class StoredShapes(IReadOnlyDictionary<Type, IReadOnlyList<Upgrade>> upgrades)
{
    private const string VersionStart = "{\"v\":";
    private readonly FrozenDictionary<Type, IReadOnlyList<Upgrade>> upgrades = upgrades.ToFrozenDictionary();

    /// <summary>What this version reads and writes: by kind of row, the upgrades to version 2, 3 and so on.</summary>
    public static StoredShapes Current { get; } = new(new Dictionary<Type, IReadOnlyList<Upgrade>>
    {
        [typeof(Application)] = [FactsById.Upgrade],
    });

    public string Write<T>(T record)
        where T : class
    {
        var json = JsonSerializer.Serialize(record, StoredJson.Of<T>());
        return VersionOf<T>() is > 1 and var version ? string.Create(CultureInfo.InvariantCulture, $"{VersionStart}{version},{json.AsSpan(1)}") : json;
    }

    /// <summary>A row that holds the record, whatever was in it before.</summary>
    public Write.Upsert Upsert<T>(string row, T record)
        where T : class =>
        new(row, Write(record)) { Says = record };

    /// <summary>As it was read before, where it was: what is stored is never changed in place.</summary>
    /// <exception cref="NewerRowException">A newer version of MentorBot wrote it.</exception>
    /// <exception cref="UnreadableRowException">Nobody can read it.</exception>
    public T Read<T>(string table, Entity row)
        where T : class
    {
        if (row.Says is not T record)
        {
            row.Says = record = Read<T>(new StoredAt(table, row.Key), row.Content);
        }

        return record;
    }

    /// <exception cref="NewerRowException">A newer version of MentorBot wrote it.</exception>
    /// <exception cref="UnreadableRowException">Nobody can read it.</exception>
    public T Read<T>(StoredAt place, string content)
        where T : class
    {
        var (version, json) = Open(place, content);
        if (version > VersionOf<T>())
        {
            throw new NewerRowException(place);
        }

        try
        {
            return version == VersionOf<T>() ? Parse<T>(json) : Upgraded<T>(version, json);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw version == VersionOf<T>() && Newness.IsIn(json, StoredJson.Of<T>())
                ? new NewerRowException(place)
                : new UnreadableRowException(place, content, failure);
        }
    }

    private int VersionOf<T>() => upgrades.TryGetValue(typeof(T), out var chain) ? chain.Count + 1 : 1;

    private static T Parse<T>(string json)
        where T : class =>
        JsonSerializer.Deserialize(json, StoredJson.Of<T>()) ?? throw new JsonException("A record is an object.");

    private T Upgraded<T>(int version, string json)
        where T : class
    {
        var row = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("A record is an object.");
        try
        {
            row = upgrades[typeof(T)].Skip(version - 1).Aggregate(row, (older, upgrade) => upgrade(older));
        }
        catch (Exception failure) when (failure is not JsonException)
        {
            // An upgrade is a pure function: whatever it stumbles over lies in the row.
            throw new JsonException("A record is not of the shape that its version says.", failure);
        }

        return row.Deserialize(StoredJson.Of<T>()) ?? throw new JsonException("A record is an object.");
    }

    private static (int Version, string Json) Open(StoredAt place, string content)
    {
        if (!content.StartsWith(VersionStart, StringComparison.Ordinal))
        {
            return (1, content);
        }

        var end = content.AsSpan(VersionStart.Length).IndexOfAny(',', '}') + VersionStart.Length;
        return end >= VersionStart.Length && int.TryParse(content.AsSpan(VersionStart.Length..end), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (version, "{" + content[(content[end] is ',' ? end + 1 : end)..])
            : throw new UnreadableRowException(place, content, new JsonException("A version is a number."));
    }
}

/// <summary>Where a row lies.</summary>
internal readonly record struct StoredAt(string Table, EntityKey Key);

/// <summary>A newer version of MentorBot wrote this row: it is left for that version.</summary>
internal sealed class NewerRowException(StoredAt place) : Exception("A newer version of MentorBot wrote what is to be read.")
{
    public StoredAt Place { get; } = place;
}

/// <summary>A row that no version can read.</summary>
internal sealed class UnreadableRowException(StoredAt place, string content, Exception why) : Exception("A stored row cannot be read.", why)
{
    public StoredAt Place { get; } = place;

    public string Content { get; } = content;
}
