using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;

namespace MentorBot.Storage.AzureTables;

/// <summary>What became of one write.</summary>
internal enum Verdict
{
    Done,

    /// <summary>A row to be deleted in any case is not there.</summary>
    Gone,
    Clash,
    Fault,
}

/// <summary>What the Table service says is wrong, from its JSON.</summary>
internal sealed record TableError(string Code, string Message)
{
    public const string TableExists = "TableAlreadyExists";

    public static TableError Of(Response response) => Parse(response.Content.ToMemory());

    public static TableError Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("odata.error");
            return new TableError(
                error.GetProperty("code").GetString() ?? "", error.GetProperty("message").GetProperty("value").GetString() ?? "");
        }
        catch (Exception notOurs) when (notOurs is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new TableError("", "");
        }
    }

    /// <summary>Not a missing table, and not the 404 of some other server: either would be a fault.</summary>
    public bool IsMissingRow => Code is "ResourceNotFound" or "EntityNotFound";

    public Verdict About(Write write, int status) => status switch
    {
        404 when IsMissingRow => write is Write.Delete { ETag: null } ? Verdict.Gone : Verdict.Clash,
        412 => Verdict.Clash,
        409 when Code == "EntityAlreadyExists" => Verdict.Clash,
        _ => Verdict.Fault,
    };
}

/// <summary>The multipart answer to a transaction: a part for each write, or one part that says what failed.</summary>
internal sealed partial record TransactionAnswer(IReadOnlyList<TransactionAnswer.Part> Parts)
{
    /// <summary>Tells a failure from success: what failed is told in the only part there is.</summary>
    public static int? FirstStatus(BinaryData body) =>
        StatusLine().Match(body.ToString()) is { Success: true } head ? Status(head) : null;

    public static TransactionAnswer Parse(BinaryData body)
    {
        var text = body.ToString();
        var heads = StatusLine().Matches(text);
        var parts = new List<Part>(heads.Count);
        for (var i = 0; i < heads.Count; i++)
        {
            var end = i + 1 < heads.Count ? heads[i + 1].Index : text.Length;
            parts.Add(Part.Parse(heads[i], text[heads[i].Index..end]));
        }

        return new TransactionAnswer(parts);
    }

    private static int Status(Match head) =>
        int.Parse(head.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^HTTP/1\.1 (\d{3})", RegexOptions.Multiline)]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^ETag:\s*(\S.*?)\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex ETagLine();

    [GeneratedRegex(@"^\{.*\}", RegexOptions.Multiline)]
    private static partial Regex JsonLine();

    [GeneratedRegex(@"^(\d+):")]
    private static partial Regex Index();

    internal sealed record Part(int Status, string? ETag, TableError Error)
    {
        public bool IsSuccess => Status is >= 200 and < 300;

        /// <summary>Which write failed: the service puts its number before the message.</summary>
        public int? FailedIndex =>
            Index().Match(Error.Message) is { Success: true } match
            && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? index
                : null;

        public static Part Parse(Match head, string text)
        {
            var etag = ETagLine().Match(text);
            var json = System.Text.Encoding.UTF8.GetBytes(JsonLine().Match(text).Value);
            return new Part(
                TransactionAnswer.Status(head),
                etag.Success ? etag.Groups[1].Value : null,
                TableError.Parse(json));
        }
    }
}
