using System.Collections.Concurrent;
using System.Globalization;
using System.Web;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using MentorBot.Storage.AzureTables;
using MentorBot.Tests.Support;

namespace MentorBot.Tests.Storage;

/// <summary>
/// Stands between the table client and a real table service and makes trouble as a bad day does, the same kinds in the same
/// measure for the same seed. However bad, one of the client's tries gets through, unless the service is away.
/// </summary>
/// <param name="percent">Of a hundred requests, how many meet with trouble.</param>
internal sealed class TroubledTransport(int seed, int percent = 25) : HttpPipelineTransport
{
    // The client tries six times.
    private const int MostInARow = 4;
    private const string NextPartition = "NextPartitionKey";
    private readonly HttpPipelineTransport real = new HttpClientTransport();
    private readonly ConcurrentDictionary<Trouble, int> made = [];
    private readonly ConcurrentDictionary<string, Uri> promised = [];
    private readonly Random random = new(seed);

    public IReadOnlyDictionary<Trouble, int> Made => made;

    /// <summary>No request gets through.</summary>
    public bool IsAway { get; set; }

    /// <summary>Which requests are carried out without anybody hearing of it, and how many of them.</summary>
    public (Func<Request, bool> Of, int Times) LosesAnswers { get; set; } = (_ => false, 0);

    public TableClientOptions Options() => Options(this);

    /// <summary>As in the product, but that only what the service asks for is waited for.</summary>
    public static TableClientOptions Options(HttpPipelineTransport transport)
    {
        var options = new TableClientOptions { Transport = transport };
        options.RetryPolicy = new RetryPolicy(options.Retry.MaxRetries, new NoDelay());
        return options;
    }

    public override Request CreateRequest() => real.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("We only call asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (IsAway)
        {
            throw new IOException("The table service is away.");
        }

        if (LosesAnswers is { Times: > 0 } loses && loses.Of(message.Request))
        {
            LosesAnswers = loses with { Times = loses.Times - 1 };
            await CarryOutAsync(message);
            throw new IOException("The answer was lost.");
        }

        if (Pick(message) is { } trouble)
        {
            made.AddOrUpdate(trouble, 1, (_, count) => count + 1);
            await MakeAsync(trouble, message);
        }
        else
        {
            await CarryOutAsync(message);
        }
    }

    private async Task MakeAsync(Trouble trouble, HttpMessage message)
    {
        if (trouble is Trouble.TimeoutAfter or Trouble.ResetAfter or Trouble.Error500After or Trouble.Inner500After or Trouble.HalfAnAnswer)
        {
            await CarryOutAsync(message);
        }

        message.Response = trouble switch
        {
            Trouble.TimeoutBefore or Trouble.TimeoutAfter => throw new TaskCanceledException("It took too long."),
            Trouble.ResetBefore or Trouble.ResetAfter => throw new IOException("The connection was reset."),
            Trouble.Error500Before or Trouble.Error500After => new ScriptedResponse(500, "<html>"),
            Trouble.Busy => new ScriptedResponse(503),
            Trouble.BusyForAWhile => new ScriptedResponse(503, "", ("Retry-After", "0")),
            Trouble.Throttled => new ScriptedResponse(429, "", ("x-ms-retry-after-ms", "1")),
            Trouble.Inner500Before or Trouble.Inner500After => new ScriptedResponse(202, InnerError),
            Trouble.HalfAnAnswer => new ScriptedResponse(message.Response.Status, "") { ContentStream = new BreakingStream() },
            Trouble.EmptyPage => EmptyPage(message.Request),
            _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
        };
    }

    // A page is cut short by asking for less: then the rest, and the way to it, is the service's own.
    private async Task CarryOutAsync(HttpMessage message)
    {
        var asked = message.Request.Uri.ToUri();
        if (IsQuery(message.Request))
        {
            var uri = promised.TryGetValue(HttpUtility.ParseQueryString(asked.Query)[NextPartition] ?? "", out var meant) ? meant : asked;
            var limit = Next(100) < percent ? string.Create(CultureInfo.InvariantCulture, $"{(uri.Query.Length > 0 ? '&' : '?')}$top={1 + Next(400)}") : "";
            message.Request.Uri.Reset(new Uri(uri.AbsoluteUri + limit));
        }

        await real.ProcessAsync(message);
        message.Request.Uri.Reset(asked);
    }

    private ScriptedResponse EmptyPage(Request request)
    {
        var uri = request.Uri.ToUri();
        var token = string.Create(CultureInfo.InvariantCulture, $"promised!{promised.Count}!{Guid.NewGuid():N}");
        promised[token] = promised.GetValueOrDefault(HttpUtility.ParseQueryString(uri.Query)[NextPartition] ?? "", uri);
        return new ScriptedResponse(200, """{"value":[]}""", ("x-ms-continuation-" + NextPartition, token));
    }

    private Trouble? Pick(HttpMessage message)
    {
        if (message.ProcessingContext.RetryNumber >= MostInARow || Next(100) >= percent)
        {
            return null;
        }

        Trouble[] possible =
        [
            Trouble.TimeoutBefore, Trouble.ResetBefore, Trouble.Error500Before, Trouble.Busy, Trouble.BusyForAWhile, Trouble.Throttled,
            .. IsTellable(message.Request) ? [Trouble.TimeoutAfter, Trouble.ResetAfter, Trouble.Error500After, Trouble.HalfAnAnswer] : Array.Empty<Trouble>(),
            .. IsTransaction(message.Request) ? [Trouble.Inner500Before, Trouble.Inner500After] : Array.Empty<Trouble>(),
            .. IsQuery(message.Request) ? [Trouble.EmptyPage] : Array.Empty<Trouble>(),
        ];
        return possible[Next(possible.Length)];
    }

    // Nobody can tell afterwards who did a conditional delete.
    private static bool IsTellable(Request request) =>
        request.Method != RequestMethod.Delete || (request.Headers.TryGetValue("If-Match", out var etag) && etag is "*");

    private static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private static bool IsQuery(Request request) =>
        request.Method == RequestMethod.Get && request.Uri.ToUri().AbsolutePath.EndsWith("()", StringComparison.Ordinal);

    private int Next(int before)
    {
        lock (random)
        {
            return random.Next(before);
        }
    }

    private const string InnerError =
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n"
        + "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + "HTTP/1.1 500 Internal Server Error\r\n\r\n"
        + """{"odata.error":{"code":"OperationTimedOut","message":{"lang":"en-us","value":"0:Later."}}}"""
        + "\r\n--changesetresponse_2--\r\n--batchresponse_1--\r\n";

    private sealed class NoDelay() : DelayStrategy(TimeSpan.Zero, 0)
    {
        protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
    }
}

/// <summary>Before: the request was not carried out. After: it was, and the client isn't told.</summary>
internal enum Trouble
{
    TimeoutBefore,
    TimeoutAfter,
    ResetBefore,
    ResetAfter,
    Error500Before,
    Error500After,

    /// <summary>A transaction's answer says 202, and 500 inside.</summary>
    Inner500Before,
    Inner500After,
    HalfAnAnswer,
    Busy,
    BusyForAWhile,
    Throttled,
    EmptyPage,
}
