using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentorBot.Storage.AzureTables;

/// <summary>The only class that speaks to the Table service's REST API. Keys come and go encoded.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api</remarks>
internal sealed class TableRestClient(TableAccount account, TableClientOptions options)
{
    private const string Version = "2019-02-02";
    private const string NextPartition = "NextPartitionKey";
    private const string NextRow = "NextRowKey";

    private readonly HttpPipeline pipeline = TablePipeline.Build(account, options);
    private readonly TableRequests requests = new(account.Endpoint);

    public async Task CreateTableAsync(string table, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, requests.At("Tables"));
        message.Request.Headers.Add("Prefer", WriteRequest.Prefer);
        SetBody(message, WriteRequest.Json, System.Text.Encoding.UTF8.GetBytes($$"""{"TableName":"{{table}}"}"""));
        var response = await SendAsync(message, cancellationToken);
        if (response.Status is not (201 or 204 or 409)
            || (response.Status == 409 && TableError.Of(response).Code != TableError.TableExists))
        {
            throw new RequestFailedException(response);
        }
    }

    /// <summary>Asks for something small that needs our identity to be accepted.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, requests.At("Tables?$top=1"));
        var response = await SendAsync(message, cancellationToken);
        ThrowUnless(response.Status == 200, response);
    }

    public Task<Entity?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        GetAsync(table, partition, row, EntityJson.Read, cancellationToken);

    /// <summary>Which write a row shows.</summary>
    public Task<MarkedRow?> GetMarkAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        GetAsync(table, partition, row, EntityJson.ReadMark, cancellationToken);

    /// <param name="filter">Empty for all there is.</param>
    /// <param name="next">The last page's place to go on; null for the first page.</param>
    public async Task<Page> QueryAsync(string table, string filter, Continuation? next, CancellationToken cancellationToken)
    {
        string?[] parameters =
        [
            filter.Length > 0 ? $"$filter={Uri.EscapeDataString(filter)}" : null,
            next is not null ? $"{NextPartition}={Uri.EscapeDataString(next.Partition)}" : null,
            next?.Row is { } row ? $"{NextRow}={Uri.EscapeDataString(row)}" : null,
        ];
        var query = string.Join('&', parameters.Where(parameter => parameter is not null));
        using var message = Message(RequestMethod.Get, requests.At(query.Length > 0 ? $"{table}()?{query}" : $"{table}()"));
        var response = await SendAsync(message, cancellationToken);
        ThrowUnless(response.Status == 200, response);
        var entities = Understand(response, json => json.GetProperty("value").EnumerateArray().Select(EntityJson.Read).OfType<Entity>().ToList());
        return new Page(entities, Next(response));
    }

    public async Task<WriteResult> WriteAsync(string table, string partition, Write write, string mark, CancellationToken cancellationToken)
    {
        var request = requests.For(table, partition, write, mark, inTransaction: false);
        using var message = Message(RequestMethod.Parse(request.Method), request.Uri);
        if (request.IfMatch is { } ifMatch)
        {
            message.Request.Headers.Add("If-Match", ifMatch);
        }

        if (!request.Body.IsEmpty)
        {
            message.Request.Headers.Add("Prefer", WriteRequest.Prefer);
            SetBody(message, WriteRequest.Json, request.Body);
        }

        var response = await SendAsync(message, cancellationToken);
        if (response.Status is >= 200 and < 300)
        {
            return new WriteResult(Verdict.Done, null, [ETag(write, response.Headers.TryGetValue("ETag", out var etag) ? etag : null)], IsRepeated(message));
        }

        var verdict = TableError.Of(response).About(write, response.Status);
        ThrowUnless(verdict != Verdict.Fault, response);
        return new WriteResult(verdict, 0, [], IsRepeated(message));
    }

    /// <summary>All writes or none, in one request.</summary>
    public async Task<WriteResult> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, string mark, CancellationToken cancellationToken)
    {
        var (contentType, body) = TableRequests.Transaction(
            writes.Select(write => requests.For(table, partition, write, mark, inTransaction: true)));
        using var message = Message(RequestMethod.Post, requests.At("$batch"));
        SetBody(message, contentType, body);
        var response = await SendAsync(message, cancellationToken);
        ThrowUnless(response.Status == 202, response);
        var answer = TransactionAnswer.Parse(response.Content);
        if (answer.Parts is [{ IsSuccess: false } failed, ..])
        {
            return Failed(writes, failed, IsRepeated(message));
        }

        return answer.Parts.Count == writes.Count && answer.Parts.All(part => part.IsSuccess)
            ? new WriteResult(Verdict.Done, null, [.. writes.Zip(answer.Parts, (write, part) => ETag(write, part.ETag))], IsRepeated(message))
            : throw new InvalidDataException("The table service's answer to a transaction was not understood.");
    }

    private async Task<T?> GetAsync<T>(string table, string partition, string row, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        using var message = Message(RequestMethod.Get, requests.Entity(table, partition, row));
        var response = await SendAsync(message, cancellationToken);
        if (response.Status == 404 && TableError.Of(response).IsMissingRow)
        {
            return null;
        }

        ThrowUnless(response.Status == 200, response);
        return Understand(response, read);
    }

    private static bool IsRepeated(HttpMessage message) => message.ProcessingContext.RetryNumber > 0;

    private static WriteResult Failed(IReadOnlyList<Write> writes, TransactionAnswer.Part failed, bool isRepeated)
    {
        var index = failed.FailedIndex is { } i && i < writes.Count ? i : (int?)null;
        var verdict = failed.Error.About(writes[index ?? 0], failed.Status);
        return verdict == Verdict.Fault
            ? throw new RequestFailedException(failed.Status, $"A transaction failed: {failed.Error.Message}", failed.Error.Code, null)
            : new WriteResult(index is null ? Verdict.Clash : verdict, index, [], isRepeated);
    }

    private static string? ETag(Write write, string? etag) => write is Write.Delete
        ? null
        : etag ?? throw new InvalidDataException("The table service's answer to a write has no ETag.");

    private static T Understand<T>(Response response, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            return read(json.RootElement);
        }
        catch (Exception garbled) when (garbled is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("The table service's answer was not understood.", garbled);
        }
    }

    private static Continuation? Next(Response response) =>
        response.Headers.TryGetValue($"x-ms-continuation-{NextPartition}", out var partition)
            ? new Continuation(partition, response.Headers.TryGetValue($"x-ms-continuation-{NextRow}", out var row) ? row : null)
            : null;

    private static void ThrowUnless(bool expected, Response response)
    {
        if (!expected)
        {
            throw new RequestFailedException(response);
        }
    }

    private static void SetBody(HttpMessage message, string contentType, ReadOnlyMemory<byte> body)
    {
        message.Request.Headers.Add("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
    }

    private HttpMessage Message(RequestMethod method, Uri uri)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.Add("x-ms-version", Version);
        message.Request.Headers.Add("DataServiceVersion", WriteRequest.DataServiceVersion);
        message.Request.Headers.Add("Accept", WriteRequest.AcceptJson);
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <param name="Row">Absent where the next page begins with a whole partition.</param>
    internal sealed record Continuation(string Partition, string? Row);

    /// <param name="Entities">May be empty though there is a next page.</param>
    internal sealed record Page(IReadOnlyList<Entity> Entities, Continuation? Next);

    /// <param name="FailedIndex">The write that was not done, where the service says which.</param>
    /// <param name="ETags">One for each write, when all are done.</param>
    /// <param name="IsRepeated">Sent more than once, since an answer was lost or was none: an earlier try may have been carried out.</param>
    internal sealed record WriteResult(Verdict Verdict, int? FailedIndex, IReadOnlyList<string?> ETags, bool IsRepeated);
}
