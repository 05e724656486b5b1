using System.Text;
using System.Text.Json.Nodes;

namespace MentorBot.Tests.Support;

/// <summary>One change to an activity; the numbers are taken modulo what there is to choose from, so any will do.</summary>
internal readonly record struct Mutation(int Kind, int Where, int What);

/// <summary>Spoils activities in all the ways a sender could: members gone, renamed, of another type, nested, twice, and text cut or bent.</summary>
internal static class ActivityMutator
{
    // JSON nodes can't hold half a character, a wire can.
    private const string HalfACharacter = "half-a-character";

    private static readonly string[] names =
    [
        "type", "id", "channelId", "serviceUrl", "from", "recipient", "conversation", "channelData", "tenant", "tenantId", "aadObjectId", "text", "value",
        "name", "entities", "attachments", "replyToId", "locale", "localTimezone", "timestamp", "action", "verb", "data", "deliveryMode", "membersAdded", "", "__proto__", "Type",
    ];

    private static readonly string[] values =
    [
        "null", "true", "0", "-1", "1e9999", "-1e-9999", "123456789012345678901234567890", "0.1", "\"\"", "\" \"", "[]", "{}", "[[]]", "{\"id\":{}}", "[null]",
        "\"\\u0000\"", "\"'; DROP TABLE people; --\"", "\"<at>MentorBot</at>\"", "\"2026-13-45T99:99:99Z\"", "\"\\u202e\\u200b\\ufeff\"", "\"😀é中\"", "\"{\\\"verb\\\":\\\"survey.next\\\"}\"",
        "\"{\"", "\"../../etc/passwd\"", "\"http://127.0.0.1:1/\"", "\"https://smba.trafficmanager.net.evil.com/\"", "\"msteams\"", "\"message\"", "\"invoke\"", "\"add\"", "\"expectReplies\"",
        "\"0b1ec700-0000-4000-8000-00000000dead\"", "\"28:somebody\"", "\"Europe/Nowhere\"", "\"xx-XX-xx\"", $"\"{HalfACharacter}\"", "\"help\"", "\"apply as mentee\"",
    ];

    /// <summary>How many kinds of change there are.</summary>
    public const int Kinds = 12;

    /// <summary>The first of them leave JSON that says everything once.</summary>
    public const int KindsThatStayJson = 9;

    /// <summary>The bytes to post; not always JSON any more.</summary>
    public static byte[] Apply(JsonObject valid, IReadOnlyCollection<Mutation> mutations)
    {
        var spoilt = (JsonObject)valid.DeepClone();
        foreach (var mutation in mutations)
        {
            ChangeNode(spoilt, mutation);
        }

        var text = spoilt.ToJsonString().Replace(HalfACharacter, "\\ud83d", StringComparison.Ordinal);
        foreach (var mutation in mutations.TakeWhile(_ => text.Length > 0))
        {
            text = ChangeText(text, mutation);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var (_, where, what) in mutations.Where(mutation => mutation.Kind % Kinds is 11 && bytes.Length > 0))
        {
            bytes[where % bytes.Length] ^= (byte)(1 << (what % 8));
        }

        return bytes;
    }

    private static void ChangeNode(JsonObject root, Mutation mutation)
    {
        var places = Places(root).ToList();
        if (places is [])
        {
            return;
        }

        var (owner, name) = places[mutation.Where % places.Count];
        switch (mutation.Kind % Kinds)
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                var moved = owner[name]?.DeepClone();
                owner.Remove(name);
                owner[names[mutation.What % names.Length]] = moved;
                break;
            case 2 or 3 or 4:
                owner[name] = JsonNode.Parse(values[mutation.What % values.Length]);
                break;
            case 5:
                owner[names[mutation.What % names.Length]] = JsonNode.Parse(values[mutation.Where % values.Length]);
                break;
            case 6:
                owner[name] = Nested(owner[name]?.DeepClone(), mutation.What % 80);
                break;
            case 7:
                owner[name] = new string((char)('a' + (mutation.What % 26)), mutation.What % 20_000);
                break;
            case 8:
                owner[name] = new JsonArray([.. Enumerable.Range(0, mutation.What % 200).Select(_ => owner[name]?.DeepClone())]);
                break;
        }
    }

    private static string ChangeText(string text, Mutation mutation) => (mutation.Kind % Kinds) switch
    {
        // A member of the root, said once more before or after the others.
        9 when mutation.What % 2 is 0 => $"{{\"{names[mutation.Where % names.Length]}\":{values[mutation.What % values.Length]},{text[1..]}",
        9 => $"{text[..^1]},\"{names[mutation.Where % names.Length]}\":{values[mutation.What % values.Length]}}}",
        10 => text[..(mutation.Where % text.Length)],
        _ => text,
    };

    private static JsonNode? Nested(JsonNode? inner, int levels)
    {
        for (var level = 0; level < levels; level++)
        {
            inner = level % 2 is 0 ? new JsonArray(inner) : new JsonObject { ["data"] = inner };
        }

        return inner;
    }

    private static IEnumerable<(JsonObject Owner, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(member => Places(member.Value).Prepend((owner, member.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}
