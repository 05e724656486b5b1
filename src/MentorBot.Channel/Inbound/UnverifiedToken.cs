using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using MentorBot.Channel.Activities;

namespace MentorBot.Channel.Inbound;

/// <summary>
/// What a token says of itself, read strictly. It serves to choose who could have signed it; what it says counts only
/// once the signature over these very bytes is checked.
/// </summary>
internal sealed record UnverifiedToken(string Raw, JsonElement Header, JsonElement Claims)
{
    private const int Depth = 8;
    private static readonly SearchValues<char> letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public string? Algorithm => Text(Header, "alg");

    public string? KeyId => Text(Header, "kid");

    public string? Issuer => Text(Claims, "iss");

    public static UnverifiedToken? Read(string raw) =>
        !raw.AsSpan().ContainsAnyExcept(letters) && raw.Split('.') is [var header, var payload, _]
        && ReadPart(header) is { } said && !said.TryGetProperty("crit", out _)
        && ReadPart(payload) is { } claims
            ? new(raw, said, claims)
            : null;

    /// <summary>The claim, where it is one string; null where it is missing, a list or something else.</summary>
    public string? Claim(string name) => Text(Claims, name);

    /// <summary>The claim, where it is a number: an instant in seconds since 1970.</summary>
    public double? Instant(string name) =>
        ActivityReading.Member(Claims, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) ? seconds : null;

    public bool Has(string name) => Claims.TryGetProperty(name, out _);

    /// <summary>All claims of that name in whatever case: Microsoft's own writings differ (protocol 2.2, 8).</summary>
    public IReadOnlyList<JsonElement> AnyCase(string name) =>
        [.. Claims.EnumerateObject().Where(claim => string.Equals(claim.Name, name, StringComparison.OrdinalIgnoreCase)).Select(claim => claim.Value)];

    // The other way to decode throws where the last letter says more than fits into whole bytes.
    private static JsonElement? ReadPart(string part)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        return part.Length > 0 && Base64Url.DecodeFromChars(part, bytes, out _, out var written) is OperationStatus.Done
            ? StrictJson.ReadObject(bytes[..written], Depth)
            : null;
    }

    private static string? Text(JsonElement of, string name) => ActivityReading.Member(of, name)?.GetStringOrNull();
}
