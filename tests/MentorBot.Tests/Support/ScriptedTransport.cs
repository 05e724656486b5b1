using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentorBot.Tests.Support;

/// <summary>Answers an Azure client's requests one after the other, as told, and keeps what was asked.</summary>
internal sealed class ScriptedTransport(params Func<Response>[] answers) : HttpPipelineTransport
{
    private int next;

    public List<Asked> Received { get; } = [];

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("We only call asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Received.Add(await Asked.OfAsync(message));
        message.Response = next < answers.Length
            ? answers[next++]()
            : throw new InvalidOperationException($"Request {next + 1} was not expected.");
    }

    internal sealed record Asked(string Method, Uri Uri, string Body, string? Authorization)
    {
        public static async Task<Asked> OfAsync(HttpMessage message)
        {
            using var body = new MemoryStream();
            if (message.Request.Content is { } content)
            {
                await content.WriteToAsync(body, message.CancellationToken);
            }

            return new Asked(
                message.Request.Method.Method, message.Request.Uri.ToUri(), Encoding.UTF8.GetString(body.ToArray()),
                message.Request.Headers.TryGetValue("Authorization", out var authorization) ? authorization : null);
        }
    }
}

internal sealed class ScriptedResponse(int status, string body = "", params (string Name, string Value)[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "scripted";

    public override Stream? ContentStream { get; set; } = new OneWayStream(Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        headers.Select(header => new HttpHeader(header.Name, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}

/// <summary>As from a network: the pipeline has to read it, and cannot go back.</summary>
internal class OneWayStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;
}

internal sealed class BreakingStream() : OneWayStream([])
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        throw new IOException("The answer ended early.");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new IOException("The answer ended early.");
}
