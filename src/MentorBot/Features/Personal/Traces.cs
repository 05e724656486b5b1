using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MentorBot.Programme.Members;
using MentorBot.Storage;

namespace MentorBot.Features.Personal;

/// <summary>How somebody is found in stored rows, and what stands there afterwards.</summary>
/// <param name="placeholder">What stands in place of their name.</param>
/// <param name="firstCoordinators">Object ids from configuration.</param>
internal sealed class Traces(Leaver leaver, MemberId who, string placeholder, IEnumerable<string> firstCoordinators)
{
    private static readonly JsonDocumentOptions saidOnce = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions asStored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Shorter ones come in many words that are nobody's name.
    private const int ShortestName = 3;

    private readonly string[] names = [.. (leaver.Names ?? []).Where(name => name.Length >= ShortestName).OrderByDescending(name => name.Length)];
    private readonly Regex called = new(
        string.Join('|', (leaver.Names ?? []).Select(Names.Given).Where(name => name.Length > 0).Select(name => $@"\b{Regex.Escape(name)}\b").DefaultIfEmpty("(?!)")),
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public Leaver Leaver => leaver;

    public MemberId Who => who;

    public MemberId Alias => new(who.TenantId, leaver.Alias);

    public bool IsFirstCoordinator(string objectId) => firstCoordinators.Contains(objectId, StringComparer.OrdinalIgnoreCase);

    public bool HaveId(string text) => text.Contains(who.ObjectId, StringComparison.OrdinalIgnoreCase);

    public bool HaveId(Entity row) => HaveId(row.Key.Row) || HaveId(row.Content);

    public string Rename(string text) => text.Replace(who.ObjectId, leaver.Alias, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a stored text speaks of them, by id or by name.</summary>
    /// <param name="byGivenName">Also as those call them who know them.</param>
    public bool AreIn(string content, bool byGivenName)
    {
        if (HaveId(content))
        {
            return true;
        }

        return Parse(content) is { } node ? Strings(node).Any(text => IsNamed(text, byGivenName)) : IsNamed(content, byGivenName);
    }

    /// <summary>The row's content with the alias for the id, and no name beside it.</summary>
    /// <param name="everywhere">Wherever else the whole name stands, too.</param>
    public string Scrub(string content, bool everywhere = false)
    {
        if (Parse(content) is not { } node)
        {
            // What nobody can read is not for sorting out: it stays unreadable, without them.
            return names.Aggregate(Rename(content), (text, name) => text.Replace(name, placeholder, StringComparison.Ordinal));
        }

        return Written(Walk(node, everywhere)!);
    }

    public bool AreMeantBy(JsonNode? id) => id switch
    {
        JsonValue value => value.TryGetValue<string>(out var text) && text.Equals(who.ObjectId, StringComparison.OrdinalIgnoreCase),
        JsonObject member => AreMeantBy(member["objectId"]),
        _ => false,
    };

    /// <summary>Null where it is no JSON, or says something twice: then it is a text like any other.</summary>
    public static JsonNode? Parse(string content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: saidOnce);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What stands there; null where nothing does, or the row is of another shape than it should be.</summary>
    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node is JsonObject record ? record[name] : null;
        }

        return node;
    }

    /// <inheritdoc cref="At"/>
    public static T? ValueAt<T>(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.TryGetValue<T>(out var said) ? said : default;

    /// <summary>What a row says; null where nobody can read it: nobody is kept waiting for that until somebody mends it.</summary>
    /// <exception cref="NewerRowException">A newer version can.</exception>
    public static T? Read<T>(Entity row)
        where T : class
    {
        try
        {
            return StoredShapes.Current.Read<T>(AggregateStore.Table, row);
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }

    public static string Written(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, asStored))
        {
            node.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private JsonNode? Walk(JsonNode? node, bool everywhere)
    {
        switch (node)
        {
            case JsonObject record:
                var isThem = AreMeantBy(record["id"]) && record["name"] is JsonValue;
                var walked = new JsonObject();
                foreach (var (name, value) in record.ToList())
                {
                    record.Remove(name);
                    walked[Rename(name)] = isThem && name is "name" ? placeholder : Walk(value, everywhere);
                }

                return walked;
            case JsonArray list:
                var items = list.ToList();
                list.Clear();
                return new JsonArray([.. items.Select(item => Walk(item, everywhere))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                var renamed = Rename(text);
                return everywhere ? names.Aggregate(renamed, (said, name) => said.Replace(name, placeholder, StringComparison.Ordinal)) : renamed;
            default:
                return node;
        }
    }

    private bool IsNamed(string text, bool byGivenName) =>
        names.Any(name => text.Contains(name, StringComparison.Ordinal)) || (byGivenName && called.IsMatch(text));

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(property => Strings(property.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
