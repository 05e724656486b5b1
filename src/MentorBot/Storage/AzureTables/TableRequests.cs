using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace MentorBot.Storage.AzureTables;

/// <summary>One write as the Table service's REST API wants it, by itself or as a part of a transaction.</summary>
/// <param name="IfMatch">Null: whatever is there is replaced.</param>
/// <param name="Body">Empty for a delete.</param>
internal sealed record WriteRequest(string Method, Uri Uri, string? IfMatch, ReadOnlyMemory<byte> Body)
{
    public const string Json = "application/json";
    public const string AcceptJson = "application/json;odata=minimalmetadata";
    public const string DataServiceVersion = "3.0";

    // The answer to an insert would repeat the entity.
    public const string Prefer = "return-no-content";
}

/// <summary>Addresses and bodies of requests.</summary>
internal sealed class TableRequests(Uri endpoint)
{
    // What the service takes in one transaction, all told.
    private const int TransactionBytes = 4 * 1024 * 1024;

    private readonly string root = endpoint.AbsoluteUri.TrimEnd('/');

    public Uri At(string path) => new($"{root}/{path}");

    public Uri Entity(string table, string partition, string row) =>
        At($"{table}(PartitionKey='{Uri.EscapeDataString(partition)}',RowKey='{Uri.EscapeDataString(row)}')");

    /// <param name="partition">Encoded.</param>
    /// <param name="mark">Left in every row that is written.</param>
    public WriteRequest For(string table, string partition, Write write, string mark, bool inTransaction)
    {
        var row = TableKeys.Encode(write.Row);
        var body = new ArrayBufferWriter<byte>();
        if (write.Content() is { } content)
        {
            EntityJson.Write(body, partition, row, content, mark, inTransaction);
        }

        return write switch
        {
            Write.Insert => new("POST", At(table), null, body.WrittenMemory),
            Write.Replace replace => new("PUT", Entity(table, partition, row), replace.ETag, body.WrittenMemory),
            Write.Upsert => new("PUT", Entity(table, partition, row), null, body.WrittenMemory),
            Write.Delete delete => new("DELETE", Entity(table, partition, row), delete.ETag ?? "*", body.WrittenMemory),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The writes as one multipart change set.</summary>
    /// <exception cref="EntityTooLargeException">Too many bytes, though not too many characters: nothing but emoji, say.</exception>
    public static (string ContentType, ReadOnlyMemory<byte> Body) Transaction(IEnumerable<WriteRequest> writes)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        var changes = $"changeset_{Guid.NewGuid()}";
        var body = new ArrayBufferWriter<byte>();
        Line(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n");
        foreach (var write in writes)
        {
            Line(body, $"--{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            Line(body, Head(write));
            body.Write(write.Body.Span);
            Line(body, "");
        }

        Line(body, $"--{changes}--\r\n--{batch}--");
        return body.WrittenCount <= TransactionBytes
            ? ($"multipart/mixed; boundary={batch}", body.WrittenMemory)
            : throw new EntityTooLargeException($"A transaction may have {TransactionBytes} bytes; this one has {body.WrittenCount}.");
    }

    private static string Head(WriteRequest write)
    {
        var head = new StringBuilder()
            .Append(write.Method).Append(' ').Append(write.Uri.AbsoluteUri).Append(" HTTP/1.1\r\n")
            .Append("Accept: ").Append(WriteRequest.AcceptJson).Append("\r\n")
            .Append("DataServiceVersion: ").Append(WriteRequest.DataServiceVersion).Append("\r\n");
        if (write.IfMatch is { } etag)
        {
            head.Append("If-Match: ").Append(etag).Append("\r\n");
        }

        if (!write.Body.IsEmpty)
        {
            head.Append("Prefer: ").Append(WriteRequest.Prefer).Append("\r\n")
                .Append("Content-Type: ").Append(WriteRequest.Json).Append("\r\n");
        }

        return head.ToString();
    }

    private static void Line(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes($"{text}\r\n", body);
}
