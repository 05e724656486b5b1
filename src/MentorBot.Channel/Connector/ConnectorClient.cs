using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Channel.Activities;
using MentorBot.Channel.Credentials;
using Microsoft.Extensions.Logging;

namespace MentorBot.Channel.Connector;

/// <summary>The Connector REST API (protocol 5): how anything gets into a chat. Never throws for what the channel answers.</summary>
public sealed partial class ConnectorClient(HttpClient http, TimeProvider clock, ILogger<ConnectorClient> logger)
{
    // Far more than all there is to tell of a person.
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Posts a new activity (5.1).</summary>
    public Task<ConnectorOutcome<ResourceResponse>> SendAsync(string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        ChangeAsync("send", HttpMethod.Post, Conversations(serviceUrl, conversationId, "activities"), Body(activity), cancellationToken);

    /// <summary>Replaces an activity of ours as a whole (5.3).</summary>
    public Task<ConnectorOutcome<ResourceResponse>> UpdateAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        ChangeAsync("update", HttpMethod.Put, Conversations(serviceUrl, conversationId, "activities", activityId), Body(activity), cancellationToken);

    /// <summary>Gets or creates the 1:1 chat with a person (5.5); the answer's id is the conversation's.</summary>
    public Task<ConnectorOutcome<ResourceResponse>> CreateConversationAsync(string serviceUrl, CreateConversation request, CancellationToken cancellationToken) =>
        ChangeAsync(
            "create", HttpMethod.Post, Conversations(serviceUrl), JsonSerializer.SerializeToUtf8Bytes(request, ChannelJson.Outgoing.CreateConversation), cancellationToken);

    /// <summary>One person in a conversation, by their <c>29:</c> id, user principal name or Entra object id (5.7).</summary>
    public Task<ConnectorOutcome<MemberInfo>> FindMemberAsync(string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken) =>
        ReadAsync("member", Conversations(serviceUrl, conversationId, "members", memberId), ChannelJson.Default.MemberInfo, cancellationToken);

    private static byte[] Body(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ChannelJson.Outgoing.Activity);

    private static Uri Conversations(string serviceUrl, params ReadOnlySpan<string> segments) => Address(serviceUrl, ["conversations", .. segments]);

    // Ids hold ':', ';' and '@'; every segment is escaped (protocol 5).
    private static Uri Address(string serviceUrl, params ReadOnlySpan<string> segments)
    {
        var address = serviceUrl.TrimEnd('/') + "/v3";
        foreach (var segment in segments)
        {
            address += "/" + Uri.EscapeDataString(segment);
        }

        return new Uri(address);
    }

    private Task<ConnectorOutcome<ResourceResponse>> ChangeAsync(
        string operation, HttpMethod method, Uri address, byte[]? body, CancellationToken cancellationToken) =>
        CallAsync(operation, method, address, body, ReadResource, cancellationToken);

    private Task<ConnectorOutcome<T>> ReadAsync<T>(string operation, Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        CallAsync(operation, HttpMethod.Get, address, null, answer => Parse(answer, type), cancellationToken);

    // Accepted is accepted, even where the id cannot be read: sending again would be a double.
    private static ResourceResponse ReadResource(byte[]? answer) => Parse(answer, ChannelJson.Default.ResourceResponse) ?? new(null);

    private static T? Parse<T>(byte[]? answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return answer is null or [] ? null : JsonSerializer.Deserialize(answer, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ConnectorOutcome<T>> CallAsync<T>(
        string operation, HttpMethod method, Uri address, byte[]? body, Func<byte[]?, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, address)
        {
            Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = Json } },
        };
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = await BufferAsync(response, patience.Token);
            return response.IsSuccessStatusCode
                ? read(answer) is { } resource ? new ConnectorOutcome<T>.Done(resource) : new ConnectorOutcome<T>.NoAnswer(MayHaveArrived: true)
                : new ConnectorOutcome<T>.Refused(Refusal(operation, response, answer));
        }
        catch (NotSignedInException failure)
        {
            NotSignedIn(failure, operation);
            return new ConnectorOutcome<T>.Refused(new ConnectorError((int)HttpStatusCode.Unauthorized, Code: null, RetryAfter: null));
        }
        catch (HttpRequestException failure)
        {
            return new ConnectorOutcome<T>.NoAnswer(
                MayHaveArrived: failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError));
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The transport's own time-out, the only one with that reason, is that of connecting.
            return new ConnectorOutcome<T>.NoAnswer(MayHaveArrived: failure.InnerException is not TimeoutException);
        }
    }

    // An answer that is too long, breaks off or never ends takes nothing from its status: that was said before.
    private static async Task<byte[]?> BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private ConnectorError Refusal(string operation, HttpResponseMessage response, byte[]? answer)
    {
        var error = new ConnectorError((int)response.StatusCode, ConnectorErrorBody.FindCode(answer), RetryAfter(response.Headers.RetryAfter));
        var (operationId, vector) = (Trace(response, "X-Correlating-OperationId"), Trace(response, "MS-CV"));
        var level = Level(error.Verdict);
        Refused(level, operation, error.Status, error.Code, operationId, vector);
        return error;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null)) is { } wait && wait > TimeSpan.Zero ? wait : null;

    // What Microsoft's support asks for; nothing of ours is in it.
    private static string? Trace(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && values.FirstOrDefault() is { Length: <= 200 } value ? value : null;

    // People who block a bot and limits that are reached belong to an ordinary day.
    private static LogLevel Level(ConnectorVerdict verdict) => verdict is ConnectorVerdict.Failed or ConnectorVerdict.TooBig or ConnectorVerdict.NotAuthorised
        ? LogLevel.Warning
        : LogLevel.Debug;

    [LoggerMessage(Level = LogLevel.Error, Message = "The bot could not sign in to {Operation}: look at its credential.")]
    private partial void NotSignedIn(Exception failure, string operation);

    [LoggerMessage(Message = "The channel refused to {Operation}: {Status} {Code}, operation {OperationId}, vector {Vector}.")]
    private partial void Refused(LogLevel level, string operation, int status, string? code, string? operationId, string? vector);
}
